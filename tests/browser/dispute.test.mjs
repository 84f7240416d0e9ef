/**
 * D1 in Chromium: the finished case that the demo holds, as a newcomer reads it; and one gone through, with the days between:
 * agreed point by point on phones and desks, voted on by the owners, checked after 30 days. D2 ends on paper.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { join } from 'node:path';
import { LANE, addRating, castRatings, holderOf, makeWorld, offer, openRating, publishMinutes, reach, repo, sleep, staffOf, step } from '../conversation/harness.mjs';
import { LIFT, POINTS, SIDES, clausesOf, photoOf, walk } from '../conversation/dispute.mjs';
import { Visitors, counts, fits, launch, onGrid, says, tap, until } from './browser.mjs';
import { fillTime } from './counting.mjs';

/** @typedef {import('./browser.mjs').Page} Page */
/** @typedef {import('../conversation/harness.mjs').Phone} Phone */

const wide = { width: 1366, height: 768 };
const DONE = '2026-CH-0147';

/** @type {import('../conversation/harness.mjs').World} */ let world;
/** @type {import('../conversation/dispute.mjs').Days} */ let days;
/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Visitors} */ let all;
/** @type {Record<string, number>} */ const firm = {};

before(async () => {
    world = await makeWorld();
    days = walk(world);
    browser = await launch();
    all = new Visitors(browser, world, 'dispute');
});
after(async () => {
    await browser?.close();
    await world?.end();
});

/** @param {string} username @param {string} code */
async function deskIn(username, code) {
    const desk = await staffOf(world, username);
    await desk.enter(code);
    return desk;
}

/** @param {object} fields @param {string} number of its case */
async function make(fields, number) {
    const desk = await staffOf(world, 'chair');
    await desk.join('desk');
    const { id } = await desk.until((d) => d.all('case').find((one) => one.number === number));
    for (const row of desk.all('organisation')) {
        firm[row.name] = row.id;
    }
    return { id, ...(await desk.must('meeting.make', { cases: [id], ...fields })) };
}

const home = (/** @type {string} */ label) => world.here.households.find((/** @type {any} */ one) => one.unit.startsWith(label));

/** A slip's phone in a meeting, past the privacy notice. @param {string} name @param {string} link @param {string} code */
async function phoneIn(name, link, code) {
    const page = await all.phone(name);
    await all.goto(page, link);
    await page.locator('.shell').first().waitFor();
    await sleep(500);
    await page.goto(`${world.origin}/m/${code}`);
    const agree = page.getByRole('button', { name: '知道了，进入会议' });
    await agree.waitFor();
    await agree.tap();
    await agree.waitFor({ state: 'detached' });
    await sleep(700);       // until the page behind it stands
    return page;
}

/** @param {string} username @param {string} path */
async function deskOf(username, path) {
    const page = await all.desk(username, wide);
    // The days that the database is ahead, the page is ahead too.
    await page.routeWebSocket(/./, (line) => {
        const server = line.connectToServer();
        server.onMessage((frame) => line.send(String(frame).replace(/"now":(\d+)/, (_, now) => `"now":${Number(now) + days.gone * 86_400_000}`)));
    });
    await page.reload();
    await page.goto(`${world.origin}/desk#${path}`);
    return page;
}

const dialog = (/** @type {Page} */ page) => page.locator('.el-dialog').filter({ visible: true });

/** What a page of the desk that makes a meeting has made. @param {Page} desk */
async function madeBy(desk) {
    // The page was opened before the database's day was known to it.
    await fillTime(desk.locator('.el-date-editor input').first(), `${days.day(8)} 14:00`);
    await desk.getByLabel('地点').fill('活动室');
    await desk.getByRole('button', { name: '建立会议', exact: true }).click();
    await says(desk, '.review', '评议对象：申浦物业');
    return desk.url().match(/meeting\/([^/]+)/)?.[1] ?? '';
}

