/**
 * One hearing from the drafted case to the file, in Chromium: the chair at the desk, the recorder, the property company and
 * the implementing unit on a phone, the big screen, a delegate's and a visitor's phone. Each of the eleven steps is looked at.
 */
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { Phone, R01, holderOf, hurry, makeWorld, residentOf, seeDelegates, staffOf } from '../conversation/harness.mjs';
import { Visitors, fits, launch, says, tap, until } from './browser.mjs';
import { fillTime, keepTime, noErrors, noon, see, sitDown, wait } from './counting.mjs';
import { hall, look, step } from './hall.mjs';
import { choose, confirm, letIn, press } from './steps.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Page} */ let chair;
/** @type {Page} */ let recorder;
/** @type {Page} */ let company;
/** @type {Page} */ let screen;
/** @type {Page} a delegate */ let wang;
/** @type {Page} came in by the building's code */ let guest;
/** @type {Phone} a socket that knows what the pages must show */ let truth;
/** @type {Phone} another delegate */ let li;
/** @type {Phone} */ let works;
/** @type {string} */ let code;
/** @type {any} */ let panel;
/** @type {NodeJS.Timeout} */ let heartbeat;

const ONE = { sizes: /** @type {['standard']} */ (['standard']) };
const ALL = { full: true, ...ONE };
const dialog = (/** @type {Page} */ page) => page.locator('.el-dialog').filter({ visible: true });
const floor = () => chair.locator('section.panel').filter({ has: chair.getByRole('heading', { name: '发言', exact: true }) });
const check = (/** @type {string} */ name, /** @type {string} */ state) => chair.locator(`.checks .check-${state}`).filter({ hasText: name }).waitFor();
const to = (/** @type {Page} */ page, /** @type {string} */ name) => page.evaluate((hash) => (location.hash = hash), `#${name}`);
/** Everybody with a page is at the item. @param {number} n */
async function begin(n) {
    const { title } = truth.items[n - 1];
    await press(chair, `进入第${n}项：${title}`);
    await Promise.all([says(wang, 'h1', title), says(guest, 'h1', title), says(screen, 'h1', title)]);
}
/** The sockets, as after some days. */
async function sockets() {
    clearInterval(heartbeat);
    truth = hall.truth = await staffOf(hall.world, 'clerk');
    li = await holderOf(hall.world, panel[1].link);
    works = await staffOf(hall.world, 'implementer');
    for (const phone of [truth, li, works]) {
        await phone.enter(code);
    }
    heartbeat = setInterval(() => [truth, li, works].forEach((one) => void one.say('ping')), 15_000);
}

/** By its link, as the clerk opens it on the day. */
async function openScreen() {
    await screen.goto('about:blank');
    await hall.visitors.goto(screen, hall.world.here.screen.link);
    await says(screen, '.head-kind', /./);
    await screen.goto(`${hall.world.origin}/screen/${code}`);
    await says(screen, '.scan', '微信扫一扫');
}

before(async () => {
    [hall.world, hall.browser] = await Promise.all([makeWorld(), launch()]);
    hall.visitors = new Visitors(hall.browser, hall.world, 'story-hearing');
    panel = hall.world.here.households.filter((/** @type {any} */ home) => home.delegate);
    chair = await sitDown('chair');
    [wang, guest, screen] = await Promise.all([hall.visitors.phone('delegate'), hall.visitors.phone('visitor'), hall.visitors.come('screen', { width: 1920, height: 1080 })]);
    await Promise.all([wang, guest, screen].map(keepTime));
});
after(async () => {
    clearInterval(heartbeat);
    await hall.browser?.close();
    await hall.world?.end();
});

