/**
 * R10 as a whole, in Chromium: the chair at the desk, the reviewed company on its phone, a rater's phone, a neighbour's
 * who rates nothing, the big screen. From the draft to the second rating, five weeks later; every screen says 不公开.
 */
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { ASPECTS, addRating, ballotsFor, castRatings, dayIn, holderOf, hurry, lotDayTold, makeWorld, openRating, phonesOf, publishMinutes, staffOf, step as go, voidPaper } from '../conversation/harness.mjs';
import { Visitors, counts, fits, launch, says, tap, until } from './browser.mjs';
import { fillTime, keepTime, noErrors, noon, see, sitDown, wait } from './counting.mjs';
import { hall, look, step } from './hall.mjs';
import { choose, confirm, letIn, press } from './steps.mjs';

/** @typedef {import('playwright-core').Page} Page */

const CASE = '2026-CH-0210';
const ONE = { sizes: /** @type {['standard']} */ (['standard']) };
const ALL = { full: true, ...ONE };

/** @type {Page} */ let desk;
/** @type {Page} */ let company;
/** @type {Page} */ let rater;
/** @type {Page} */ let neighbour;
/** @type {Page} */ let screen;
/** @type {import('../conversation/harness.mjs').Phone} */ let truth;
/** @type {import('../conversation/harness.mjs').Phone[]} */ let phones;
/** @type {string} */ let code;
/** @type {any} the household that rates on a page */ let own;
/** @type {string} its slip */ let slip;
/** @type {NodeJS.Timeout} */ let heartbeat;

const dialog = (/** @type {Page} */ page) => page.locator('.el-dialog').filter({ visible: true });
const button = (/** @type {Page} */ page, /** @type {string | RegExp} */ name) => page.getByRole('button', { name, exact: typeof name === 'string' }).last();
const rating = () => truth.all('poll').find((poll) => poll.electorate === 'raters');
/** What nobody may read on a page of a review. @param {Page} page */
const neverSecret = async (page) => assert.doesNotMatch(await page.evaluate(() => document.body.innerText), /无记名|匿名|undefined|NaN/);

/** The chair's socket and those of who rates, as after some days; of a draft nobody else hears. @param {boolean} [announced] */
async function sockets(announced = true) {
    clearInterval(heartbeat);
    truth = hall.truth = await staffOf(hall.world, 'chair');
    await truth.enter(code);
    const all = await truth.until((t) => t.all('rater').length === 60 && t.all('rater'));
    own ??= all[0];
    if (!announced) {
        return;
    }
    phones = await phonesOf(hall.world, all.filter((/** @type {any} */ one) => one.holder !== own.holder));
    for (const phone of phones) {
        await phone.enter(code);
    }
    heartbeat = setInterval(() => [truth, ...phones].forEach((one) => void one.say('ping')), 15_000);
}
/** @param {Page} page @param {string} link */
async function comeBy(page, link) {
    await hall.visitors.goto(page, link);
    await page.locator('.shell').first().waitFor();
    const agree = page.getByRole('button', { name: '知道了，进入会议' });
    const listen = page.getByRole('button', { name: '先旁听' });
    await page.locator('.dot.online').waitFor();
    for (const one of [listen, agree]) {
        await one.waitFor({ timeout: 1500 }).then(() => one.tap(), () => undefined);
    }
    await page.goto(`${hall.world.origin}/m/${code}`);
    await listen.waitFor({ timeout: 1500 }).then(() => listen.tap(), () => undefined);
    await says(page, 'h1', /便民菜点/);
}
/** The screen and the company's phone sign in again. */
async function signIn() {
    await screen.goto('about:blank');
    await hall.visitors.goto(screen, hall.world.here.screen.link);
    await says(screen, '.head-kind', /./);
    await screen.goto(`${hall.world.origin}/screen/${code}`);
    await says(screen, '.head-title', /便民菜点/);
    const { link } = hall.world.here.staff.find((/** @type {any} */ one) => one.username === 'property');
    await company.goto('about:blank');
    await hall.visitors.goto(company, link);
    await company.locator('.pages').waitFor();
}
/** The rater's own ballot: every aspect the first grade. */
async function rates() {
    for (let n = 0; n < ASPECTS.length; n++) {
        await rater.locator('.choice').first().tap();
        await rater.locator('.main').tap();
        await rater.waitForTimeout(450);
    }
    await says(rater, 'h1', '核对');
    await rater.waitForTimeout(800);      // what was just turned to is not tapped through
    await rater.locator('.main').tap();
    await says(rater, 'h1', '已收到');
}
/** To the open rating: all there, opened at the desk, the reviewed sent out by the big button. */
async function toTheRating() {
    await desk.goto(`${hall.world.origin}/desk#/meeting/${code}`);
    await letIn(desk);
    await tap(rater, '签到');
    await truth.until((t) => t.meeting.state === 'checkin' && t.meeting.present === 1);
    for (const one of truth.all('rater').filter((row) => row.holder !== own.holder)) {
        await truth.must('rater.check_in', { rater: one.id, present: true });
    }
    await truth.until((t) => t.meeting.present === 60);
}

