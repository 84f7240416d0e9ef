/** What the households of one side see of each other in Chromium: whose word is missing, and who let whom give it. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { holderOf, makeCoordination, makeWorld, offer, openCoordination, sleep, step } from '../conversation/harness.mjs';
import { Visitors, counts, fits, launch, says, tap, typeSize, until } from './browser.mjs';

/** @type {import('../conversation/harness.mjs').World} */ let world;
/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Visitors} */ let all;
/** @type {import('../conversation/coordination.mjs').Coordination} */ let talk;
/** @type {import('../conversation/harness.mjs').Phone} */ let third;

const wide = { width: 1366, height: 768 };

before(async () => {
    world = await makeWorld();
    talk = await makeCoordination(world);
    third = await holderOf(world, world.here.households[44].link);
    await third.join(`meeting/${world.hearing}`);
    await talk.chair.must('party.change', { party: talk.drivers, households: [talk.homes[0], third.me.households[0].id] });
    browser = await launch();
    all = new Visitors(browser, world, 'sides');
});
after(async () => {
    await browser?.close();
    await world?.end();
});

/** A phone in the meeting with these households' slips, past the privacy notice. @param {string} name @param {number[]} households */
async function phoneOf(name, ...households) {
    const page = await all.phone(name);
    for (const household of households) {
        await all.goto(page, world.here.households[household].link);
        await page.locator('.shell').first().waitFor();
        await sleep(500);
    }
    await page.goto(`${world.origin}/m/${talk.code}`);
    const agree = page.getByRole('button', { name: '知道了，进入会议' });
    await Promise.race([agree.waitFor(), page.locator('.tiles').first().waitFor()]);
    if (await agree.isVisible()) {
        await agree.tap();
    }
    await page.locator('.tiles').first().waitFor();
    return page;
}

describe('two households of one side', () => {
    test('confirm each for itself, or one entrusts the other, which every page says', async () => {
        await openCoordination(talk);
        await third.enter(talk.code);
        await offer(talk.mediator, [{ text: '车位减至52个' }, { text: '补绿120平方米' }]);
        const one = await phoneOf('甲', 2);
        const other = await phoneOf('乙', 44);
        for (const page of [one, other]) {
            await page.goto(`${world.origin}/m/${talk.code}#talks`);
            await page.getByRole('button', { name: '同意第1条' }).waitFor();
        }
        await tap(one, '同意第1条');
        await says(one, '.clause', /还等：\S+/);
        await other.locator('details summary').tap();
        await all.look(other, 'sides-entrust', { full: true });
        await fits(other, 'entrust');
        await typeSize(other, 'largest');
        await other.setViewportSize({ width: 320, height: 640 });
        await fits(other, 'entrust at 320');
        await all.look(other, 'sides-entrust-320', { full: true });
        await other.locator('#entrust').selectOption({ index: 1 });
        await tap(other, '就委托他');
        await says(other, 'main', /您已委托/);
        await says(one, 'main', /委托了您。您点“同意”/);
        await all.look(one, 'sides-entrusted', { full: true });
        await fits(one, 'entrusted');
        await all.look(other, 'sides-given-320', { full: true });
        await counts(other.getByRole('button', { name: '同意第1条' }), 0);
        const desk = await all.desk('mediator', wide);
        await desk.goto(`${world.origin}/desk#/meeting/${talk.code}`);
        await says(desk, '.agreement', /委托\S+代为确认|委托.+代为确认/);
        await all.look(desk, 'sides-desk', { full: true });
        await tap(other, '收回委托');
        await other.getByRole('button', { name: '同意第1条' }).waitFor();
    });

    test('do not write over each other: what the other wrote is told first', async () => {
        const [one, other] = [await phoneOf('丙', 2), await phoneOf('丁', 44)];
        for (const page of [one, other]) {
            await page.goto(`${world.origin}/m/${talk.code}#sides`);
            await page.locator('#claim').waitFor();
        }
        await other.locator('#facts').fill('写到一半');
        await one.locator('#claim').fill('车位不能少');
        await tap(one, '提交');
        await says(one, '.good', '已提交');
        await says(other, '.card', '车位不能少');
        assert.equal(await other.locator('#facts').inputValue(), '写到一半');
        await other.locator('#claim').fill('车位要补');
        await tap(other, '提交');
        await says(other, '.trouble', '刚刚改过');
        await all.look(other, 'sides-moved', { full: true });
        await fits(other, 'moved');
        await tap(other, '提交');
        await says(other, '.good', '已提交');
        // What was not touched here shows what came, after it was submitted too.
        await one.locator('#claim').and(one.locator('textarea')).waitFor();
        await one.waitForFunction(() => /** @type {HTMLTextAreaElement} */ (document.querySelector('#claim')).value === '车位要补');
    });
});