describe('before the day', () => {
    step('the chair drafts it from the case; the check list says what comes first', async () => {
        await chair.getByRole('row').filter({ hasText: R01 }).getByRole('checkbox').first().check();
        await chair.getByRole('button', { name: /召开听证会/ }).first().click();
        await chair.getByLabel('地点').fill('居委会活动室');
        await fillTime(chair.locator('.el-date-editor input').first(), noon(8));
        await see(chair, 'make', { full: true });
        await chair.getByRole('button', { name: '建立会议' }).click();
        await check('按时公告', 'now');
        code = chair.url().match(/meeting\/([^/]+)/)?.[1] ?? '';
        await chair.getByLabel('申浦物业').check();
        truth = await staffOf(hall.world, 'clerk');
        await truth.enter(code);
        await truth.until((t) => t.meeting.invited.length === 1);
        assert.equal(truth.all('poll').length, 1, 'the vote comes with the case');
        await see(chair, 'prepare');
        await chair.getByRole('button', { name: '发布公告', exact: true }).click();
        await confirm(chair, '发布公告');
        await check('按时公告', 'done');
        await chair.goto(`${hall.world.origin}/print/notice/${code}`);
        await says(chair, 'body', '居委会活动室');
        await look(chair, 'notice', ALL);
        await chair.goBack();
    });

    step('phones read the notice and write in their own time', async () => {
        await hall.visitors.goto(wang, panel[0].link);
        await tap(wang, '知道了，进入会议');
        await wang.goto(`${hall.world.origin}/m/${code}`);
        await says(wang, '.verdict', /天/);
        await hall.visitors.goto(guest, hall.world.here.buildings[2].link);
        await tap(guest, '先旁听');
        await tap(guest, '知道了，进入会议');
        await guest.goto(`${hall.world.origin}/m/${code}`);
        await tap(guest, '先旁听');
        await says(guest, '.verdict', /天/);
        await look(wang, 'announced', ALL);
        await guest.locator('.tile').filter({ hasText: '留言' }).first().tap();
        await guest.locator('textarea').fill('夏天味道重，先解决除臭');
        await tap(guest, '发出');
        await says(guest, '.good', '已发出');
        await tap(guest, /返回会议/);
        await openScreen();
        await look(screen, 'screen-waiting');
    });
});

