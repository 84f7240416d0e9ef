/** From a proposal to a promise that was kept, as it is done with one's own hands: phone, desk, an organisation's phone, big screen. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { R01, Phone, holderOf, makeWorld, openHearing, publishMinutes, repo, residentOf, staffOf } from '../conversation/harness.mjs';
import { Visitors, fits, launch, says, tap, textOf, until } from './browser.mjs';
import { hall, look, step } from './hall.mjs';
import { confirm, press } from './steps.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Phone} */ let truth;
/** @type {Phone} */ let li;
/** @type {Phone} */ let visitor;
/** @type {Page} */ let wang;
/** @type {Page} */ let chair;
/** @type {Page} */ let recorder;
/** @type {Page} an organisation's phone */ let company;
/** @type {Page} */ let screen;

const WIDE = { width: 1366, height: 768 };
const NARROW = { width: 390, height: 844, touch: true };
const day = (/** @type {number} */ ahead) => new Date(Date.now() + 8 * 3_600_000 + ahead * 86_400_000).toISOString().slice(0, 10);

before(async () => {
    [hall.world, hall.browser] = await Promise.all([makeWorld(), launch()]);
    const { world } = hall;
    hall.visitors = new Visitors(hall.browser, world, 'promises');
    truth = hall.truth = await openHearing(world);
    const panel = world.here.households.filter((/** @type {any} */ one) => one.delegate);
    wang = await hall.visitors.phone('wang');
    await hall.visitors.goto(wang, panel[0].link);
    await tap(wang, '知道了，进入会议');
    li = await holderOf(world, panel[1].link);
    visitor = await residentOf(world, world.here.buildings[0].link);
    await li.enter(world.hearing);
    await visitor.enter(world.hearing);
    chair = hall.chair = await hall.visitors.desk('chair', WIDE);
    recorder = await hall.visitors.desk('recorder', WIDE);
    company = await hall.visitors.desk('property', NARROW);
    for (const desk of [chair, recorder]) {
        await desk.goto(`${world.origin}/desk#/meeting/${world.hearing}`);
    }
    screen = await hall.visitors.screen(world.hearing);
});
after(async () => {
    await hall.browser?.close();
    await hall.world?.end();
});

const dialog = (/** @type {Page} */ page) => page.locator('.el-dialog').filter({ visible: true });
const item = (/** @type {string} */ s) => truth.items.find((one) => one.step === s);
const to = (/** @type {Page} */ page, /** @type {string} */ name) => page.evaluate((hash) => (location.hash = hash), `#${name}`);
/** @param {number} n @returns {any} */
const proposal = (n) => truth.all('proposal').find((one) => one.n === n);

step('a resident proposes, a neighbour seconds, the resident amends: the difference is in sight before it is sent', async () => {
    await to(wang, 'proposals');
    await tap(wang, '我要提案');
    await wang.locator('#proposal').fill('垃圾房门口装一盏灯，晚上看得清');
    await tap(wang, '提出提案');
    const { id } = await truth.until((t) => proposal(1));
    await li.must('proposal.second', { proposal: id });
    await says(wang, 'article', '1户附议');
    await wang.getByRole('button', { name: '修改 提案1号' }).tap();
    await wang.locator('#amend').fill('垃圾房门口装两盏感应灯 👍🏽，晚上看得清');
    await wang.locator('#amend-reason').fill('一盏照不到里面');
    await says(wang, 'ins', '两盏感应灯');
    await look(wang, 'amend', { full: true });
    // What arrives while somebody writes moves nothing.
    const before = await wang.locator('#amend').boundingBox();
    await visitor.must('proposal.add', { text: '路过的建议，很长很长，'.repeat(8) });
    await li.must('comment.add', { text: '我也觉得暗' });
    await truth.until((t) => proposal(2));
    assert.deepEqual(await wang.locator('#amend').boundingBox(), before);
    await tap(wang, '提交修改');
    await says(wang, 'article', '其中1户附议的是修改前的文字');
    await wang.locator('summary').filter({ hasText: '修改过1次' }).tap();
    assert.match(await textOf(wang, 'article del'), /一盏灯/);
    await look(wang, 'proposals', { full: true });
    await fits(wang, 'proposals');
});