before(async () => {
    [hall.world, hall.browser] = await Promise.all([makeWorld(), launch()]);
    hall.visitors = new Visitors(hall.browser, hall.world, 'story-review');
    desk = await sitDown('chair');
    [company, rater, neighbour, screen] = await Promise.all([hall.visitors.desk('property', { width: 390, height: 844, touch: true }), hall.visitors.phone('rater'), hall.visitors.phone('neighbour'),
        hall.visitors.come('screen', { width: 1920, height: 1080 })]);
    await Promise.all([company, rater, neighbour, screen].map(keepTime));
});
after(async () => {
    clearInterval(heartbeat);
    await hall.browser?.close();
    await hall.world?.end();
});

describe('before the review', () => {
    step('made from the case: whom it is about; raters by lot; what is rated', async () => {
        await desk.getByRole('row').filter({ hasText: CASE }).getByRole('checkbox').first().check();
        await button(desk, '召开评议会').click();
        await desk.getByLabel('评议谁').selectOption({ label: '申浦物业' });
        await desk.getByLabel('会议名称').fill('便民菜点试点评议会');
        await desk.getByLabel('地点').fill('格里厢');
        await fillTime(desk.locator('.el-date-editor input').first(), noon(8));
        await see(desk, 'make', { full: true });
        await button(desk, '建立会议').click();
        await says(desk, '.raters', '还没有评议人');
        code = desk.url().match(/meeting\/([^/]+)/)?.[1] ?? '';
        await button(desk, '定抽签办法').click();
        await desk.getByLabel('用什么公开号码').fill('福彩双色球第135期');
        await desk.getByLabel('哪一天公布的号码').fill(dayIn(hall.world, 1));
        await dialog(desk).getByRole('button', { name: '定下来', exact: true }).click();
        await says(desk, '.raters', /抽签：.*福彩双色球第135期/);
        const beside = await staffOf(hall.world, 'chair');
        await beside.enter(code);
        await lotDayTold(hall.world, beside);
        beside.close();
        await button(desk, '抽签产生评议人').click();
        await desk.getByLabel('公布的号码', { exact: true }).fill('03081419222708');
        await dialog(desk).getByRole('button', { name: '抽签产生评议人', exact: true }).click();
        await says(desk, '.raters', '60人');
        await sockets(false);
        await addRating(truth);
        await says(desk, 'body', '不公开');
        await see(desk, 'prepare');
        await neverSecret(desk);
        await button(desk, '发布公告').click();
        await confirm(desk, '发布公告');
        await sockets();
        await desk.goto(`${hall.world.origin}/print/notice/${code}`);
        await says(desk, 'body', '不公开');
        await look(desk, 'notice', ALL);
        await neverSecret(desk);
        await desk.goto(`${hall.world.origin}/desk#/meeting/${code}`);
        await desk.locator('.pages').waitFor();
    });

    step('the company hands in its report on the phone; rater and neighbour read it', async () => {
        await company.reload();
        await says(company, '.row.urgent', '自评报告');
        await look(company, 'company-home', ALL);
        await company.goto(`${hall.world.origin}/desk#/meeting/${code}`);
        await button(company, '提交自评报告').tap();
        await dialog(company).locator('textarea').fill('试点三个月，日均接待82人次，投诉3件，均已处理。');
        await dialog(company).getByRole('button', { name: '提交', exact: true }).tap();
        const [{ unit }] = await hall.world.rows(`select unit from sanhui.household where id = ${own.holder}`);
        slip = hall.world.here.households.find((/** @type {any} */ one) => Number(one.unit_id) === unit).link;
        await comeBy(rater, slip);
        await comeBy(neighbour, hall.world.here.buildings[4].link);
        await says(rater, '.body', '您是本次评议的评议人');
        await counts(neighbour.getByText('您是本次评议的评议人'), 0);
        for (const page of [rater, neighbour]) {
            await page.getByText('自评报告', { exact: true }).tap();
            await says(page, '.card', '日均接待82人次');
            await neverSecret(page);
        }
        await look(rater, 'rater-announced', ALL);
        await look(neighbour, 'neighbour-announced', ALL);
    });
});

