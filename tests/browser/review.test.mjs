/** A review in Chromium: a rater's phone, the chair's and the reviewed company's desks, the big screen, the paper. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ASPECTS, addRating, ballotsFor, castRatings, dayIn, lotDayTold, makeReview, makeWorld, openRating, phonesOf, publishMinutes, sleep, staffOf, step, voidPaper } from '../conversation/harness.mjs';
import { Visitors, counts, fits, launch, onGrid, says, tap } from './browser.mjs';

/** @type {import('../conversation/harness.mjs').World} */ let world;
/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Visitors} */ let all;
/** @type {Awaited<ReturnType<typeof makeReview>>} */ let review;
/** @type {Record<'chair' | 'firm' | 'rater' | 'screen', import('./browser.mjs').Page>} */ const page = /** @type {any} */ ({});
/** @type {import('../conversation/phone.mjs').Phone} */ let chair;
/** @type {import('../conversation/phone.mjs').Phone[]} */ let phones;
/** @type {number} */ let rating;
/** @type {any} */ let own;

const wide = { width: 1366, height: 768 };
/** @param {import('./browser.mjs').Page} at @param {string} name */
const press = (at, name) => at.getByRole('button', { name, exact: true }).last().click();

/** A review rates: its pages speak of no vote, and of raters. @param {import('./browser.mjs').Page} at */
async function noVote(at) {
    const text = (await at.locator('body').innerText()).replace(/不是(?:真的)?表决|居民代表|户代表/g, '');
    assert.doesNotMatch(text, /.{0,12}(?:表决|代表).{0,12}/u, at.url());
}

before(async () => {
    world = await makeWorld();
    review = await makeReview(world);
    ({ chair } = review);
    browser = await launch();
    all = new Visitors(browser, world, 'review');
});
after(async () => {
    await browser?.close();
    await world?.end();
});

/** The rater's phone in a meeting. @param {string} code */
async function enter(code) {
    await page.rater.goto(`${world.origin}/m/${code}`);
    const agree = page.rater.getByRole('button', { name: '知道了，进入会议' });
    await Promise.race([agree.waitFor(), says(page.rater, '.body', '评议对象')]);
    if (await agree.isVisible()) {
        await agree.tap();
    }
    await says(page.rater, '.body', '您是本次评议的评议人');
}

/** Of all but the rater's own phone: its seat is cast in Chromium. @param {number} poll @param {number[][]} ballots */
async function castOthers(poll, ballots) {
    await castRatings(phones, poll, ballots);
}

/** A ballot on the rater's phone: all the first grade. @param {number} aspects */
async function vote(aspects) {
    for (let n = 0; n < aspects; n++) {
        await page.rater.locator('.choice').first().tap();
        await page.rater.locator('.main').tap();
        await sleep(450);
    }
    await says(page.rater, 'h1', '核对');
    await sleep(800);      // what was just turned to is not tapped through
    await page.rater.locator('.main').tap();
    await says(page.rater, 'h1', '已收到您的评议表');
    await all.look(page.rater, 'phone-receipt', { full: true });
    assert.doesNotMatch(await page.rater.locator('.shell').innerText(), /票|投出|户代表|表决/, 'a rating is no vote');
}