describe('a phone with slips of two sides', () => {
    test('gives the word of each, also while the meeting rests', async () => {
        await talk.mediator.again(talk.code);
        await offer(talk.mediator, [{ text: '车位减至52个' }, { text: '补绿120平方米' }]);
        const phone = await phoneOf('两方', 2, 30);
        await talk.chair.again(talk.code);
        await step(talk.chair, 'meeting.recess', 'recess');
        await says(phone, '.verdict', '休会');
        await all.look(phone, 'sides-rests', { full: true });
        await fits(phone, 'rests');
        await tap(phone, '签到');
        await tap(phone, '逐条确认协议');
        await tap(phone, '老年居民同意第1条');
        await says(phone, '.clause', '老年居民：您已同意');
        await all.look(phone, 'sides-two', { full: true });
        await fits(phone, 'two sides');
        await tap(phone, '有车居民同意第1条');
        await says(phone, '.clause', /有车居民：您已同意.*老年居民：您已同意/s);
        const marks = await talk.mediator.until((m) => m.all('agreement')[0].marks.length === 2 && m.all('agreement')[0].marks);
        assert.deepEqual(marks.map((/** @type {any} */ one) => one.party).sort(), [talk.drivers, talk.elders].sort());
        for (const party of [talk.drivers, talk.elders]) {
            await talk.mediator.must('caucus.open', { party });
        }
        await counts(phone.getByRole('button', { name: '发出' }), 2);
        await phone.getByLabel('对调解员说').nth(1).fill('只说给这一方');
        await tap(phone, '发出');
        await says(phone, '.lines', '只说给这一方');
        await all.look(phone, 'sides-two-apart', { full: true });
        await phone.goto(`${world.origin}/m/${talk.code}#sides`);
        await phone.locator('#side').selectOption({ index: 1 });
        await phone.locator('#claim').fill('绿地不能少');
        await all.look(phone, 'sides-two-state', { full: true });
        await fits(phone, 'two sides state');
        await phone.locator('#side').selectOption({ index: 0 });
        assert.notEqual(await phone.locator('#claim').inputValue(), '绿地不能少');
        await phone.locator('#side').selectOption({ index: 1 });
        await tap(phone, '提交');
        await talk.mediator.until((m) => m.all('party').find((one) => one.id === talk.elders).claim === '绿地不能少');
        await step(talk.chair, 'meeting.resume', 'open');
    });
});

/** The new version is shown when it comes, what was begun is forgotten when the answer comes. @param {import('playwright').Page} desk */
const nothingKept = (desk) => until(() => desk.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('desk.form'))),
    (kept) => kept.length === 0, 'what was sent is no longer kept');

describe('the mediator and the chair', () => {
    test('draft at once: the second is told the first\'s; what was begun is there after a reload', async () => {
        const desk = await all.desk('mediator', wide);
        await desk.goto(`${world.origin}/desk#/meeting/${talk.code}`);
        await desk.getByRole('button', { name: '修改协议' }).click();
        const text = desk.locator('#agreement textarea').first();
        await text.fill('车位减至50个');
        await talk.chair.again(talk.code);      // it has been silent since it called the meeting
        await offer(talk.chair, [{ text: '车位减至55个' }]);
        await says(desk, '.moved', /您动笔以后，别人改过.*车位减至55个/s);
        await all.look(desk, 'sides-desk-moved');
        await desk.reload();
        await desk.getByRole('button', { name: '修改协议' }).click();
        await says(desk, '#agreement .moved', '您写的还在下面');
        assert.equal(await text.inputValue(), '车位减至50个');
        await desk.getByRole('button', { name: '看过了，用我写的替换' }).click();
        await desk.getByRole('button', { name: '存为新的一版' }).click();
        await says(desk, '.agreement', '车位减至50个');
        await nothingKept(desk);
        await desk.getByRole('button', { name: /有车居民/ }).first().click();
        await desk.locator('#state').waitFor();
        await all.look(desk, 'sides-desk-state');
    });

    test('find what a side wrote meanwhile beside what was begun for it, and choose', async () => {
        const other = await holderOf(world, world.here.households[44].link);
        await other.enter(talk.code);
        const desk = await all.desk('mediator', wide);
        const open = async () => {
            await desk.goto(`${world.origin}/desk#/meeting/${talk.code}`);
            await desk.getByRole('button', { name: /有车居民/ }).first().click();
            await desk.locator('#state').waitFor();
        };
        const claim = desk.locator('#state textarea').first();
        const facts = desk.locator('#state textarea').nth(1);
        await open();
        await facts.fill('现有车位六十个');
        await other.must('party.state', { party: talk.drivers, facts: '车位六十一个' });
        await says(desk, '#state .moved', /您动笔以后，别人改过.*事实和理由：车位六十一个/s);
        await desk.reload();
        await open();
        await says(desk, '#state .moved', /车位六十一个/);
        assert.equal(await facts.inputValue(), '现有车位六十个', 'both are there to compare');
        await all.look(desk, 'sides-desk-state-moved');
        await counts(desk.locator('.el-dialog button[disabled]').filter({ hasText: '提交' }), 1, 'nothing is sent before a choice');
        await desk.getByRole('button', { name: '用现在的，不要我写的' }).click();
        await desk.locator('#state .moved').waitFor({ state: 'detached' });
        assert.equal(await facts.inputValue(), '车位六十一个');
        await claim.fill('只减八个');
        await other.must('party.state', { party: talk.drivers, facts: '车位六十二个' });
        await desk.getByRole('button', { name: '看过了，用我写的替换' }).click();
        await desk.locator('.el-dialog').getByRole('button', { name: '提交', exact: true }).click();
        await says(desk, '.sides', /只减八个.*车位六十一个/s);
        await nothingKept(desk);
    });
});