describe('the review', () => {
    step('opened on the day; the company is asked, and leaves', async () => {
        await wait(8, { chair: desk });
        await sockets();
        await signIn();
        await toTheRating();
        await look(screen, 'screen-checkin');
        await press(desk, '开始会议');
        await confirm(desk, '开始会议');
        await truth.until((t) => t.meeting.formal === true);
        for (const name of ['report', 'questions', 'vote']) {
            const { n, title } = truth.items.find((item) => item.step === name);
            await press(desk, `进入第${n}项：${title}`);
            await says(rater, 'h1', title);
        }
        await company.goto(`${hall.world.origin}/desk#/meeting/${code}`);
        await press(desk, '请被评议方离场');
        await says(company, '.review', '评议中，请在外等候');
        await look(company, 'company-outside', ALL);
        await see(desk, 'run-left');
    });

    step('rated: the rater\'s phone, 不公开 on every screen, only how many before the close', async () => {
        await hurry(hall.world);
        await press(desk, /^开始评议：/);
        await confirm(desk, '开始评议');
        await says(rater, '.ballot', '不公开');
        await look(rater, 'rater-ballot', ALL);
        await rates();
        await look(rater, 'rater-receipt', ALL);
        await truth.until(() => rating().state === 'open');
        await castRatings(phones, rating().id, ballotsFor([30, 16, 5], 3));
        await Promise.all([says(screen, '.stage', '不公开'), says(neighbour, 'body', '不公开'), says(desk, 'body', '不公开')]);
        await look(screen, 'screen-open');
        await says(neighbour, '.num', '55/60人');
        await look(neighbour, 'neighbour-open', ALL);
        await see(desk, 'run-open');
        for (const page of [screen, neighbour, desk]) {
            await neverSecret(page);
            await counts(page.getByText('满意率').filter({ visible: true }), 0, 'nothing of how before the close');
        }
        const voted = new Set(phones.flatMap((phone) => phone.all('seat').filter((seat) => seat.ballot).map((seat) => seat.n)));
        const left = phones.flatMap((phone) => phone.all('seat')).find((seat) => seat.poll === rating().id && !voted.has(seat.n));
        await voidPaper(hall.world, code, rating().id, left.n);
    });

    step('read out: counts per grade, the company has come in again', async () => {
        await press(desk, '结束评议');
        await confirm(desk, '结束评议', '结束');
        await Promise.all([says(screen, '.stage', '90.38%', 40_000), says(neighbour, 'body', '90.38%'), says(company, '.review', '评议对象')]);
        await rater.locator('button', { hasText: '看结果' }).first().tap();
        await says(rater, '.card', '90.38%');
        await look(screen, 'screen-result');
        await look(rater, 'rater-result', ALL);
        await look(neighbour, 'neighbour-result', ALL);
        await look(company, 'company-result', ALL);
        await see(desk, 'run-result');
        for (const page of [screen, rater, neighbour, company, desk]) {
            await neverSecret(page);
        }
    });
});