describe('a review', () => {
    test('is prepared on the desk: raters by lot, aspects and grades', async () => {
        page.chair = await all.desk('chair', wide);
        await page.chair.goto(`${world.origin}/desk#/meeting/${review.code}/prepare`);
        await says(page.chair, '.raters', '还没有评议人');
        await press(page.chair, '定抽签办法');
        await page.chair.getByLabel('用什么公开号码').fill('福彩双色球第135期');
        await page.chair.getByLabel('哪一天公布的号码').fill(dayIn(world, 1));
        await all.look(page.chair, 'desk-lot');
        await press(page.chair, '定下来');
        await says(page.chair, '.raters', /抽签：.*福彩双色球第135期/);
        await lotDayTold(world, review.chair);
        await press(page.chair, '抽签产生评议人');
        await page.chair.getByLabel('公布的号码', { exact: true }).fill('03081419222708');
        await all.look(page.chair, 'desk-draw');
        await page.chair.locator('.el-dialog').getByRole('button', { name: '抽签产生评议人', exact: true }).click();
        await says(page.chair, '.raters', '60人');
        await press(page.chair, '设评议表');
        await says(page.chair, '.rating', '不公开');
        await all.look(page.chair, 'desk-rating', { full: true });
        await page.chair.locator('.rating').getByRole('button', { name: '设评议表', exact: true }).click();
        await page.chair.locator('.rating').waitFor({ state: 'detached' });
        await all.look(page.chair, 'desk-prepare', { full: true });
        await noVote(page.chair);
        rating = (await chair.until((c) => c.all('poll').find((poll) => poll.electorate === 'raters'))).id;
        own = chair.all('rater')[0];
        await chair.must('organisation.invite', { organisation: chair.all('organisation').find((row) => row.name === '春晖小区业主委员会').id, invited: true });
        await step(chair, 'meeting.announce', 'announced');
        const notice = await page.chair.context().newPage();
        await notice.goto(`${world.origin}/print/notice/${review.code}`);
        await says(notice, 'main', '被评议单位：申浦物业');
        await all.print(notice, 'paper-notice');
        await notice.close();
    });

    test('the reviewed hand in their report; a rater reads it on the phone', async () => {
        page.firm = await all.desk('property', wide);
        await page.firm.goto(`${world.origin}/desk#/`);
        await says(page.firm, '.row.urgent', '自评报告');
        assert.doesNotMatch(await page.firm.locator('body').innerText(), /没有承诺/, 'there is something to do');
        await all.look(page.firm, 'firm-home');
        await page.firm.goto(`${world.origin}/desk#/meeting/${review.code}`);
        await press(page.firm, '提交自评报告');
        await page.firm.locator('.el-dialog textarea').fill('试点三个月，日均接待82人次，投诉3件，均已处理。\n不足：下午四点后常缺货；早晨搬货声音大。');
        await all.look(page.firm, 'firm-report');
        await page.firm.locator('.el-dialog').getByRole('button', { name: '提交', exact: true }).click();
        await says(page.firm, '.review', '日均接待82人次');
        await press(page.firm, '修改自评报告');
        const text = page.firm.locator('#report textarea');
        await text.fill('日均接待85人次，投诉3件。');
        await chair.must('report.hand_in', { text: '纸质报告：日均接待82人次，投诉4件。' });
        await says(page.firm, '#report .moved', /您动笔以后，别人改过.*投诉4件/s);
        await page.firm.reload();
        await press(page.firm, '修改自评报告');
        await says(page.firm, '#report .moved', /投诉4件/);
        assert.equal(await text.inputValue(), '日均接待85人次，投诉3件。', 'both are there to compare');
        await all.look(page.firm, 'firm-report-moved');
        await press(page.firm, '用现在的，不要我写的');
        await page.firm.locator('#report .moved').waitFor({ state: 'detached' });
        assert.match(await text.inputValue(), /^纸质报告/);
        await text.fill('日均接待82人次，投诉4件，均已处理。');
        await page.firm.locator('.el-dialog').getByRole('button', { name: '提交', exact: true }).click();
        await says(page.firm, '.review', '投诉4件，均已处理');
        await page.firm.goto(`${world.origin}/desk#/`);
        await says(page.firm, 'main', '便民');
        await page.firm.locator('.row.urgent').waitFor({ state: 'detached' });
        assert.doesNotMatch(await page.firm.locator('main').innerText(), /写自评报告/, 'it has it');
        await all.look(page.firm, 'firm-home-reported');
        await page.firm.goto(`${world.origin}/desk#/meeting/${review.code}`);
        const units = new Map((await world.rows('select id, unit from sanhui.household')).map((row) => [row.id, row.unit]));
        const home = world.here.households.find((/** @type {any} */ one) => Number(one.unit_id) === units.get(own.holder));
        page.rater = await all.phone('rater');
        await all.goto(page.rater, home.link);
        await page.rater.locator('.shell').first().waitFor();
        await sleep(500);
        await enter(review.code);
        await page.rater.getByText('自评报告', { exact: true }).tap();
        await says(page.rater, '.card', '日均接待82人次');
        await all.look(page.rater, 'phone-waiting', { full: true });
        await noVote(page.rater);
        await fits(page.rater, 'waiting');
    });

    test('the reviewed leave: their page waits, the phone rates, the screen counts', async () => {
        await step(chair, 'meeting.check_in', 'checkin');
        await page.chair.goto(`${world.origin}/desk#/meeting/${review.code}`);
        await says(page.chair, '.run', '60');
        await all.look(page.chair, 'desk-checkin');
        await noVote(page.chair);
        for (const rater of chair.all('rater')) {
            await chair.must('rater.check_in', { rater: rater.id, present: true });
        }
        await chair.until((c) => c.meeting.present === 60);
        await says(page.rater, '.body', '已签到');
        await counts(page.rater.getByRole('button', { name: '签到' }), 0, 'seen in the room');
        await all.look(page.rater, 'phone-seen', { full: true });
        await step(chair, 'meeting.open', 'open');
        const vote_item = chair.items.find((item) => item.poll === rating);
        await chair.must('item.begin', { item: vote_item.id });
        await says(page.chair, '#step', '请被评议方离场');
        await all.look(page.chair, 'desk-leave');
        await noVote(page.chair);
        await page.chair.locator('#step').click();
        await says(page.firm, '.review', '评议中，请在外等候');
        await all.look(page.firm, 'firm-outside');
        phones = await phonesOf(world, chair.all('rater').filter((one) => one.id !== own.id));
        for (const phone of phones) {
            await phone.enter(review.code);
        }
        page.screen = await all.screen(review.code);
        await openRating(world, chair, rating);
        await says(page.rater, '.ballot', '不公开');
        assert.match(await page.rater.locator('.ballot .eyebrow').first().innerText(), /评议人 \S+/);
        await all.look(page.rater, 'phone-ballot');
        await fits(page.rater, 'ballot');
        await vote(6);
        await tap(page.rater, '知道了');
        await says(page.rater, '.body', '意见建议');
        await page.rater.getByLabel('想对被评议方说的话（不超过200字）').fill('早上七点以前请不要卸货，谢谢。');
        await page.rater.getByRole('button', { name: '提交意见建议' }).tap();
        await says(page.rater, '.good', '已提交，评议结束前可以修改');
        await all.look(page.rater, 'phone-remark', { full: true });
        await fits(page.rater, 'remark');
        await castOthers(rating, ballotsFor([30, 16, 5], 3));
        await says(page.screen, '.stage', '不公开');
        await all.look(page.screen, 'screen-open');
        await noVote(page.screen);
        await noVote(page.chair);
        const voted = new Set(phones.flatMap((phone) => phone.all('seat').filter((seat) => seat.ballot).map((seat) => seat.n)));
        const left = phones.flatMap((phone) => phone.all('seat')).find((seat) => seat.poll === rating && !voted.has(seat.n));
        await voidPaper(world, review.code, rating, left.n);
        await chair.must('poll.close', { poll: rating });
        await says(page.firm, '.review', '评议对象');
        await says(page.rater, '.card', '90.38%');      // the page turns to it by itself: nobody writes
        await all.look(page.rater, 'phone-result', { full: true });
        await all.look(page.screen, 'screen-result');
        await says(page.chair, '.remarks', '七点以前请不要卸货');
        await all.look(page.chair, 'desk-result', { full: true });
        for (const one of [page.chair, page.rater, page.screen]) {
            await noVote(one);
        }
        await all.look(page.firm, 'firm-result');
    });

    test('the plan is written point by point', async () => {
        await step(chair, 'meeting.close', 'closed');
        await press(page.firm, '填写整改计划');
        const dialog = page.firm.locator('.plan');
        await dialog.getByLabel('问题（不超过100字）').fill('下午四点后缺货');
        await dialog.getByLabel('措施（不超过200字）').fill('每天下午加送一次，缺货当场登记。');
        await dialog.getByLabel('负责人', { exact: true }).fill('某经理');
        await dialog.getByLabel('单位负责人（署名）').fill('某总');
        await all.look(page.firm, 'firm-plan');
        await page.firm.reload();
        await press(page.firm, '填写整改计划');
        await says(page.firm, '#plan', '没写完');
        assert.equal(await dialog.getByLabel('负责人', { exact: true }).inputValue(), '某经理');
        // The office types in the one on paper: there is one plan, and whoever was writing another is told so.
        await chair.must('plan.hand_in', { points: [{ problem: '下午四点后缺货', measure: '每天下午加送一次，缺货当场登记。', who: '某经理', due: dayIn(world, 30) }], signer: '某总' });
        await says(page.firm, '#plan', '整改计划已由别人提交');
        await all.look(page.firm, 'firm-plan-meanwhile');
        await counts(page.firm.locator('.el-dialog button[disabled]').filter({ hasText: '提交' }), 1, 'a second plan is not sent');
        await page.firm.locator('.el-dialog').filter({ has: page.firm.locator('#plan') }).getByRole('button', { name: '取消' }).click();
        await says(page.firm, '.review', '整改计划已提交');
        await all.look(page.firm, 'firm-planned', { full: true });
        const paper = await page.firm.context().newPage();
        await paper.goto(`${world.origin}/print/plan/${review.code}`);
        await says(paper, 'table', '下午四点后缺货');
        await all.look(paper, 'print-plan', { full: true });
        await all.print(paper, 'paper-plan');
        await publishMinutes(world, chair);
        await paper.goto(`${world.origin}/print/minutes/${review.code}`);
        await says(paper, 'main', '整改要求');
        await all.print(paper, 'paper-minutes');
        await paper.close();
    });

    test('the same raters rate again: both side by side on phone, desk, screen and paper', async () => {
        await chair.join('desk');
        const { code } = await chair.must('meeting.make', { kind: 'review', title: '便民菜点回头看', starts_at: '2027-03-20T14:00:00+08:00', place: '格里厢', cases: [], previous: review.meeting });
        const again = await staffOf(world, 'chair');
        await again.enter(code);
        await again.until((c) => c.all('rater').length === 60);
        // Eight aspects: more than the big screen holds at once.
        const more = [...ASPECTS.slice(0, 5), '包装', '支付方便', '总体评价'];
        const second = await addRating(again, { motions: more.map((title) => ({ title, whole: title === '总体评价' })) });
        await step(again, 'meeting.announce', 'announced');
        await enter(code);
        await all.look(page.rater, 'phone-again', { full: true });
        phones = await phonesOf(world, again.all('rater').filter((one) => one.holder !== own.holder));
        for (const phone of phones) {
            await phone.enter(code);
        }
        await openRating(world, again, second);
        await page.screen.goto(`${world.origin}/screen/${code}`);
        await says(page.screen, '.motions', '包装', 30_000);
        await all.look(page.screen, 'screen-open-first');
        await onGrid(page.screen, 'open');
        await says(page.screen, '.motions', '总体评价', 30_000);
        await all.look(page.screen, 'screen-open-then');
        await vote(8);
        await castRatings(phones, second, ballotsFor([45, 10, 2], 0).map((grades) => [...grades.slice(0, 5), 1, 2, grades[5]]));
        await again.must('poll.close', { poll: second });
        await page.rater.locator('button', { hasText: '看结果' }).first().tap();
        await says(page.rater, '.compared', '90.38%');
        await all.look(page.rater, 'phone-compared', { full: true });
        await fits(page.rater, 'compared');
        await page.screen.locator('.compared').waitFor({ timeout: 40_000 });     // takes turns with the grades
        await all.look(page.screen, 'screen-compared');
        await onGrid(page.screen, 'compared');
        await says(page.screen, '.compared', '支付方便', 60_000);
        await all.look(page.screen, 'screen-compared-then');
        await page.chair.goto(`${world.origin}/desk#/meeting/${code}`);
        await says(page.chair, '.compared', '90.38%');
        await all.look(page.chair, 'desk-compared', { full: true });
        const paper = again.row('poll', second).code;
        await page.chair.goto(`${world.origin}/print/result/${paper}`);
        await says(page.chair, 'table', '90.38%');
        await all.look(page.chair, 'paper-compared', { full: true });
    });
});