describe('the eleven steps', () => {
    step('1 check-in, by phone and in the hall; 2 the opening', async () => {
        await wait(8, { chair });
        await sockets();
        await openScreen();
        [recorder, company] = [await sitDown('recorder'), await hall.visitors.desk('property', { width: 390, height: 844, touch: true })];
        for (const page of [chair, recorder]) {
            await page.goto(`${hall.world.origin}/desk#/meeting/${code}`);
        }
        await letIn(chair);
        await Promise.all([wang, guest].map((page) => tap(page, '签到')));
        await Promise.all([wang, guest].map((page) => says(page, '.now .verdict', '已签到')));
        await look(wang, 'checked-in', ALL);
        await seeDelegates(truth, 10);
        await says(chair, '.notice-state', '已达三分之二');
        await see(chair, 'run-checkin');
        await look(screen, 'screen-checkin');
        await press(chair, '开始会议');
        await says(dialog(chair), 'p', '按正式听证会');
        await confirm(chair, '开始会议');
        await Promise.all([wang, guest, screen].map((page) => says(page, 'h1', truth.items[1].title)));
        await look(screen, 'screen-opening');
    });

    step('3 the implementing unit presents, its words are on the big screen', async () => {
        await begin(3);
        await floor().locator('.hall-box summary').click();
        await floor().locator('select').last().selectOption({ label: works.me.organisation });
        await floor().getByRole('button', { name: '请单位说明' }).click();
        const { id } = await works.until((w) => w.all('hand').find((hand) => hand.state === 'speaking'));
        await works.must('floor.text', { hand: id, text: '四个方案，都先装除臭，再做外立面。' });
        await says(screen, '.speech', '都先装除臭');
        await look(screen, 'screen-plan');
        await look(wang, 'live-plan', ALL);
        await works.must('floor.end', { hand: id });
    });

    step('4 a question from far away, 5 a statement from the hall', async () => {
        await begin(4);
        await tap(guest, '我要提问');
        await guest.locator('label.choice.chosen').filter({ hasText: '我有一个问题' }).waitFor();    // it is said already that it is a question
        await tap(guest, '排队');
        await press(chair, /^请下一位：/);
        await says(guest, 'h1', '轮到您了，请讲');
        await guest.locator('#floor-text').fill('方案B的绿植谁来浇水？');
        await tap(guest, '发出文字');
        await says(screen, '.speech', '绿植谁来浇水');
        await look(guest, 'speaking', ALL);
        await tap(guest, '说完了');
        const gist = recorder.locator('section.panel').filter({ has: recorder.getByRole('heading', { name: /^发言要点/ }) }).locator('li').filter({ hasText: '浇水' });
        await gist.locator('textarea').fill('问：绿植由谁养护');
        await gist.getByRole('button', { name: '记下' }).click();
        await gist.getByRole('button', { name: '已记下' }).waitFor();
        await begin(5);
        await floor().getByPlaceholder('发言人（例如：3号王女士）').fill('5号王女士');
        await floor().getByRole('button', { name: '排队', exact: true }).click();
        await press(chair, /^请下一位：.*王女士/);
        await says(screen, 'h1', '王女士');
        await look(screen, 'screen-hall');
        await see(chair, 'run-statement');
        await press(chair, /^结束发言/);
    });

    step('6 opinions by theme, 7 a proposal from a phone, seconded by a neighbour', async () => {
        await begin(6);
        const themes = recorder.locator('section').filter({ hasText: '意见归类' });
        await themes.locator('form.inline input').fill('气味');
        await themes.getByRole('button', { name: '加主题' }).click();
        await themes.locator('label.tick').filter({ hasText: '先解决除臭' }).click();
        await themes.getByRole('button', { name: '放进“气味”' }).click();
        await says(recorder, 'summary', '1人，1条');
        await look(recorder, 'recorder', ALL);
        await begin(7);
        await to(wang, 'proposals');
        await tap(wang, '我要提案');
        await wang.locator('#proposal').fill('垃圾房门口装一盏照地面的灯');
        await tap(wang, '提出提案');
        const { id } = await truth.until((t) => t.all('proposal')[0]);
        await li.must('proposal.second', { proposal: id });
        await says(wang, 'article', '1户附议');
        await look(wang, 'proposal', ALL);
        await tap(wang, /返回会议/);
    });

    step('8 the company answers on its phone, with a promise; until then the big button waits', async () => {
        await begin(8);
        await press(chair, '还有1个附议过的提案没有答复');
        await chair.getByRole('button', { name: '指定提案 1 号的答复单位' }).click();
        await dialog(chair).locator('select').selectOption({ label: '申浦物业' });
        await dialog(chair).getByRole('button', { name: '指定', exact: true }).click();
        await company.goto(`${hall.world.origin}/desk#/`);
        await says(company, '.row', '照地面的灯');
        await look(company, 'company-home', ALL);
        await company.getByRole('link', { name: '去答复' }).first().tap();
        await company.getByRole('button', { name: /答复.*1/ }).first().tap();
        await dialog(company).locator('textarea').first().fill('随外立面一起装');
        await dialog(company).locator('label.tick').tap();
        await dialog(company).locator('textarea').nth(1).fill('装一盏照地面的灯');
        await dialog(company).locator('.field-row input').first().fill('潘经理');
        await look(company, 'company-answer', ALL);
        await dialog(company).getByRole('button', { name: /提交/ }).tap();
        await says(chair, '.proposal', '随外立面一起装');
        await to(wang, 'proposals');
        await says(wang, 'article', '随外立面一起装');
        await tap(wang, /返回会议/);
    });

    step('9 the vote: on the phone, how many on the screen, one result for all', async () => {
        await begin(9);
        const [poll] = truth.all('poll');
        await hurry(hall.world);
        await press(chair, `开始表决：${poll.title}`);
        await confirm(chair, '开始表决');
        await says(wang, '.ballot h1', poll.motions[0].title);
        await look(wang, 'ballot', ALL);
        await choose(wang, poll.motions[0].options[0].title, '投出这一票');
        await says(wang, 'h1', '已收到您的投票');
        await look(wang, 'receipt', ALL);
        const seat = await li.until((l) => l.seat(poll.id));
        assert.ok((await li.cast(poll.id, [1], { seat: seat.n })).ok);
        await says(screen, '.cast', '2 / 383 户');
        await look(screen, 'screen-poll');
        await see(chair, 'run-poll');
        await look(guest, 'poll-visitor', ALL);
        await press(chair, '结束表决');
        await confirm(chair, '结束表决', '结束');
        const words = `${poll.motions[0].options[0].title} 得票最多`;
        await Promise.all([says(screen, '.stage', words), says(chair, '.poll', words), says(guest, '.verdict', words)]);
        await look(screen, 'screen-result');
        await look(guest, 'result', ALL);
    });

    step('10 who does what by when, 11 read back and closed', async () => {
        await press(chair, `进入第10项：${truth.items[9].title}`);
        await tap(wang, '结果已公布：看结果');
        await tap(wang, '返回会议');
        await Promise.all([tap(guest, '返回会议'), says(wang, 'h1', truth.items[9].title)]);
        await says(screen, '.commitment-list', '装一盏照地面的灯');
        await look(screen, 'screen-promises');
        await press(chair, `进入第11项：${truth.items[10].title}`);
        await says(guest, 'h1', truth.items[10].title);
        await see(chair, 'run-signing');
        await press(chair, '散会');
        await confirm(chair, '散会');
        await Promise.all([wang, guest].map((page) => says(page, '.verdict', '会议已结束')));
        await says(screen, 'h1', '会议已结束');
        await look(wang, 'closed', ALL);
        await look(screen, 'screen-closed');
    });
});

