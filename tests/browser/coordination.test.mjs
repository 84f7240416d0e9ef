/** A coordination in Chromium: two phones, the mediator's and the chair's desks, the property company, the big screen. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { makeCoordination, makeWorld, publishMinutes, sleep, step } from '../conversation/harness.mjs';
import { photoOf } from '../conversation/dispute.mjs';
import { Visitors, fits, launch, onGrid, says, tap, until } from './browser.mjs';

const RED = '最多只能减十个车位';

/** @type {import('../conversation/harness.mjs').World} */ let world;
/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Visitors} */ let all;
/** @type {import('../conversation/coordination.mjs').Coordination} */ let talk;
/** @type {import('./browser.mjs').Page} */ let one;
/** @type {import('./browser.mjs').Page} */ let two;
/** @type {import('./browser.mjs').Page} */ let mediator;
/** @type {import('./browser.mjs').Page} */ let chair;
/** @type {import('./browser.mjs').Page} */ let property;
/** @type {import('./browser.mjs').Page} */ let screen;

const wide = { width: 1366, height: 768 };

before(async () => {
    world = await makeWorld();
    talk = await makeCoordination(world);
    browser = await launch();
    all = new Visitors(browser, world, 'coordination');
});
after(async () => {
    await browser?.close();
    await world?.end();
});

/** A household's phone in the meeting, past the privacy notice. @param {string} name @param {number} household */
async function phoneOf(name, household) {
    const page = await all.phone(name);
    await all.goto(page, world.here.households[household].link);
    await page.locator('.shell').first().waitFor();
    await sleep(500);
    await page.goto(`${world.origin}/m/${talk.code}`);
    const agree = page.getByRole('button', { name: '知道了，进入会议' });
    await Promise.race([agree.waitFor(), says(page, 'h1', /协调会/)]);
    if (await agree.isVisible()) {
        await agree.tap();
    }
    await says(page, 'h1', /协调会/);
    return page;
}

/** @param {import('./browser.mjs').Page} page @param {string} name */
const press = (page, name) => page.getByRole('button', { name, exact: true }).last().click();
/** Nobody else's page holds the words. @param {import('./browser.mjs').Page[]} pages @param {string} words */
async function unseen(pages, words) {
    for (const page of pages) {
        assert.equal((await page.content()).includes(words), false);
    }
}