describe('what a desk is told beforehand', () => {
    /** @type {import('../conversation/phone.mjs').Phone} */ let head;

    test('a review too early to be a re-rating says so', async () => {
        await page.chair.goto(`${world.origin}/desk#/make?kind=review&cases=${review.chair.meeting.cases[0].id}&previous=${review.meeting}`);
        await says(page.chair, '.field small.why', '以后再开，才算再评');
        await all.look(page.chair, 'desk-make-early', { full: true });
    });

    test('the yearly review of the committee: prepared by its chair, led by somebody else', async () => {
        const desk = await staffOf(world, 'chair');
        await desk.join('desk');
        const { id: committee } = await desk.until((c) => c.all('organisation').find((row) => row.kind === 'committee'));
        await page.chair.goto(`${world.origin}/desk#/make?kind=review&new=1&reviewed=${committee}`);
        await page.chair.reload();
        await says(page.chair, '.field small.why', '开会前把主持席交给别的单位的人');
        await page.chair.getByLabel('事由（同时立案）').fill('居委会年度民主评议');
        await page.chair.getByLabel('地点').fill('活动室');
        await all.look(page.chair, 'desk-make-own', { full: true });
        await page.chair.getByRole('button', { name: '建立会议', exact: true }).click();
        await says(page.chair, '.review', /评议对象：浦晖居民区居民委员会[^]*交给别的单位的人（如：冯师傅、董阿姨）/);
        // Owners are those of one estate: where there are two, one is chosen.
        await world.sql("insert into sanhui.estate (precinct, name) select precinct, '夏晖小区' from sanhui.estate where name = '春晖小区'");
        const [{ precinct }] = await world.rows("select precinct from sanhui.estate where name = '夏晖小区'");
        await world.sql(`insert into sanhui.building (precinct, estate, label, sort) select ${precinct}, id, '1号', 1 from sanhui.estate where name = '夏晖小区'`);
        await page.chair.reload();
        await press(page.chair, '定抽签办法');
        await page.chair.getByLabel('用什么公开号码').fill('福彩双色球第136期');
        await page.chair.getByLabel('抽几人').fill('12');
        await page.chair.getByLabel('哪一天公布的号码').fill(dayIn(world, 1));
        await page.chair.getByLabel('从哪个名册抽').selectOption({ label: '业主' });
        await page.chair.getByLabel('哪个小区的业主').selectOption({ label: '春晖小区' });
        await all.look(page.chair, 'desk-lot-owners');
        await press(page.chair, '定下来');
        await says(page.chair, '.raters', /抽签：.*福彩双色球第136期，抽12人/);
        const code = page.chair.url().match(/meeting\/([^/]+)/)?.[1] ?? '';
        head = await staffOf(world, 'chair');
        await head.enter(code);
        await addRating(head, { title: '居委会工作评议', case: head.meeting.cases[0].id });
        await step(head, 'meeting.announce', 'announced');
        await step(head, 'meeting.check_in', 'checkin');
        await page.chair.goto(`${world.origin}/desk#/meeting/${code}`);
        await says(page.chair, '#step', '先交出主持席');
        await page.chair.locator('#step').click();
        const dialog = page.chair.locator('.el-dialog').filter({ visible: true });
        await says(page.chair, '.el-dialog .consequence', '不能由自己人主持');
        assert.deepEqual((await dialog.locator('option').allInnerTexts()).map((one) => one.slice(0, 3)), ['冯师傅', '董阿姨'], 'nobody of the committee');
        await all.look(page.chair, 'desk-seat');
        await dialog.getByRole('button', { name: '交出', exact: true }).click();
        const overseer = await all.desk('scrutineer1', wide);
        await overseer.goto(`${world.origin}/desk#/meeting/${code}`);
        await says(overseer, '#step', /开始会议/);
        await overseer.locator('#step').click();
        await overseer.locator('.el-dialog').filter({ visible: true }).getByRole('button', { name: /开始会议/ }).click();
        await head.until((one) => one.meeting.state === 'open');
        await head.refused('own_review', 'chair.take');
        const leads = await staffOf(world, 'scrutineer1');
        await leads.enter(code);
        await leads.must('item.begin', { item: leads.items.find((item) => item.step === 'vote').id });
        await says(overseer, '#step', '请被评议方离场');
        await all.look(overseer, 'overseer-leads', { full: true });
        await overseer.locator('#step').click();
        await says(page.chair, '.review', '评议中，请在外等候');
        await all.look(page.chair, 'committee-outside');
        await says(overseer, '#step', /开始评议/);
    });
});