step('on a narrow phone: merged into another, and withdrawn', async () => {
    const other = await hall.visitors.phone('neighbour', 360, 640);
    await hall.visitors.goto(other, hall.world.here.households.filter((/** @type {any} */ one) => one.delegate)[2].link);
    await tap(other, '知道了，进入会议');
    await to(other, 'proposals');
    for (const text of ['门口要有灯', '写错了的提案']) {
        await tap(other, '我要提案');
        await other.locator('#proposal').fill(text);
        await tap(other, '提出提案');
        await says(other, 'article', text);
    }
    await other.getByRole('button', { name: '并入别的提案 提案3号' }).tap();
    await other.locator('label.choice-line').filter({ hasText: '提案1号' }).tap();
    await look(other, 'merge', { full: true });
    await tap(other, '并入');
    await says(other, 'article', '并入提案1号');
    await other.getByRole('button', { name: '撤回 提案4号' }).tap();
    await tap(other, '撤回');
    await says(other, 'article', '提案人已撤回');
    assert.equal(proposal(1).seconds, 2);
    await fits(other, 'merged');
    await other.context().close();
});

step('whoever proposes from the desk gives its proposal up for another one, also when it has signed in again', async () => {
    const come = async () => {
        const desk = await hall.visitors.desk('property', WIDE);
        await desk.goto(`${hall.world.origin}/desk#/meeting/${hall.world.hearing}`);
        return desk;
    };
    const first = await come();
    await first.getByPlaceholder('写提案').fill('物业也建议装灯');
    await first.getByPlaceholder('写提案').press('Enter');
    const mine = await truth.until(() => truth.all('proposal').find((one) => one.text === '物业也建议装灯'));
    await first.context().close();
    const again = await come();
    await again.getByRole('button', { name: `把提案 ${mine.n} 号并入别的提案` }).click();
    await dialog(again).locator('label.choice').filter({ hasText: '提案 1 号' }).click();
    await look(again, 'merge-desk');
    await dialog(again).getByRole('button', { name: '并入', exact: true }).click();
    await truth.until(() => proposal(mine.n).merged_into === proposal(1).id);
    assert.equal(proposal(1).seconds, 2, 'it has no household that would second');
    await again.context().close();
});

step('the chair names who answers; past the replies the big button waits for the answers', async () => {
    await chair.getByRole('button', { name: '指定提案 1 号的答复单位' }).click();
    await dialog(chair).locator('select').selectOption({ label: '申浦物业' });
    await dialog(chair).getByRole('button', { name: '指定', exact: true }).click();
    await says(chair, '.proposal', '请申浦物业答复');
    await li.must('proposal.second', { proposal: proposal(2).id });
    await truth.must('item.begin', { item: item('replies').id });
    await press(chair, '还有2个附议过的提案没有答复');
    await look(chair, 'run-answers');
    await chair.getByRole('button', { name: '提案 2 号改为会后答复' }).click();
    const carry = dialog(chair);
    await carry.locator('select').selectOption({ index: 2 });
    await carry.locator('input').first().fill('蒋工');
    await look(chair, 'carry');
    await carry.getByRole('button', { name: '记为会后答复' }).click();
    await truth.until(() => proposal(2).state === 'carried');
    await says(chair, '.step-bar', '还有1个附议过的提案没有答复');
});