describe('after the meeting', () => {
    step('minutes with the themes, signed by a delegate on the phone and by an officer, published', async () => {
        await press(chair, '起草纪要');
        await says(chair, 'h1', '纪要');
        const sections = chair.locator('.minutes textarea');
        await until(() => sections.count(), (count) => count >= 5, 'sections');
        const drafted = (await Promise.all((await sections.all()).map((one) => one.inputValue()))).join('\n');
        for (const said of ['问：绿植由谁养护', '气味：1 人', '照地面的灯', '随外立面一起装', '潘经理']) {
            assert.ok(drafted.includes(said), `the draft holds ${said}:\n${drafted}`);
        }
        await see(chair, 'minutes-draft');
        await chair.getByRole('button', { name: '确认纪要', exact: true }).click();
        await confirm(chair, '确认纪要');
        await tap(wang, '请您核对签名');
        await look(wang, 'sign', ALL);
        await tap(wang, '核对无误，签名');
        await says(wang, '.good', '会签');
        const signer = await staffOf(hall.world, 'signer');
        await signer.enter(code);
        await signer.must('minutes.sign', { version: truth.all('minutes')[0].version });
        await chair.getByRole('button', { name: '公布纪要', exact: true }).click();
        await confirm(chair, '公布纪要');
        await check('公布纪要', 'done');
        await see(chair, 'minutes-published');
    });

    step('objected to on a phone, answered, reported, and filed when its days have run', async () => {
        const other = await holderOf(hall.world, hall.world.here.households.find((/** @type {any} */ home) => !home.delegate).link);
        await other.enter(code);
        await other.must('minutes.object', { text: '我说的是改出风口' });
        await chair.getByLabel('答复', { exact: true }).fill('与录音一致，不改');
        await chair.getByRole('button', { name: '答复，纪要不改' }).click();
        await says(chair, '.answer', '与录音一致');
        await chair.locator('.life-more').getByRole('button', { name: '已报送街道', exact: true }).click();
        await dialog(chair).getByRole('button', { name: '已报送街道', exact: true }).click();
        await check('报送街道', 'done');
        await wait(12, { chair });
        await chair.locator('.life-more').getByRole('button', { name: '归档', exact: true }).click();
        await dialog(chair).getByRole('button', { name: '归档', exact: true }).click();
        await check('归档', 'done');
        await see(chair, 'filed');
        await guest.goto(`${hall.world.origin}/case/${R01}`);
        await says(guest, 'body', '装一盏照地面的灯');
        await look(guest, 'case', ALL);
        await chair.goto(`${hall.world.origin}/desk#/case/${R01}`);
        await says(chair, '.timeline', '装一盏照地面的灯');
        await see(chair, 'desk-case');
        await hall.visitors.goto(wang, panel[0].link);
        await wang.goto(`${hall.world.origin}/m/${code}`);
        await says(wang, '.verdict', /./);
        await look(wang, 'filed-phone', ALL);
        await fits(wang, 'filed');
        await tap(wang, '我参与的，结果怎样');
        await says(wang, 'article.joined', '随外立面一起装');
        await look(wang, 'mine', ALL);
    });

    step('no page threw, no policy was broken, axe found nothing that weighs', async () => {
        noErrors();
        hall.visitors.content();
    });
});