describe('a coordination', () => {
    test('is prepared on the desk: its sides by flat and by organisation', async () => {
        chair = await all.desk('chair', wide);
        await chair.goto(`${world.origin}/desk#/meeting/${talk.code}/prepare`);
        await says(chair, '.sides', '当事人1：有车居民');
        await press(chair, '加一方当事人');
        await chair.getByLabel('名称（不超过20字）').fill('申浦物业一方');
        await chair.locator('form#party select').first().selectOption({ label: '申浦物业' });
        await all.look(chair, 'desk-party');
        await chair.locator('.el-dialog').getByRole('button', { name: '加一方当事人', exact: true }).click();
        await says(chair, '.sides', '当事人3：申浦物业一方');
        await all.look(chair, 'desk-prepare', { full: true });
        // One household more on a side, by the desk's form.
        await chair.getByRole('button', { name: '修改有车居民' }).click();
        await says(chair, 'form#party', '1号');
        await chair.locator('form#party .field-row select').first().selectOption({ index: 3 });
        await until(() => chair.locator('form#party .field-row select').nth(1).locator('option').count(), (count) => count > 1, 'its flats');
        await chair.locator('form#party .field-row select').nth(1).selectOption({ index: 2 });
        await chair.getByRole('button', { name: /加上这一户/ }).click();
        await all.look(chair, 'desk-party-members');
        await chair.locator('.el-dialog').getByRole('button', { name: '保存', exact: true }).click();
        await talk.mediator.until((p) => p.row('party', talk.drivers).members.length === 2, 'a member more');
        await talk.chair.must('party.change', { party: talk.drivers, households: [talk.homes[0]] });
        await talk.chair.must('meeting.announce');
    });

    test('each side states its claim on its own phone, its red line for the mediator alone', async () => {
        one = await phoneOf('one', 2);
        two = await phoneOf('two', 30);
        await all.look(one, 'phone-waiting');
        await tap(one, '填写我方诉求');
        await one.getByLabel('诉求').fill('减了14个车位，车往哪停？愿意夜间错峰。');
        await one.getByLabel('事实和理由').fill('现有62个车位，登记车辆91辆；已缴全年停车费1200元。');
        await one.getByLabel('底线与可让步').fill(RED);
        await all.look(one, 'phone-state', { full: true });
        await tap(one, '提交');
        await says(one, '.good', '已提交');
        await fits(one, 'state');
        mediator = await all.desk('mediator', wide);
        await mediator.goto(`${world.origin}/desk#/meeting/${talk.code}`);
        await mediator.locator('.red-line summary').click();
        await says(mediator, '.red-line', RED);
        await tap(two, '看各方诉求');
        await says(two, '.card', '减了14个车位');
        await all.look(two, 'phone-sides', { full: true });
        property = await all.desk('property', wide);
        await property.goto(`${world.origin}/desk#/meeting/${talk.code}`);
        await says(property, '.sides', '当事人3：申浦物业一方');
        await unseen([two, property], RED);
    });

    test('points, a talk apart, and what the big screen shows of it', async () => {
        for (const page of [one, two]) {
            await page.goto(`${world.origin}/m/${talk.code}`);
        }
        await talk.chair.must('meeting.check_in');
        for (const page of [one, two]) {
            await tap(page, '签到');
            await says(page, '.good, .soft, .verdict', '已签到');
        }
        await talk.property.enter(talk.code);
        await talk.property.must('check_in');
        await talk.chair.until((c) => c.all('party').every((party) => party.present));
        const { formal } = await talk.chair.must('meeting.open');
        assert.equal(formal, true);
        screen = await all.screen(talk.code);
        const { items } = talk.chair;
        await talk.chair.must('item.begin', { item: items.find((item) => item.step === 'negotiation').id });
        for (const title of ['车位替代', '绿地补偿', '底楼安全距离']) {
            await mediator.getByLabel('争议焦点（不超过60字）').fill(title);
            await press(mediator, '加一个焦点');
            await says(mediator, '.points', title);
        }
        await mediator.getByLabel('焦点1 车位替代').selectOption('partly');
        await says(screen, '.stage', '车位替代');
        await all.look(screen, 'screen-points');
        await onGrid(screen, 'points');
        await press(mediator, '与有车居民单独协商');
        await says(screen, '.message', '正在单独协商');
        await all.look(screen, 'screen-caucus');
        await tap(one, '进入单独协商');
        await one.getByLabel('对调解员说').fill('可以让三个车位，但要保证接送。');
        await tap(one, '发出');
        await says(mediator, '.caucus', '可以让三个车位');
        await mediator.getByLabel('对有车居民说').fill('明白，我去和对方谈。');
        await press(mediator, '发出');
        await says(one, '.lines', '明白，我去和对方谈。');
        await all.look(one, 'phone-caucus', { full: true });
        await all.look(mediator, 'desk-mediator', { full: true });
        await says(two, '.card', '正在单独协商');
        await all.look(two, 'phone-waits');
        await unseen([two, property, chair, screen], '可以让三个车位');
        await press(mediator, '结束单独协商');
    });

    test('the agreement is drafted, offered, changed and confirmed anew', async () => {
        await press(mediator, '起草协议');
        await mediator.getByLabel('第1条内容').fill('双方同意主路拓宽到4.5米，车位减到52个。');
        await press(mediator, '加一条');
        await mediator.getByLabel('第2条内容').fill('错时车位签约前不动工。');
        await mediator.locator('form#agreement select').nth(1).selectOption({ label: '申浦物业' });
        await mediator.locator('form#agreement').getByLabel('负责人').nth(1).fill('潘经理');
        await mediator.locator('form#agreement .el-date-editor input').nth(1).fill('2027-01-31');
        await mediator.keyboard.press('Enter');
        await all.look(mediator, 'desk-draft');
        await press(mediator, '存为新的一版');
        await press(mediator, '提交各方确认');
        await one.goto(`${world.origin}/m/${talk.code}`);
        await says(one, 'h2', '还有2条等您确认');
        await all.look(one, 'phone-offered');
        await tap(one, '逐条确认协议');
        await one.getByRole('button', { name: '同意第1条' }).tap();
        await says(one, '.clause', '您已同意');
        await all.look(one, 'phone-agree', { full: true });
        await says(screen, '.stage', '已同意：有车居民');
        await all.look(screen, 'screen-agreement');
        await onGrid(screen, 'agreement');
        await press(mediator, '修改协议');
        await mediator.getByLabel('第2条内容').fill('错时车位签约前不动工，物业每月公示停车数据。');
        await press(mediator, '存为新的一版');
        await says(one, '.card', '调解员正在修改协议');
        await press(mediator, '提交各方确认');
        await says(one, '[role=status]', '还有2条等您确认');
        await tap(one, '看新的一版');
        for (const page of [one, two]) {
            if (page === two) {
                await page.goto(`${world.origin}/m/${talk.code}#talks`);
            }
            for (const n of [1, 2]) {
                await page.getByRole('button', { name: `同意第${n}条` }).tap();
                await until(() => page.getByRole('button', { name: `同意第${n}条` }).count(), (count) => count === 0, 'confirmed');
            }
        }
        const home = await all.desk('property', wide);
        await says(home, '.row', /生命通道拓宽协调会.*还有2条等我们确认/s);
        await says(home, '.row', /生命通道拓宽协调会.*我们是当事人/s);
        await all.look(home, 'desk-organisation', { full: true });
        await all.look(property, 'desk-property', { full: true });
        for (const n of [1, 2]) {
            await property.getByRole('button', { name: `同意第${n}条` }).click();
            await until(() => property.getByRole('button', { name: `同意第${n}条` }).count(), (count) => count === 0, 'confirmed');
        }
        await says(one, '.good', '协议已生效');
        await says(screen, 'h1', '协议已生效');
        await all.look(one, 'phone-effective', { full: true });
        await all.look(screen, 'screen-effective');
        await fits(one, 'talks');
    });

    test('is printed, and waits on the desk\'s home for court and checks', async () => {
        const paper = await one.context().newPage();
        await paper.goto(`${world.origin}/print/agreement/${talk.code}`);
        await says(paper, 'h1', '协调协议书');
        await all.look(paper, 'print-agreement', { full: true });
        await world.sql(`set session_replication_role = replica; update sanhui.agreement set effective_at = effective_at - interval '21 days' where state = 'effective'`);
        await step(talk.chair, 'meeting.close', 'closed');
        await talk.property.must('commitment.prove', { commitment: talk.property.all('commitment')[0].id, text: '停车数据已公示', photos: [await photoOf(talk.property, talk.code)] });
        await chair.goto(`${world.origin}/desk#/`);
        await says(chair, '.panel', '司法确认');
        await all.look(chair, 'desk-home');
        await chair.goto(`${world.origin}/desk#/meeting/${talk.code}`);
        await says(chair, '.agreement', '第7天回访');
        const evidence = chair.locator('.evidence-photos img').first();
        await evidence.scrollIntoViewIfNeeded();
        await until(() => evidence.evaluate((img) => /** @type {HTMLImageElement} */ (img).naturalWidth), (width) => width > 0, 'the photo of a confidential one');
        await all.look(chair, 'desk-after', { full: true });
    });

    test('its minutes have sides, points and agreement; the board has one sentence', async () => {
        await publishMinutes(world, talk.chair);
        await chair.goto(`${world.origin}/desk#/meeting/${talk.code}/minutes`);
        await says(chair, 'main', '争议焦点');
        await all.look(chair, 'desk-minutes', { full: true });
        const paper = await one.context().newPage();
        await paper.goto(`${world.origin}/print/minutes/${talk.code}`);
        await says(paper, 'main', '错时车位签约前不动工');
        await all.look(paper, 'print-minutes', { full: true });
        await all.print(paper, 'paper-minutes');
        const board = await all.phone('passer-by');
        await board.goto(`${world.origin}/print/minutes/${talk.code}`);
        await says(board, 'h1', '协调结果公告');
        await all.look(board, 'print-board', { full: true });
        await unseen([board], '错时车位');
        await unseen([board], '有车居民');
        await all.print(board, 'paper-board');
    });

    test('a neighbour reads one sentence and no more', async () => {
        const neighbour = await all.phone('neighbour');
        await all.goto(neighbour, world.here.households[9].link);
        await sleep(500);
        await neighbour.goto(`${world.origin}/m/${talk.code}`);
        await says(neighbour, 'h1', '这次协调不公开');
        await all.look(neighbour, 'phone-neighbour');
        await neighbour.goto(`${world.origin}/case/2026-CH-0208`);
        await says(neighbour, 'p', '事项达成一致');
        await all.look(neighbour, 'case');
        await unseen([neighbour], '错时车位');
        all.content();
    });
});
