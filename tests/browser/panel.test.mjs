/** The panel and the room in Chromium: a hearing's desk before and at the door, a coordination's desk, phone and big screen. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { afternoon, makeCoordination, makeWorld, staffOf, step } from '../conversation/harness.mjs';
import { Visitors, fits, launch, says, until } from './browser.mjs';

/** @type {import('../conversation/harness.mjs').World} */ let world;
/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Visitors} */ let all;
/** @type {import('../conversation/harness.mjs').Phone} */ let chair;
/** @type {import('./browser.mjs').Page} */ let desk;
/** @type {string} */ let code;

const wide = { width: 1366, height: 768 };

before(async () => {
    world = await makeWorld();
    await world.sql('delete from sanhui.delegate where at is null');        // nobody was ever invited
    chair = await staffOf(world, 'chair');
    await chair.join('desk');
    const { id } = await chair.until((c) => c.all('case').find((row) => row.number === '2026-CH-0210'));
    ({ code } = await chair.must('meeting.make', { kind: 'hearing', title: '便民菜点听证会', starts_at: afternoon(world, 8), place: '格里厢', cases: [id] }));
    await chair.enter(code);
    browser = await launch();
    all = new Visitors(browser, world, 'panel');
    desk = await all.desk('clerk', wide);
});
after(async () => {
    await browser?.close();
    await world?.end();
});

/** Into the list of the dialog. @param {number} building @param {number} flat */
async function choose(building, flat) {
    const [houses, flats] = [desk.locator('form#panel select').first(), desk.locator('form#panel select').nth(1)];
    await houses.selectOption({ index: building });
    await until(() => flats.locator('option').count(), (count) => count > flat, 'its flats');
    await flats.selectOption({ index: flat });
    await desk.getByRole('button', { name: /^加进名单/ }).click();
}

describe('the panel', () => {
    test('is named on the desk, household by household, and may change until the opening', async () => {
        await desk.goto(`${world.origin}/desk#/meeting/${code}/prepare`);
        await says(desk, '.panel', '还没有请正式代表');
        await desk.getByRole('button', { name: '请代表', exact: true }).click();
        await choose(1, 2);
        await choose(2, 3);
        await choose(3, 2);
        assert.equal(await desk.getByRole('button', { name: /^加进名单/ }).isDisabled(), true, 'that one is in the list');
        await desk.locator('form#panel').getByRole('button', { name: /^从名单去掉/ }).first().click();
        await all.look(desk, 'desk-panel-add');
        await desk.getByRole('button', { name: '请这 2 户', exact: true }).click();
        await chair.until((c) => c.all('delegate').length === 2 && c.meeting.delegates === 2);
        await says(desk, '.panel', '听证小组一般 15–50 人');
        await all.look(desk, 'desk-panel', { full: true });
        const { id, label } = chair.all('delegate')[0];
        await desk.getByRole('button', { name: `去掉代表：${label}` }).click();
        await desk.locator('.el-dialog').getByRole('button', { name: '去掉', exact: true }).click();
        await chair.until((c) => c.row('delegate', id) === undefined && c.meeting.delegates === 1);
    });

    test('at the door the office marks who has no phone', async () => {
        const firm = chair.all('organisation').find((row) => row.name === '申浦物业').id;
        await chair.must('organisation.invite', { organisation: firm, invited: true });
        await step(chair, 'meeting.announce', 'announced');
        await step(chair, 'meeting.check_in', 'checkin');
        await desk.goto(`${world.origin}/desk#/meeting/${code}`);
        await desk.getByRole('button', { name: '签到：申浦物业' }).click();
        await chair.until((c) => c.meeting.invited[0].present);
        await desk.getByLabel('怎么称呼').fill('5号 王阿婆');
        await desk.getByRole('button', { name: '登记', exact: true }).click();
        await chair.until((c) => c.all('attendant').some((row) => row.label === '5号 王阿婆' && row.role === 'observer'));
        await says(desk, '.in-room', '5号 王阿婆');
        await all.look(desk, 'desk-at-the-door', { full: true });
        await desk.getByRole('button', { name: '撤销登记：5号 王阿婆' }).click();
        await chair.until((c) => c.all('attendant').length === 0);
    });
});

describe('the sides of a coordination', () => {
    test('are marked in the room, and phone and big screen count sides, not delegates', async () => {
        const talk = await makeCoordination(world, { confidential: false });
        const { party } = await talk.chair.must('party.add', { name: '物业公司', organisation: talk.firm });
        await step(talk.chair, 'meeting.announce', 'announced');
        await step(talk.chair, 'meeting.check_in', 'checkin');
        await desk.goto(`${world.origin}/desk#/meeting/${talk.code}`);
        await desk.getByRole('button', { name: '签到：当事人3：物业公司' }).click();
        await talk.chair.until((c) => c.row('party', party).present);
        await says(desk, '.panel', '3方，到了1方');
        await all.look(desk, 'desk-sides-here', { full: true });
        const phone = await all.phone('side');
        await all.goto(phone, world.here.households[2].link);
        await phone.locator('.shell').first().waitFor();
        await phone.goto(`${world.origin}/m/${talk.code}`);
        const agree = phone.getByRole('button', { name: '知道了，进入会议' });
        await Promise.race([agree.waitFor(), says(phone, '.facts', '当事人')]);
        if (await agree.isVisible()) {
            await agree.tap();
        }
        await says(phone, '.facts', '3方，到了1方');
        assert.equal((await phone.content()).includes('正式代表'), false);
        await fits(phone);
        await all.look(phone, 'phone-sides-waiting', { full: true });
        const screen = await all.screen(talk.code);
        await says(screen, '.tallies', '3方，到了1方');
        assert.equal((await screen.content()).includes('正式代表'), false);
        await all.look(screen, 'screen-sides-waiting');
    });
});