step('the company reads on its own page what it is asked, answers and promises', async () => {
    await says(company, '.row', '垃圾房门口装两盏感应灯');
    await look(company, 'company-home', { full: true });
    await company.locator('.row.urgent').filter({ hasText: '提案 1 号' }).getByRole('link', { name: '去答复' }).tap();
    await company.getByRole('button', { name: /答复.*1/ }).first().tap();
    const answer = dialog(company);
    await answer.locator('label.choice').filter({ hasText: '部分采纳' }).tap();
    await answer.locator('textarea').first().fill('先装一盏，效果好再加');
    await answer.locator('label.tick').tap();
    await answer.locator('textarea').nth(1).fill('垃圾房门口装一盏感应灯');
    await answer.locator('.field-row input').first().fill('潘经理');
    await look(company, 'company-answers', { full: true });
    await answer.getByRole('button', { name: /提交/ }).tap();
    await truth.until(() => proposal(1).state === 'partly');
    await says(chair, '.proposal', '先装一盏，效果好再加');
    await says(wang, 'article', '申浦物业答复：先装一盏，效果好再加');
});

step('the recorder groups opinions; the counts are the minutes\'', async () => {
    const panel = recorder.locator('section').filter({ hasText: '意见归类' });
    await panel.locator('form.inline input').fill('照明');
    await panel.getByRole('button', { name: '加主题' }).click();
    await panel.locator('label.tick').filter({ hasText: '我也觉得暗' }).click();
    await panel.locator('label.tick').filter({ hasText: '两盏感应灯' }).click();
    await panel.getByRole('button', { name: '放进“照明”' }).click();
    await says(recorder, 'summary', '2人，2条');
    await panel.scrollIntoViewIfNeeded();
    await look(recorder, 'themes');
});

/** @type {number} */ let commitment;
step('a promise is contested on the company\'s phone, and written down anew', async () => {
    const asked = truth.all('organisation').find((one) => one.name === '申浦物业');
    ({ commitment } = await truth.must('commitment.add', { text: '更换垃圾房大门', organisation: asked.id, who: '潘经理', due: day(1) }));
    await company.goto(`${hall.world.origin}/desk#/meeting/${hall.world.hearing}/promise/${commitment}`);
    await company.getByRole('button', { name: /写法提异议/ }).tap();
    await dialog(company).locator('input').fill('答应的是维修，不是更换');
    await dialog(company).getByRole('button', { name: '提出异议' }).tap();
    await says(chair, '.promise-row', '责任单位有异议：答应的是维修，不是更换');
    await chair.getByRole('button', { name: '修改承诺 3 号' }).click();
    await dialog(chair).locator('textarea').fill('维修垃圾房大门');
    await look(chair, 'change');
    await dialog(chair).getByRole('button', { name: '保存修改' }).click();
    await company.getByRole('button', { name: /接受这条承诺/ }).tap();
    await truth.until((t) => t.row('commitment', commitment).state === 'accepted');
});

step('the big screen sums up what will be done by when', async () => {
    await truth.must('item.begin', { item: item('result').id });
    await says(screen, '.commitment-list', '维修垃圾房大门');
    await look(screen, 'screen');
});

step('after the meeting: the company shows with a photo what it has done', async () => {
    await truth.must('meeting.close');
    await truth.until((t) => t.meeting.state === 'closed');
    await says(screen, 'h1', '会议已结束');
    await look(screen, 'screen-closed');
    await publishMinutes(hall.world, truth);
    await company.goto(`${hall.world.origin}/desk#/`);
    await says(company, '.promise-row', '维修垃圾房大门');
    assert.equal(await company.locator('.days.late').first().innerText(), '还有1天');
    await company.locator('.promise-row').filter({ hasText: '维修垃圾房大门' }).getByRole('link').last().tap();
    await company.getByRole('button', { name: /的完成情况/ }).tap();
    const proof = dialog(company);
    await proof.locator('textarea').fill('换了铰链，门能关严');
    const [chooser] = await Promise.all([company.waitForEvent('filechooser'), proof.getByRole('button', { name: /相册|选/ }).first().tap()]);
    await chooser.setFiles(join(repo, 'tests/hostile/pictures/good.jpg'));
    await proof.locator('.photo-kept img').waitFor();
    const [earlier] = await Promise.all([company.waitForEvent('filechooser'), proof.getByRole('button', { name: /相册|选/ }).last().tap()]);
    await earlier.setFiles(join(repo, 'tests/hostile/pictures/good.jpg'));
    await until(() => proof.locator('.photo-kept img').count(), (n) => n === 2, 'both photos are there');
    await look(company, 'prove', { full: true });
    await proof.getByRole('button', { name: '提交，请居委会查验' }).tap();
    await truth.until((t) => t.row('commitment', commitment).state === 'done');
    await says(company, '.evidence', '换了铰链');
    assert.deepEqual(await company.locator('.before-after figcaption').allInnerTexts(), ['整改前', '整改后']);
    assert.deepEqual(truth.row('commitment', commitment).evidence.map((/** @type {any} */ one) => [one.photos.length, one.before.length]), [[2, 1]]);
    await look(company, 'proven', { full: true });
});