describe('the demo\'s finished case', () => {
    test('is read by anybody, on a phone and on a desk', async () => {
        const phone = await all.phone('newcomer');
        await phone.goto(`${world.origin}/case/${DONE}`);
        await says(phone, '.steps', '协议回访：第30天');
        await all.look(phone, 'case-phone', { full: true });
        const stranger = await all.come('stranger', wide);
        await stranger.goto(`${world.origin}/case/${DONE}`);
        await says(stranger, '.steps', '评议会（第2轮）');
        await all.look(stranger, 'case-public', { full: true });
        const links = await stranger.locator('a[href^="/print/minutes/"]').evaluateAll((list) => list.map((one) => /** @type {HTMLAnchorElement} */ (one).getAttribute('href')));
        assert.equal(links.length, 4);
        for (const [i, link] of links.entries()) {
            await stranger.goto(`${world.origin}${link}`);
            await all.look(stranger, `case-minutes-${i + 1}`, { full: true });
        }
    });

    test('stands on the desk with all that led to it', async () => {
        const desk = await deskOf('chair', '/');
        await says(desk, 'main, .pages', '生命通道');
        await all.look(desk, 'demo-home', { full: true });
        await desk.goto(`${world.origin}/desk#/case/${DONE}`);
        await says(desk, '.timeline', '协议回访（第30天）');
        await all.look(desk, 'demo-case', { full: true });
        const codes = await world.rows('select code, kind from sanhui.meeting where state = \'filed\' order by opened_at');
        for (const { code, kind } of codes) {
            await desk.goto(`${world.origin}/desk#/meeting/${code}`);
            await says(desk, '.page-note, main', '已归档');
            await all.look(desk, `demo-${kind}`, { full: true });
        }
        const guest = await all.phone('guest');
        await all.goto(guest, world.here.buildings[2].link);
        await sleep(500);
        for (const { code, kind } of codes) {
            await guest.goto(`${world.origin}/m/${code}`);
            await guest.locator('h1').first().waitFor();
            await sleep(500);
            const agree = guest.getByRole('button', { name: '知道了，进入会议' });
            if (await agree.isVisible()) {
                await agree.tap();
            }
            const watch = guest.getByRole('button', { name: '先旁听' });
            if (await watch.isVisible()) {
                await watch.tap();
                await sleep(1000);
                if (await agree.isVisible()) {
                    await agree.tap();
                }
                await says(guest, 'h1', /生命通道/);
            }
            await all.look(guest, `demo-phone-${kind}`, { full: true, sizes: ['standard'] });
        }
    });
});

