/**
 * A meeting's life as chair and residents see it: made on the desk, postponed, a break, adjourned to the next round, its
 * minutes objected to and mended; and the check list that turns green.
 */
import { after, before, describe } from 'node:test';
import { Phone, R01, holderOf, makeWorld, seeDelegates, staffOf } from '../conversation/harness.mjs';
import { Visitors, counts, fits, launch, says, tap, until } from './browser.mjs';
import { fillTime, noErrors, noon, see, sitDown, told } from './counting.mjs';
import { hall, look, step } from './hall.mjs';
import { confirm, letIn, press } from './steps.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Page} */ let chair;
/** @type {Page} */ let page;       // a resident's phone
/** @type {Page} */ let screen;
/** @type {Phone} */ let truth;     // a socket that knows what the pages must show
/** @type {string} */ let code;

before(async () => {
    [hall.world, hall.browser] = await Promise.all([makeWorld(), launch()]);
    hall.visitors = new Visitors(hall.browser, hall.world, 'rounds');
    chair = await sitDown('chair');
    page = await hall.visitors.phone('resident');
});
after(async () => {
    await hall.browser?.close();
    await hall.world?.end();
});

/** A step beside the main course: its dialog, filled in and sent. @param {string} name @param {string} [reason] @param {string} [time] */
async function life(name, reason, time) {
    await chair.locator('.life-more').getByRole('button', { name, exact: true }).click();
    const dialog = chair.locator('.el-dialog').filter({ visible: true });
    await dialog.waitFor();
    if (time) {
        await fillTime(dialog.locator('.el-date-editor input'), time);
    }
    if (reason) {
        await dialog.getByLabel('原因').fill(reason);
    }
    await see(chair, `life-${name}`, {});
    await dialog.getByRole('button', { name, exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
}

/** Another time or place. @param {string} how @param {string} reason @param {string} where @param {string} [time] */
async function another(how, reason, where, time) {
    await chair.locator('.life-more').getByRole('button', { name: '改期或换地点', exact: true }).click();
    const dialog = chair.locator('.el-dialog').filter({ visible: true });
    await dialog.getByLabel(how).check();
    if (time) {
        await fillTime(dialog.locator('.el-date-editor input'), time);
    }
    await dialog.getByLabel('地点', { exact: true }).fill(where);
    await dialog.getByLabel('原因').fill(reason);
    await see(chair, `life-${how}`, {});
    await dialog.getByRole('button', { name: '改期或换地点', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
}

/** @param {string} name */
const pick = (name) => chair.getByRole('row').filter({ hasText: name }).getByRole('checkbox').first().check();
const check = (/** @type {string} */ name, /** @type {string} */ state) => chair.locator(`.checks .check-${state}`).filter({ hasText: name }).waitFor();

describe('meetings are made', () => {
    step('the desk says that next year\'s working days are missing', async () => {
        await chair.locator('.notice-state').filter({ hasText: '放假调休安排还没有录入' }).waitFor();
        await see(chair, 'home');
    });

    step('a coordination, urgent, with its own agenda', async () => {
        await pick(R01);
        await chair.getByRole('button', { name: '召开协调会', exact: true }).click();
        await chair.getByLabel('地点').fill('调解室');
        await chair.getByLabel('矛盾激化或重大纠纷，不等公告期').check();
        await chair.getByLabel('为什么紧急').fill('夜间已有争吵');
        await chair.getByRole('button', { name: '加一项' }).click();
        await chair.getByLabel('第 8 项 名称').fill('看现场');
        await chair.getByRole('button', { name: '上移 看现场' }).click();
        await see(chair, 'make-coordination');
        await chair.getByRole('button', { name: '建立会议' }).click();
        await check('按时公告', 'now');
        await says(chair, '.agenda-preview', '看现场');
        await see(chair, 'prepare-coordination');
    });

    step('a review from a new matter', async () => {
        await chair.goto(`${hall.world.origin}/desk#/make?new=&kind=review`);
        await chair.reload();
        await chair.getByLabel('事由（同时立案）').fill('便民菜点试点');
        await chair.getByLabel('评议谁').selectOption({ index: 1 });
        await chair.getByLabel('地点').fill('活动室');
        await see(chair, 'make-review');
        await chair.getByRole('button', { name: '建立会议' }).click();
        await says(chair, '.page-note', '评议会');
    });
});

describe('a hearing of two rounds', () => {
    step('is announced and postponed; the phone says why', async () => {
        const desk = await staffOf(hall.world, 'chair');
        await desk.join('desk');
        const { id } = await desk.until((d) => d.all('case').find((one) => one.number === R01));
        ({ code } = await desk.must('meeting.make', { kind: 'hearing', title: '垃圾箱房美化听证会', starts_at: `${noon(8).replace(' ', 'T')}:00+08:00`, place: '活动室', cases: [id] }));
        truth = await staffOf(hall.world, 'clerk');
        await truth.enter(code);
        await chair.goto(`${hall.world.origin}/desk#/meeting/${code}/prepare`);
        await check('按时公告', 'now');
        await chair.getByRole('button', { name: '发布公告', exact: true }).click();
        await confirm(chair, '发布公告');
        await check('按时公告', 'done');
        await see(chair, 'prepare-announced');
        await hall.visitors.goto(page, hall.world.here.households[0].link);
        await page.locator('.dot.online').waitFor();
        await tap(page, '知道了，进入会议');
        await page.goto(`${hall.world.origin}/m/${code}`);
        await says(page, 'h1', '垃圾箱房美化听证会');
        await life('改期或换地点', '台风', noon(12));
        await truth.until((t) => t.meeting.state === 'announced' && t.meeting.reason === '台风');
        await life('改期或换地点', '日期再定', noon(13));
        await says(chair, '.life-more', '会议时间或地点有变：日期再定');
    });

    step('while no date is known the phone may still comment', async () => {
        const other = await staffOf(hall.world, 'chair');
        await other.enter(code);
        await other.must('meeting.postpone', { reason: '场地在修' });
        await says(page, '.verdict', '会议延期，时间另行公告');
        await says(page, '.card', '场地在修');
        await look(page, 'postponed', { full: true });
        await fits(page, 'postponed');
        await tap(page, '写留言');
        await page.locator('textarea').fill('改在晚上七点好');
        await tap(page, '发出');
        await says(page, '.good', '已发出');
        await tap(page, /返回会议/);
        await life('改期或换地点', '场地修好了', noon(9));
        await says(page, '.verdict', '天');
        await chair.goto(`${hall.world.origin}/desk#/meeting/${code}`);
        await chair.getByRole('button', { name: '录入书面意见' }).click();
        await chair.getByLabel('谁写的').fill('3号 老王');
        await chair.getByLabel('写了什么').fill('夜里不要倒垃圾');
        await chair.getByRole('button', { name: '录入', exact: true }).click();
        await says(chair, '.comment', '书面');
    });

    step('rests; phone and big screen say so', async () => {
        screen = await hall.visitors.screen(code);
        await press(chair, '开始签到');
        await says(chair, '.el-dialog', '还没有到公告上的日子');
        await see(chair, 'check-in-early', {});
        await confirm(chair, '开始签到');
        await truth.until((t) => t.meeting.state === 'checkin');
        await tap(page, '签到');
        await says(page, '.verdict', '已签到');
        await another('时间不变，只换地点', '人多坐不下', '社区礼堂');
        await truth.until((t) => t.meeting.state === 'checkin' && t.meeting.place === '社区礼堂');
        await another('换一个时间', '停电', '社区礼堂', noon(10));
        await truth.until((t) => t.meeting.state === 'announced' && t.meeting.attendance === 0);
        await letIn(chair);
        await truth.until((t) => t.meeting.state === 'checkin');
        await page.getByRole('button', { name: '签到', exact: true }).waitFor();
        await counts(page.getByText('✓ 已签到'), 0, 'whoever had come comes again');
        await seeDelegates(truth);
        await press(chair, /^开始会议/);
        await confirm(chair, /** @type {any} */ (/^开始会议/));
        await truth.until((t) => t.meeting.state === 'open');
        await life('休会');
        await says(page, '.verdict', '休会中');
        await look(page, 'recess', { full: true });
        await says(screen, 'h1', '休会');
        await look(screen, 'screen-recess');
        await see(chair, 'run-recess');
        await press(chair, '继续开会');
        await truth.until((t) => t.meeting.state === 'open');
    });

    step('is adjourned; the next round is there to prepare', async () => {
        const wang = await holderOf(hall.world, hall.world.here.households[3].link);
        await wang.enter(code);
        await wang.must('proposal.add', { text: '每天清运两次' });
        const clerk = await staffOf(hall.world, 'clerk');
        await clerk.enter(code);
        const firm = clerk.all('organisation').find((one) => one.name === '申浦物业');
        await clerk.must('organisation.invite', { organisation: firm.id, invited: true });
        const company = await sitDown('property');
        await life('择期续会', '先看现场', noon(20));
        await truth.until((t) => t.meeting.state === 'adjourned');
        await says(company, 'h3', '没开完，改日再开');
        await says(company, '.under', /下一次定在 \d+月\d+日（周.）\d\d:\d\d，公告后请参加/);
        await see(company, 'company-adjourned');
        await says(page, '.verdict', /这次先开到这里。\d+月\d+日（周.）\d\d:\d\d 继续开/);
        await look(page, 'adjourned', { full: true });
        await fits(page, 'adjourned');
        await says(screen, 'h1', '下次继续开');
        await look(screen, 'screen-adjourned');
        await see(chair, 'run-adjourned');
        await chair.getByRole('link', { name: /去第\d轮/ }).click();
        await chair.getByRole('button', { name: '发布公告', exact: true }).click();
        await confirm(chair, '发布公告');
        await page.getByRole('link', { name: /去看第\d轮/ }).waitFor();
        await tap(page, /提案/);
        await counts(page.getByRole('button', { name: '我要提案' }), 0, 'it goes on in the next round');
        await tap(page, /返回会议/);
        await page.getByRole('link', { name: /去看第\d轮/ }).tap();
        await says(page, '.tile', '提案 1');
    });

    step('its minutes are objected to and mended', async () => {
        const desk = await staffOf(hall.world, 'chair');
        await desk.enter(code);
        await chair.goto(`${hall.world.origin}/desk#/meeting/${code}/minutes`);
        await chair.getByRole('button', { name: '起草纪要' }).click();
        await desk.until((d) => d.meeting.state === 'minutes_draft');
        await chair.getByRole('button', { name: '确认纪要' }).click();
        await confirm(chair, '确认纪要');
        await desk.until((d) => d.meeting.state === 'minutes_confirmed');
        await see(chair, 'minutes-confirmed');
        await counts(page.getByRole('button', { name: '请您核对签名' }), 0, 'a home that was not there is asked for nothing');
        await chair.getByRole('button', { name: '撤回确认' }).click();
        await see(chair, 'minutes-reopen');
        await confirm(chair, '撤回确认');
        await desk.until((d) => d.meeting.state === 'minutes_draft');
        await chair.getByRole('button', { name: '确认纪要' }).click();
        await confirm(chair, '确认纪要');
        const version = (await desk.until((d) => d.meeting.state === 'minutes_confirmed' && d.all('minutes')[0])).version;
        for (const role of ['signer', 'scrutineer1']) {
            const signer = await staffOf(hall.world, role);
            await signer.enter(code);
            await signer.until((s) => s.meeting.state === 'minutes_confirmed');
            await signer.must('minutes.sign', { version });
        }
        await desk.until((d) => d.meeting.state === 'minutes_signed');
        await desk.must('minutes.publish', { version });
        await page.goto(`${hall.world.origin}/m/${code}`);
        await tap(page, '看纪要');
        await tap(page, '我有异议');
        await page.locator('textarea').fill('我说的是两次，不是一次');
        await look(page, 'minutes-object', { full: true });
        await tap(page, '提交异议');
        await says(page, '.good', '异议已提交');
        await says(page, '.section', '您的异议正在处理');
        await counts(page.getByRole('button', { name: '我有异议' }), 0, 'one at a time');
        await look(page, 'minutes-objected', { full: true });
        const property = await staffOf(hall.world, 'property');
        await property.enter(code);
        await property.must('minutes.object', { text: '我们答应的是下周' });
        await chair.getByRole('button', { name: '录入书面异议' }).click();
        await chair.getByLabel('谁写的').fill('3号 老王');
        await chair.getByLabel('写了什么').fill('漏了我写的意见');
        await see(chair, 'minutes-objection-paper');
        await chair.getByRole('button', { name: '录入', exact: true }).click();
        await says(chair, '.row-main', '3号 老王 书面');
        const others = desk.all('minutes_objection').length === 3 ? desk : await desk.until((d) => d.all('minutes_objection').length === 3 && d);
        await desk.must('minutes.settle', { objections: others.all('minutes_objection').filter((one) => one.text !== '我说的是两次，不是一次').map((one) => one.id), text: '已核对', revise: false });
        property.close();
        await check('公示，处理异议', 'late');
        await chair.getByLabel('答复', { exact: true }).fill('录音核对：是两次，已改');
        await see(chair, 'minutes-objection');
        await chair.getByRole('button', { name: '答复，改一版纪要' }).click();
        await says(chair, '.answer', '已改纪要');
        await says(page, '.section', '已改纪要');
        await look(page, 'minutes-answered', { full: true });
        await truth.until((t) => t.meeting.state === 'minutes_draft');
        noErrors();
    });
});