step('the committee follows up: checks, urges, and calls a review of what is overdue', async () => {
    await hall.world.sql(`update sanhui.commitment set due = current_date - 3 where text = '垃圾房门口装一盏感应灯'`);
    await chair.goto(`${hall.world.origin}/desk#/`);
    await chair.reload();
    await says(chair, '.promise-row', '已逾期');
    await look(chair, 'follow-up', { full: true });
    await chair.locator('.promise-row').filter({ hasText: '已逾期' }).getByRole('link', { name: '发起评议' }).click();
    await until(() => chair.getByLabel('评议谁').locator('option:checked').innerText(), (name) => name === '申浦物业', 'whose promise it was');
    await chair.getByLabel('地点').fill('活动室');
    await look(chair, 'make-review', { full: true });
    await chair.getByRole('button', { name: '建立会议', exact: true }).click();
    await says(chair, '.review', '评议对象：申浦物业');
    await says(chair, '.raters', '还没有评议人');
    await look(chair, 'review-drafted', { full: true });
    await chair.goto(`${hall.world.origin}/desk#/`);
    await chair.locator('.promise-row').filter({ hasText: '维修垃圾房大门' }).getByRole('link', { name: '去办理' }).click();
    await chair.getByRole('button', { name: '查验承诺 3 号' }).click();
    await dialog(chair).locator('textarea').fill('看过，门能关严');
    await dialog(chair).getByRole('button', { name: '记下查验结果' }).click();
    await truth.until((t) => t.row('commitment', commitment).state === 'kept');
    await look(chair, 'checked');
    await chair.goto(`${hall.world.origin}/desk#/case/${R01}`);
    await says(chair, '.timeline', '查验：已兑现');
    assert.deepEqual(await chair.locator('.before-after figcaption').allInnerTexts(), ['整改前', '整改后']);
    await look(chair, 'case', { full: true });
});

step('everybody reads the case\'s story', async () => {
    const stranger = await hall.visitors.phone('stranger');
    await stranger.goto(`${hall.world.origin}/case/${R01}`);
    await says(stranger, '.steps', '查验：已兑现');
    assert.equal(await stranger.locator('.evidence img').first().evaluate((/** @type {HTMLImageElement} */ one) => one.complete && one.naturalWidth > 0), true);
    assert.deepEqual(await stranger.locator('.evidence figcaption').allInnerTexts(), ['整改前', '整改后']);
    await look(stranger, 'public-case', { full: true });
});

step('"我参与的": what one resident took part in, and what came of it', async () => {
    await to(wang, 'home');
    await says(wang, '.verdict', '');
    await look(wang, 'after', { full: true });
    await tap(wang, '我参与的，结果怎样');
    await says(wang, 'article.joined', '申浦物业答复：先装一盏');
    await says(wang, 'article.joined', '已兑现');
    await says(wang, 'article.joined', '已逾期');
    await look(wang, 'mine', { full: true });
    await fits(wang, 'mine');
});

step('no page threw, no policy was broken, axe found nothing that weighs', async () => {
    hall.visitors.content();
});