describe('D1', () => {
    /** @type {string} */ let talk;

    test('is agreed point by point: two phones, two desks, the big screen', async () => {
        ({ code: talk } = await make({ kind: 'coordination', title: '生命通道拓宽协调会', starts_at: days.on(8), place: '居委会调解室', confidential: false }, LANE));
        const mediator = await deskIn('mediator', talk);
        const chair = await deskIn('chair', talk);
        const [driver, elder] = [home('5号'), home('7号')];
        const sockets = await Promise.all([driver, elder].map((one) => holderOf(world, one.link)));
        for (const phone of sockets) {
            await phone.join(`meeting/${world.hearing}`);
        }
        const side = (/** @type {keyof typeof SIDES} */ key, /** @type {object} */ more) => mediator.must('party.add', { name: SIDES[key].name, ...more });
        await side('drivers', { households: [sockets[0].me.households[0].id] });
        await side('elders', { households: [sockets[1].me.households[0].id] });
        await side('property', { organisation: firm['申浦物业'] });
        await side('owners', { organisation: firm['春晖小区业主委员会'] });
        await step(chair, 'meeting.announce', 'announced');
        await days.wait(8);
        const [late, lead, company, committee] = await Promise.all(['chair', 'mediator', 'property', 'owners'].map((name) => deskIn(name, talk)));
        await step(late, 'meeting.check_in', 'checkin');
        const one = await phoneIn('driver', driver.link, talk);
        const two = await phoneIn('elder', elder.link, talk);
        for (const page of [one, two]) {
            await tap(page, '签到');
            await says(page, '.good, .soft, .verdict', '已签到');
        }
        for (const phone of [company, committee]) {
            await phone.must('check_in');
        }
        await late.until((c) => c.all('party').every((/** @type {any} */ party) => party.present));
        assert.equal((await step(late, 'meeting.open', 'open')).formal, true);
        for (const title of POINTS) {
            const { point } = await lead.must('point.add', { title });
            await lead.must('point.change', { point, state: title === '费用承担' ? 'partly' : 'agreed', text: '见协议' });
        }
        const screen = await all.screen(talk);
        await late.must('item.begin', { item: late.items.find((item) => item.step === 'negotiation').id });
        await says(screen, '.stage', '底楼安全距离');
        await all.look(screen, 'd1-screen-points');
        await onGrid(screen, 'points');
        const version = await offer(lead, clausesOf(firm, days));
        const desk = await deskOf('property', `/meeting/${talk}`);
        await says(desk, '.agreement', '第5条');
        await all.look(desk, 'd1-desk-company', { full: true });
        for (const page of [one, two]) {
            await page.goto(`${world.origin}/m/${talk}#talks`);
            for (let n = 1; n <= 5; n++) {
                const agree = page.getByRole('button', { name: `同意第${n}条` });
                await agree.waitFor();
                if (page === one && n === 3) {
                    await all.look(one, 'd1-phone-marking', { full: true });
                    await fits(one, 'marking');
                }
                await agree.tap();
                await agree.waitFor({ state: 'detached' });
            }
        }
        for (let clause = 1; clause <= 5; clause++) {
            await desk.getByRole('button', { name: `同意第${clause}条` }).click();
            await desk.getByRole('button', { name: `同意第${clause}条` }).waitFor({ state: 'detached' });
            await committee.must('agreement.mark', { version, clause });
        }
        await says(one, '.good', '协议已生效');
        await says(screen, 'h1', '协议已生效');
        await all.look(one, 'd1-phone-effective', { full: true });
        await all.look(screen, 'd1-screen-effective');
        await onGrid(screen, 'effective');
        await all.look(desk, 'd1-desk-effective', { full: true });
        await step(late, 'meeting.close', 'closed');
        await publishMinutes(world, late);
        await one.goto(`${world.origin}/m/${talk}`);
        await says(one, 'main', /公示|纪要|散会/);
        await all.look(one, 'd1-phone-published', { full: true });
    });

    test('is checked on the desk after 30 days, though it is filed', async () => {
        await days.wait(31);
        const chair = await deskIn('chair', talk);
        await step(chair, 'meeting.file', 'filed');
        const desk = await deskOf('clerk', '/');
        await says(desk, 'main, .pages', '第30天回访');
        await all.look(desk, 'd1-desk-waits');
        await desk.goto(`${world.origin}/desk#/meeting/${talk}`);
        const row = desk.locator('.agreement li').filter({ hasText: '第30天回访' });
        await row.waitFor();
        await row.locator('select').selectOption('done');
        await row.locator('input').fill('错时车位已签，业主表决已启动');
        await row.getByRole('button').click();
        await says(desk, '.agreement', '已履行');
        await all.look(desk, 'd1-desk-checked', { full: true });
    });

    test('R08: the owners vote for fifteen days, on phones; desk and screen show turnout, then the result', async () => {
        const { code, id } = await make({ kind: 'owners_assembly', title: '生命通道拓宽业主大会会议', starts_at: days.on(34), place: '居委会会议室' }, LANE);
        let chair = await deskIn('chair', code);
        const { poll } = await chair.must('poll.add', { case: id, title: '主路拓宽为4.5米生命通道', class: 'owners', electorate: 'owners', method: 'yes_no', matter: 8,
            motions: [{ title: '同意主路拓宽到4.5米，车位减为52个，13号楼南侧补绿120平方米' }] });
        await reach(chair, poll, 'drafted');
        await chair.must('poll.publish_roll', { poll });
        await step(chair, 'meeting.announce', 'announced');
        await days.wait(16);
        chair = await deskIn('chair', code);
        await chair.must('poll.notice', { poll, opens_at: days.noon(17), closes_at: days.noon(32) });
        await days.wait(18);
        chair = await deskIn('chair', code);
        await step(chair, 'meeting.open', 'open');
        await chair.must('poll.open', { poll });
        await reach(chair, poll, 'open');
        const links = world.here.owners.map((/** @type {any} */ owner) => owner.link);
        const phones = [];
        for (let from = 1; from < 286; from += 15) {
            const phone = await holderOf(world, ...links.slice(from, from + 15));
            await phone.enter(code);
            phones.push(phone);
        }
        await castRatings(phones, poll, Array.from({ length: 285 }, (_, i) => [i % 12 === 5 ? 2 : 1]));
        const owner = await phoneIn('owner', links[0], code);
        await says(owner, '.ballot, main', '同意主路拓宽到4.5米');
        await all.look(owner, 'd1-phone-ballot', { full: true });
        await owner.locator('label.choice').filter({ hasText: '同意' }).first().tap();
        await tap(owner, '核对我的选择');
        await sleep(700);       // a second tap at once is no second answer
        await tap(owner, '投出这一票');
        chair = await deskIn('chair', code);       // a socket that was silent all the while may be gone
        await chair.until((c) => c.row('poll', poll)?.cast === 286, 'the phone\'s ballot', 60_000);
        await all.look(owner, 'd1-phone-receipt');
        const screen = await all.screen(code);
        await says(screen, '.stage', '286');
        await all.look(screen, 'd1-screen-turnout');
        await onGrid(screen, 'turnout');
        await world.stop();
        await days.wait(16);
        await world.start();
        chair = await deskIn('chair', code);
        await reach(chair, poll, 'polls_closed');
        const desk = await deskOf('chair', `/meeting/${code}/poll/${poll}`);
        await chair.must('poll.close_box', { poll });
        await chair.must('poll.publish', { poll });
        await reach(chair, poll, 'preliminary');
        await all.look(desk, 'd1-desk-result', { full: true });
        const later = await all.screen(code);
        await says(later, '.stage', '通过');
        await all.look(later, 'd1-screen-result');
        await onGrid(later, 'result');
        const reader = await phoneIn('reader', links[0], code);
        await all.look(reader, 'd1-phone-result', { full: true });
        await reader.goto(`${world.origin}/case/${LANE}`);
        await says(reader, '.steps', '绿120平方米：表决通过');
        await all.look(reader, 'd1-case', { full: true, sizes: ['standard'] });
    });

    /** @type {Page} */ let clerk;

    test('a promise of the agreement is shown with a photo on the company\'s page, and looked at by the clerk', async () => {
        const company = await deskOf('property', '/');
        await company.locator('.promise-row').filter({ hasText: '签妥夜间错时车位' }).getByRole('link').last().click();
        await company.getByRole('button', { name: /的完成情况/ }).click();
        await dialog(company).locator('textarea').fill('与商场签了夜间错时车位20个');
        const [chooser] = await Promise.all([company.waitForEvent('filechooser'), dialog(company).getByRole('button', { name: /相册|选/ }).first().click()]);
        await chooser.setFiles(join(repo, 'tests/hostile/pictures/good.jpg'));
        await dialog(company).locator('.photo-kept img').waitFor();
        await dialog(company).getByRole('button', { name: '提交，请居委会查验' }).click();
        await says(company, '.evidence', '与商场签了夜间错时车位20个');
        await all.look(company, 'd1-company-proven', { full: true });
        clerk = await deskOf('clerk', '/');
        await clerk.locator('.promise-row').filter({ hasText: '签妥夜间错时车位' }).getByRole('link', { name: '去办理' }).click();
        await clerk.getByRole('button', { name: /^查验承诺/ }).click();
        await dialog(clerk).locator('textarea').fill('看过合同，车位已开放');
        await dialog(clerk).getByRole('button', { name: '记下查验结果' }).click();
        await says(clerk, 'main, .pages', '已兑现');
        await all.look(clerk, 'd1-clerk-checked', { full: true });
    });

    test('what is late is reviewed from its own link, and rated again after thirty days, side by side', async () => {
        await clerk.goto(`${world.origin}/desk#/`);
        await clerk.locator('.promise-row').filter({ hasText: '一周内完成划线' }).getByRole('link', { name: '发起评议' }).click();
        await until(() => clerk.getByLabel('评议谁').locator('option:checked').innerText(), (name) => name === '申浦物业', 'whose promise it was');
        const first = await madeBy(clerk);
        // Of fewer than ten no rate is published.
        const [own, ...links] = world.here.households.slice(20, 32).map((/** @type {any} */ one) => one.link);
        const motions = ['沟通与告知', '效果', '总体评价'].map((title) => ({ title, whole: title === '总体评价' }));
        let chair = await deskIn('chair', first);
        const raters = await holderOf(world, own, ...links);
        await raters.join(`meeting/${world.hearing}`);
        await chair.must('rater.name', { capacity: 'household', holders: raters.me.households.map((/** @type {any} */ one) => one.id) });

        /** Held eight days later; one rates on a phone, the others as told. @param {string} code @param {string} name @param {number} content how many of the eleven others are */
        const rate = async (code, name, content) => {
            chair = await deskIn('chair', code);
            const poll = await addRating(chair, { title: '生命通道承诺评议', motions });
            await step(chair, 'meeting.announce', 'announced');
            await days.wait(8);
            chair = await deskIn('chair', code);
            const phone = await holderOf(world, ...links);
            await phone.enter(code);
            const page = await phoneIn(name, own, code);
            await openRating(world, chair, poll);
            await says(page, '.ballot', '不公开');
            for (const { title } of motions) {
                await says(page, '.ballot', title);
                await page.locator('.choice').first().tap();
                await page.locator('.main').tap();
                await sleep(450);
            }
            await says(page, 'h1', '核对');
            await sleep(800);       // a second tap at once is no second answer
            await page.locator('.main').tap();
            await says(page, 'h1', '已收到您的评议表');
            await castRatings([phone], poll, links.map((_, i) => (i < content ? [2, 1, 2] : [3, 2, 3])));
            await chair.must('poll.close', { poll });
            return page;
        };
        const phone = await rate(first, 'rater', 2);
        await phone.locator('button', { hasText: '看结果' }).first().tap();
        await says(phone, '.card', '25.00%');
        await all.look(phone, 'd1-phone-rated', { full: true });
        await step(chair, 'meeting.close', 'closed');
        await days.wait(31);
        const desk = await deskOf('chair', '/');
        await desk.locator('.row').filter({ has: desk.getByRole('link', { name: '建再评的会' }) }).first().waitFor();
        await all.look(desk, 'd1-desk-rerates');
        await desk.getByRole('link', { name: '建再评的会' }).last().click();
        const second = await madeBy(desk);
        await says(desk, '.raters', '由上次的12位评议人再评');
        const again = await rate(second, 'rater-again', 8);
        await again.locator('button', { hasText: '看结果' }).first().tap();
        await says(again, '.compared', '25.00%');
        await says(again, '.compared', '75.00%');
        await all.look(again, 'd1-phone-compared', { full: true });
        const screen = await all.screen(second);
        await screen.locator('.compared').waitFor({ timeout: 40_000 });
        await all.look(screen, 'd1-screen-compared');
        await onGrid(screen, 'compared');
        await desk.goto('about:blank');
        const late = await deskOf('chair', `/meeting/${second}`);
        await says(late, '.compared', '25.00%');
        await all.look(late, 'd1-desk-compared', { full: true });
        await step(chair, 'meeting.close', 'closed');
        await again.goto(`${world.origin}/case/${LANE}`);
        await says(again, '.steps', '评议会（第2轮）');
        await all.look(again, 'd1-case-after', { full: true, sizes: ['standard'] });
    });
});