describe('what comes of it', () => {
    step('the plan is due in fifteen working days; the company writes it on its phone', async () => {
        await truth.must('item.begin', { item: truth.items.at(-1).id });
        await press(desk, '散会');
        await confirm(desk, '散会');
        await says(company, 'body', '整改计划');
        await button(company, '填写整改计划').tap();
        const plan = company.locator('.plan');
        await plan.getByLabel('问题（不超过100字）').fill('下午四点后缺货');
        await plan.getByLabel('措施（不超过200字）').fill('每天下午加送一次，缺货当场登记。');
        await plan.getByLabel('负责人', { exact: true }).fill('某经理');
        await plan.getByLabel('单位负责人（署名）').fill('某总');
        await look(company, 'company-plan', ALL);
        await dialog(company).getByRole('button', { name: '提交', exact: true }).tap();
        await says(company, '.review', '整改计划已提交');
        await truth.until((t) => t.all('commitment').length === 2);
    });

    step('minutes with every grade and without a name, published', async () => {
        await publishMinutes(hall.world, truth);
        await rater.goto(`${hall.world.origin}/m/${code}`);
        await tap(rater, '看纪要');
        await says(rater, '.prose', '90.38%');
        await says(rater, '.prose', '不公开');
        await look(rater, 'rater-minutes', ALL);
        await neverSecret(rater);
        await desk.goto(`${hall.world.origin}/desk#/meeting/${code}/minutes`);
        await desk.locator('.checks .check-done').filter({ hasText: '被评议方交整改计划' }).waitFor();
        await see(desk, 'minutes');
    });

    step('proven, looked at; the case has it all', async () => {
        const firm = await staffOf(hall.world, 'property');
        await firm.enter(code);
        const { id } = truth.all('commitment').find((row) => row.kind === 'promise');
        await firm.must('commitment.prove', { commitment: id, text: '每天四点加送，已登记12次', photos: [] });
        await truth.until((t) => t.row('commitment', id).state === 'done');
        await truth.must('commitment.check', { commitment: id, kept: true, reason: '下午五点看过，有货' });
        await neighbour.goto(`${hall.world.origin}/case/${CASE}`);
        await says(neighbour, 'body', '下午五点看过，有货');
        await look(neighbour, 'case', ALL);
    });
});

describe('rated again', () => {
    step('after thirty days the desk proposes it; the same raters', async () => {
        await wait(35, { chair: desk });
        await desk.goto(`${hall.world.origin}/desk#/`);
        await says(desk, 'section', '便民菜点试点评议会');
        await see(desk, 'desk-proposes');
        await desk.getByRole('link', { name: '建再评的会' }).first().click();
        await desk.getByLabel('会议名称').fill('便民菜点回头看');
        await desk.getByLabel('地点').fill('格里厢');
        await fillTime(desk.locator('.el-date-editor input').first(), noon(8));
        await see(desk, 'make-again', { full: true });
        await button(desk, '建立会议').click();
        await says(desk, '.raters', '60人');
        code = desk.url().match(/meeting\/([^/]+)/)?.[1] ?? '';
        await sockets(false);
        await addRating(truth);
        await see(desk, 'prepare-again');
        await go(truth, 'meeting.announce', 'announced');
        await sockets();
        await comeBy(rater, slip);
    });

    step('both side by side on phone, desk, screen and paper', async () => {
        await signIn();
        await openRating(hall.world, truth, rating().id);
        await says(rater, '.ballot', '不公开');
        await rates();
        await castRatings(phones, rating().id, ballotsFor([44, 10, 2], 0));
        await truth.must('poll.close', { poll: rating().id });
        await rater.locator('button', { hasText: '看结果' }).first().tap();
        await says(rater, '.compared', '90.38%');
        await look(rater, 'rater-compared', ALL);
        await fits(rater, 'compared');
        await screen.locator('.compared').waitFor({ timeout: 40_000 });
        await look(screen, 'screen-compared');
        await desk.goto(`${hall.world.origin}/desk#/meeting/${code}`);
        await says(desk, '.compared', '90.38%');
        await see(desk, 'compared');
        await desk.goto(`${hall.world.origin}/print/result/${rating().code}`);
        await says(desk, 'table', '90.38%');
        await look(desk, 'paper-compared', ALL);
    });

    step('no page threw, no policy was broken, axe found nothing that weighs', async () => {
        noErrors();
        hall.visitors.content();
    });
});