describe('D2', () => {
    /** @type {string} */ let code;

    test('fails first; a second round talks to one side alone, and is signed on paper before a second person', async () => {
        const { code: first } = await make({ kind: 'coordination', title: '13号楼电梯协调会', starts_at: days.on(1), place: '居委会调解室', urgent: '重大纠纷' }, LIFT.number);
        let mediator = await deskIn('mediator', first);
        let chair = await deskIn('chair', first);
        const flat = home('13号');
        const socket = await holderOf(world, flat.link);
        await socket.join(`meeting/${world.hearing}`);
        await mediator.must('party.add', { name: '13号楼居民', households: [socket.me.households[0].id] });
        await mediator.must('party.add', { name: '物业公司', organisation: firm['申浦物业'] });
        await step(chair, 'meeting.announce', 'announced');
        await step(chair, 'meeting.check_in', 'checkin');
        let company = await deskIn('property', first);
        await company.must('check_in');
        let phone = await phoneIn('lift', flat.link, first);
        await all.look(phone, 'd2-phone-checkin', { sizes: ['standard'] });
        await tap(phone, '签到');
        await says(phone, '.good, .soft, .verdict', '已签到');
        await chair.until((c) => c.all('party').every((/** @type {any} */ party) => party.present));
        await step(chair, 'meeting.open', 'open');
        for (const title of LIFT.points) {
            await mediator.must('point.add', { title });
        }
        await mediator.must('agreement.fail', { version: 0, reason: '更新范围和补偿谈不拢', route: 'street' });
        await phone.goto(`${world.origin}/m/${first}#talks`);
        await says(phone, 'main', '更新范围和补偿谈不拢');
        await all.look(phone, 'd2-phone-failed', { full: true });
        const paper = await phone.context().newPage();
        await paper.goto(`${world.origin}/print/failure/${first}`);
        await says(paper, 'main', '由街道办事处协调');
        await all.look(paper, 'd2-paper-failure', { full: true });
        let screen = await all.screen(first);
        await sleep(500);
        await all.look(screen, 'd2-screen-failed');
        let desk = await deskOf('chair', `/meeting/${first}`);
        await says(desk, '.agreement', '更新范围和补偿谈不拢');
        await all.look(desk, 'd2-desk-failed', { full: true });
        await step(chair, 'meeting.close', 'closed');
        ({ code } = await make({ kind: 'coordination', title: '13号楼电梯协调会', starts_at: days.on(8), place: '街道会议室', previous: chair.meeting.id }, LIFT.number));
        chair = await deskIn('chair', code);
        await step(chair, 'meeting.announce', 'announced');
        await days.wait(8);
        [chair, mediator, company] = await Promise.all(['chair', 'mediator', 'property'].map((name) => deskIn(name, code)));
        await step(chair, 'meeting.check_in', 'checkin');
        await company.must('check_in');
        phone = await phoneIn('lift-again', flat.link, code);
        await tap(phone, '签到');
        await chair.until((c) => c.all('party').every((/** @type {any} */ party) => party.present));
        assert.equal((await step(chair, 'meeting.open', 'open')).formal, true);
        const homes = mediator.all('party').find((/** @type {any} */ party) => party.name === '13号楼居民').id;
        const { caucus } = await mediator.must('caucus.open', { party: homes });
        await mediator.must('caucus.say', { caucus, text: '减免两个月维保费，能不能接受？' });
        await phone.goto(`${world.origin}/m/${code}#talks`);
        await says(phone, 'main', '能不能接受');
        await all.look(phone, 'd2-phone-caucus', { full: true });
        screen = await all.screen(code);
        desk = await deskOf('mediator', `/meeting/${code}`);
        await says(desk, 'main, .pages', '能不能接受');
        await all.look(desk, 'd2-desk-caucus', { full: true });
        const beside = await deskOf('property', `/meeting/${code}`);
        await says(beside, 'main, .pages', '协调');
        for (const page of [beside, screen]) {
            await counts(page.getByText('能不能接受'), 0, 'of a private talk nobody else hears');
        }
        await mediator.must('caucus.close', { caucus });
        desk = await deskOf('chair', `/meeting/${code}`);
        const version = await offer(mediator, LIFT.clauses(firm, days));
        const asked = await chair.must('agreement.paper', { version, photo: await photoOf(chair, code) });
        const second = await deskIn('signer', code);
        const { request } = await second.must('countersign.read', { code: asked.code });
        await second.must('countersign.confirm', { request, code: asked.code });
        await says(phone, '.good', '协议已生效');
        await all.look(phone, 'd2-phone-paper', { full: true });
        await all.look(desk, 'd2-desk-paper', { full: true });
        await all.look(screen, 'd2-screen-paper');
        await paper.goto(`${world.origin}/print/agreement/${code}`);
        await all.look(paper, 'd2-paper-agreement', { full: true });
        const stranger = await all.phone('stranger-2');
        await stranger.goto(`${world.origin}/case/${LIFT.number}`);
        await says(stranger, '.steps', '事项达成一致');
        assert.equal((await stranger.content()).includes('维保记录还没有'), false);
        await all.look(stranger, 'd2-case', { full: true, sizes: ['standard'] });
        await step(chair, 'meeting.close', 'closed');
    });

    test('is not kept: looked at on day 7, the desk knows what to review', async () => {
        await days.wait(8);
        const desk = await deskOf('clerk', `/meeting/${code}`);
        const row = desk.locator('.agreement li').filter({ hasText: '第7天回访' });
        await row.locator('select').selectOption('none');
        await row.locator('input').fill('维保记录还没有公开');
        await row.getByRole('button').click();
        await says(desk, '.agreement', '未履行');
        const clerk = await deskIn('clerk', code);
        const late = clerk.all('commitment').find((/** @type {any} */ one) => /维保记录/.test(one.text));
        await clerk.must('commitment.check', { commitment: late.id, kept: false, reason: '到期没有公开' });
        await all.look(desk, 'd2-desk-checked', { full: true });
        await desk.goto(`${world.origin}/desk#/`);
        const broken = desk.locator('.promise-row').filter({ hasText: '24个月维保记录' });
        await broken.getByRole('link', { name: '发起评议' }).waitFor();
        await all.look(desk, 'd2-desk-broken', { full: true });
        await broken.getByRole('link', { name: '发起评议' }).click();
        await until(() => desk.getByLabel('评议谁').locator('option:checked').innerText(), (name) => name === '申浦物业', 'who did not keep it');
        all.content();
    });
});
