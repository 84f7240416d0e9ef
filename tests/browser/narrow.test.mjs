/**
 * Every page of a phone in every phase of the three kinds of meeting, 320 px wide and in the largest type: nothing scrolls sideways,
 * no words lie over others or are cut off, axe finds nothing. One phone, one table for each kind; what fails is told all at once.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
    drawRaters,
    R01, R03, addRating, ballotsFor, castRatings, holderOf, hurry, makeCoordination, makeReview, makeWorld, offer, openCoordination, openRating,
    phonesOf, pollOf, publishMinutes, residentOf, seeDelegates, sleep, staffOf, step,
} from '../conversation/harness.mjs';
import { Visitors, launch, says, tap, typeSize } from './browser.mjs';

/** @typedef {import('./browser.mjs').Page} Page */

const NARROW = { width: 320, height: 640 };
const LONG = '这条建议写得很长，要看小屏幕上放不放得下：https://example.org/a/very/long/address/without/any/break/0123456789012345678901234567890123456789。';

/** @type {import('../conversation/harness.mjs').World} */ let world;
/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Visitors} */ let all;
/** @type {string[]} what does not fit */ const bad = [];

before(async () => {
    world = await makeWorld();
    browser = await launch();
    all = new Visitors(browser, world, 'narrow');
});
after(async () => {
    await browser?.close();
    await world?.end();
});

/** What is wider than the page, cut off, or lies over other words. @param {Page} page @returns {Promise<string[]>} */
const misfits = (page) => page.evaluate(() => {
    const found = [];
    const edge = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > edge) {
        const who = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > edge + 0.5).slice(-2);
        found.push(`${document.documentElement.scrollWidth} px wide: ${who.map((one) => `${one.tagName}.${one.className}`)}`);
    }
    const floats = (/** @type {Element | null} */ one) => {
        for (; one; one = one.parentElement) {
            if (['fixed', 'sticky'].includes(getComputedStyle(one).position)) {
                return true;
            }
        }
        return false;
    };
    /** For whom the page is read out. */
    const hidden = (/** @type {Element | null} */ one) => {
        for (; one; one = one.parentElement) {
            const box = one.getBoundingClientRect();
            if (getComputedStyle(one).position === 'absolute' && box.width <= 2 && box.height <= 2 || box.bottom < 0) {
                return true;
            }
        }
        return false;
    };
    /** @type {{text: string, boxes: DOMRect[], of: Element}[]} */ const words = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const of = /** @type {Element} */ (node.parentElement);
        const text = (node.textContent ?? '').trim();
        // A skip link stands off the page until it is come to.
        if (!text || of.closest('.skip') || hidden(of) || of.closest('script, style, option') || !of.checkVisibility() || floats(of)) {
            continue;
        }
        const range = document.createRange();
        range.selectNodeContents(node);
        const boxes = [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
        words.push({ text, boxes, of });
        if (boxes.some((box) => box.right > edge + 1 || box.left < -1)) {
            found.push(`beyond the edge: ${text.slice(0, 30)}`);
        }
        for (let up = of; up && up !== document.body; up = /** @type {Element} */ (up.parentElement)) {
            const style = getComputedStyle(up);
            const outer = up.getBoundingClientRect();
            if (['hidden', 'clip'].includes(style.overflowX) && boxes.some((box) => box.right > outer.right + 1 || box.bottom > outer.bottom + 4)) {
                found.push(`cut off: ${text.slice(0, 30)}`);
                break;
            }
        }
    }
    for (let a = 0; a < words.length; a++) {
        for (let b = a + 1; b < words.length; b++) {
            const over = words[a].boxes.some((one) => words[b].boxes.some((two) =>
                Math.min(one.right, two.right) - Math.max(one.left, two.left) > 3 &&
                Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top) > 0.4 * Math.min(one.height, two.height)));
            if (over) {
                found.push(`over each other: ${words[a].text.slice(0, 20)} / ${words[b].text.slice(0, 20)}`);
            }
        }
    }
    return found;
});

/** Is what a page shows all there, on this phone? @param {Page} page @param {string} name */
async function fit(page, name) {
    if (await page.evaluate(() => document.documentElement.dataset.size) === 'standard') {
        await typeSize(page, 'largest');
    }
    await all.look(page, name, { full: true, sizes: ['largest'] });
    bad.push(...(await misfits(page)).map((one) => `${name}: ${one}`));
}

/** The pages of a meeting as they are now. @param {Page} page @param {string} phase @param {string[]} pages */
async function pagesAt(page, phase, pages) {
    for (const name of pages) {
        await page.evaluate((hash) => (location.hash = hash), `#${name}`);
        await sleep(250);
        await fit(page, `${phase}-${name.replace(/\/\d+$/, '')}`);
    }
}

/** Waits for words of the phase on the meeting's own page, then goes through the pages. @param {Page} page @param {string} phase @param {string | RegExp} words @param {string[]} [pages] */
async function phase(page, phase, words, pages = []) {
    await page.evaluate(() => (location.hash = '#home'));
    await says(page, '.shell', words);
    await fit(page, `${phase}-home`);
    await pagesAt(page, phase, pages);
    await page.evaluate(() => (location.hash = '#home'));
}

/** A slip's phone in a meeting, past the privacy notice, in the largest type. @param {string} name @param {string} link @param {string} code */
async function phoneIn(name, link, code) {
    const page = await all.phone(name, NARROW.width, NARROW.height);
    await all.goto(page, link);
    await page.locator('.shell').first().waitFor();
    await sleep(500);
    return into(page, code);
}

/** @param {Page} page @param {string} code */
async function into(page, code) {
    await page.goto(`${world.origin}/m/${code}`);
    const agree = page.getByRole('button', { name: '知道了，进入会议' });
    await Promise.race([agree.waitFor(), page.locator('h1').first().waitFor()]);
    await sleep(700);
    if (await agree.isVisible()) {
        await fit(page, 'privacy');
        await agree.tap();
        await agree.waitFor({ state: 'detached' });
    }
    return page;
}

/** An organisation's desk on the same narrow phone. @param {Page} desk @param {string} name @param {string} path @param {string | RegExp} words */
async function deskFits(desk, name, path, words) {
    await desk.goto(`${world.origin}/desk#${path}`);
    await says(desk, 'body', words);
    await all.look(desk, name, { full: true });
    bad.push(...(await misfits(desk)).map((one) => `${name}: ${one}`));
}

describe('a hearing', () => {
    test('from the notice to the published minutes, and what one took part in', { timeout: 600_000 }, async () => {
        const { households } = world.here;
        const panel = households.filter((/** @type {any} */ one) => one.delegate);
        const page = await phoneIn('wang', panel[0].link, world.hearing);
        const chair = await staffOf(world, 'chair');
        const property = await staffOf(world, 'property');
        const li = await holderOf(world, panel[1].link);
        const guest = await residentOf(world, world.here.buildings[2].link);
        for (const phone of [chair, property, li, guest]) {
            await phone.enter(world.hearing);
        }
        await hurry(world);
        await li.must('comment.add', { text: LONG });
        await li.must('proposal.add', { text: LONG });
        await phase(page, 'announced', '议程', ['agenda', 'comments', 'proposals', 'me', 'mine']);
        await step(chair, 'meeting.check_in', 'checkin');
        await phase(page, 'checkin', '签到');
        await tap(page, '签到');
        await says(page, '.shell', '已签到');
        await fit(page, 'checked-in');
        await seeDelegates(chair);
        await step(chair, 'meeting.open', 'open');
        const begin = async (/** @type {any} */ item) => {
            await chair.must('item.begin', { item: item.id });
            await chair.until((c) => c.meeting.item === item.id);
        };
        const votes = chair.items.filter((item) => item.step === 'vote');
        for (const item of chair.items.filter((one) => !['check_in', 'vote', 'result', 'sign'].includes(one.step))) {
            await begin(item);
            await phase(page, `open-${item.step}`, item.title);
            if (item.step === 'statements') {
                const { hand } = await li.must('hand.raise', { kind: 'opinion', stance: 'against' });
                await chair.must('floor.give', { hand });
                await phase(page, 'open-speaking', '正在发言', ['speak']);
                await chair.must('floor.end', { hand });
                const own = chair.all('comment')[0].id;
                await chair.must('disorder.warn', { comment: own, reason: '请不要重复' });
                await tapSpeak(page);
                await fit(page, 'open-hand-up');
            }
            if (item.step === 'proposals') {
                await guest.must('proposal.add', { text: '门口装一盏灯' });
                const one = chair.all('proposal').find((row) => row.n === 1).id;
                await li.must('proposal.amend', { proposal: one, text: `${LONG}先装一盏。`, reason: '写清楚' });
                await holderOf(world, panel[2].link).then(async (third) => {
                    await third.enter(world.hearing);
                    await third.must('proposal.second', { proposal: one });
                });
                await page.goto(`${world.origin}/m/${world.hearing}#proposals`);
                await tap(page, '我要提案');
                await fit(page, 'open-proposing');
            }
            if (item.step === 'replies') {
                const one = chair.all('proposal').find((row) => row.n === 1).id;
                await chair.must('proposal.ask', { proposal: one, organisation: chair.all('organisation').find((row) => row.kind === 'property').id });
                await property.must('proposal.answer', { proposal: one, verdict: 'partly', reason: '先装一盏，效果好再加。'.repeat(4) });
                await pagesAt(page, 'open-answered', ['proposals']);
            }
        }
        await step(chair, 'meeting.recess', 'recess');
        await phase(page, 'recess', '休会');
        await step(chair, 'meeting.resume', 'open');
        await begin(votes[0]);
        await phase(page, 'vote-soon', '马上开启');
        const poll = pollOf(chair, R01);
        await chair.must('poll.open', { poll: poll.id });
        await page.locator('.choice').first().waitFor();
        await fit(page, 'vote-ballot');
        await choose(page);
        await says(page, 'h1', '已收到');
        await fit(page, 'vote-receipt');
        await tap(page, '知道了');
        await phase(page, 'vote-cast', poll.title);
        await chair.must('poll.close', { poll: poll.id });
        await chair.until((c) => c.row('poll', poll.id).outcome);
        await phase(page, 'vote-counted', poll.title, [`result/${poll.id}`]);
        const owners = pollOf(chair, R03);
        await begin(chair.items.find((item) => item.poll === owners.id));
        await chair.must('poll.open', { poll: owners.id });
        await phase(page, 'vote-of-others', owners.title, [`result/${owners.id}`]);
        await chair.must('poll.close', { poll: owners.id });
        await chair.until((c) => c.row('poll', owners.id).outcome);
        await phase(page, 'owners-counted', owners.title, [`result/${owners.id}`]);
        const firm = chair.all('organisation').find((row) => row.name === '申浦物业').id;
        await begin(chair.items.find((item) => item.step === 'result'));
        const { commitment } = await chair.must('commitment.add', { text: LONG, organisation: firm, who: '潘经理', due: '2027-03-01' });
        await property.must('commitment.accept', { commitment });
        await phase(page, 'open-result', 'https://example.org');
        const desk = await all.desk('property', { ...NARROW, touch: true });
        await deskFits(desk, 'company-home', '/', '我们的承诺');
        await deskFits(desk, 'company-promise', `/meeting/${world.hearing}/promise/${commitment}`, '潘经理');
        await deskFits(desk, 'company-meeting', `/meeting/${world.hearing}`, '提案');
        await step(chair, 'meeting.close', 'closed');
        await phase(page, 'closed', '散会');
        await publishMinutes(world, chair);
        await phase(page, 'published', '公示', ['minutes', 'comments', 'proposals', 'mine', 'me']);
    });

    test('what was said three days ago says so', async () => {
        const page = /** @type {Page} */ (all.pages.get(`wang-${NARROW.width}`));
        await page.routeWebSocket(/./, (line) => {
            const server = line.connectToServer();
            server.onMessage((frame) => line.send(String(frame).replace(/"now":(\d+)/, (_, now) => `"now":${Number(now) + 3 * 86_400_000}`)));
        });
        await page.goto(`${world.origin}/m/${world.hearing}#comments`);
        await page.reload();
        await says(page, '.eyebrow', /\d+月\d+日 \d\d:\d\d/);
        await fit(page, 'comments-of-another-day');
    });

    test('adjourned to another day', async () => {
        const chair = await staffOf(world, 'chair');
        await chair.join('desk');
        const { id } = await chair.until((c) => c.all('case').find((one) => one.number === R01));
        const { code } = await chair.must('meeting.make', { kind: 'hearing', title: '第二次听证会', starts_at: '2027-03-20T14:00:00+08:00', place: '活动室', cases: [id] });
        await chair.enter(code);
        await step(chair, 'meeting.announce', 'announced');
        const page = /** @type {Page} */ (all.pages.get(`wang-${NARROW.width}`));
        await page.unrouteAll();
        await page.goto('about:blank');
        await into(page, code);
        await step(chair, 'meeting.postpone', 'postponed', { reason: LONG.slice(0, 100) });
        await phase(page, 'postponed', '延期');
        await step(chair, 'meeting.postpone', 'announced', { reason: '定下来了', starts_at: '2027-03-27T14:00:00+08:00' });
        await step(chair, 'meeting.check_in', 'checkin');
        await step(chair, 'meeting.open', 'open');
        await phase(page, 'informal', '恳谈');
        await step(chair, 'meeting.adjourn', 'adjourned', { reason: LONG.slice(0, 100), starts_at: '2027-04-03T14:00:00+08:00' });
        await phase(page, 'adjourned', /继续开/, ['proposals', 'comments']);
    });
});

/** The first option, once all have been on screen. @param {Page} page */
async function choose(page) {
    await page.locator('.choice').first().tap();
    for (const option of await page.locator('.choice').all()) {
        await option.evaluate((one) => one.scrollIntoView({ block: 'center' }));
        await sleep(150);
    }
    await page.locator('.main:not([disabled])').last().tap();
}

/** Raises the hand on the page for it. @param {Page} page */
async function tapSpeak(page) {
    await page.evaluate(() => (location.hash = '#speak'));
    await sleep(400);
    await page.locator('.choice').nth(1).tap();
    await fit(page, 'open-speak');
    await page.locator('.main:not([disabled])').last().tap();
    await sleep(400);
}

describe('a coordination', () => {
    test('from the notice to the agreement that is in force', { timeout: 600_000 }, async () => {
        const talk = await makeCoordination(world);
        const { chair, mediator, code } = talk;
        const page = await phoneIn('side', world.here.households[2].link, code).catch(() => null)
            ?? /** @type {Page} */ (all.pages.get(`side-${NARROW.width}`));
        await step(chair, 'meeting.announce', 'announced');
        await into(page, code);
        await phase(page, 'talk-announced', '协调会', ['sides', 'agenda', 'me']);
        for (const [phone, party] of /** @type {[any, number][]} */ ([[talk.one, talk.drivers], [talk.two, talk.elders]])) {
            await phone.enter(code);
            await phone.must('party.state', { party, claim: LONG, facts: LONG, red_line: '最多只能减十个车位' });
        }
        await pagesAt(page, 'talk-stated', ['sides']);
        await step(chair, 'meeting.check_in', 'checkin');
        await phase(page, 'talk-checkin', '签到');
        for (const phone of [talk.one, talk.two]) {
            await phone.must('check_in');
        }
        await chair.until((c) => c.all('party').every((party) => party.present));
        await step(chair, 'meeting.open', 'open');
        for (const item of chair.items.filter((one) => one.step !== 'check_in')) {
            await chair.must('item.begin', { item: item.id });
            await phase(page, `talk-${item.step}`, item.title);
            if (item.step === 'negotiation') {
                for (const title of ['车位替代', `绿地补偿${'补偿'.repeat(20)}`]) {
                    await mediator.must('point.add', { title });
                }
                const { caucus } = await mediator.must('caucus.open', { party: talk.drivers });
                await talk.one.must('caucus.say', { caucus, text: LONG });
                await mediator.until((p) => p.all('caucus_word').length === 1);
                await phase(page, 'talk-caucus', '单独协商', ['talks']);
                await mediator.must('caucus.close', { caucus });
                await phase(page, 'talk-points', '协调', ['talks']);
            }
        }
        await offer(mediator, [{ text: LONG }, { text: '错时车位签约前不动工。', organisation: talk.firm, who: '潘经理', due: '2027-06-30' }]);
        await phase(page, 'talk-offered', '等您确认', ['talks']);
        await page.evaluate(() => (location.hash = '#talks'));
        for (const n of [1, 2]) {
            await page.getByRole('button', { name: `同意第${n}条` }).tap();
            await sleep(500);
        }
        await fit(page, 'talk-marked');
        const { version } = mediator.all('agreement')[0];
        for (const clause of [1, 2]) {
            await talk.two.must('agreement.mark', { version, clause });
        }
        await says(page, '.good', '协议已生效');
        await fit(page, 'talk-effective');
        await step(chair, 'meeting.close', 'closed');
        await phase(page, 'talk-closed', '散会', ['talks']);
        await publishMinutes(world, chair);
        await phase(page, 'talk-published', '公示', ['minutes', 'mine']);
        const neighbour = await phoneIn('neighbour', world.here.households[9].link, code).catch(() => /** @type {Page} */ (all.pages.get(`neighbour-${NARROW.width}`)));
        await says(neighbour, 'h1', '这次协调不公开');
        await fit(neighbour, 'talk-not-yours');
    });
});

describe('a review', () => {
    test('from the notice to the plan', { timeout: 600_000 }, async () => {
        const { chair, code } = await makeReview(world);
        await drawRaters(world, chair, { count: 6 });
        const raters = await chair.until((c) => c.all('rater').length === 6 && c.all('rater'));
        const poll = await addRating(chair);
        await step(chair, 'meeting.announce', 'announced');
        const units = new Map((await world.rows('select id, unit from sanhui.household')).map((row) => [row.id, row.unit]));
        const home = world.here.households.find((/** @type {any} */ one) => Number(one.unit_id) === units.get(raters[0].holder));
        const page = await phoneIn('rater', home.link, code);
        const firm = await staffOf(world, 'property');
        await firm.enter(code);
        const desk = await all.desk('property', { ...NARROW, touch: true });
        await deskFits(desk, 'company-asked', '/', '自评报告');
        await firm.must('report.hand_in', { text: LONG });
        await phase(page, 'review-announced', '您是本次评议的评议人', ['agenda', 'comments', 'me']);
        await page.evaluate(() => (location.hash = '#home'));
        await page.getByText('自评报告', { exact: true }).tap();
        await fit(page, 'review-report');
        await hurry(world);
        await step(chair, 'meeting.check_in', 'checkin');
        await phase(page, 'review-checkin', '签到');
        for (const rater of raters) {
            await chair.must('rater.check_in', { rater: rater.id, present: true });
        }
        await chair.until((c) => c.meeting.present === 6);
        await step(chair, 'meeting.open', 'open');
        for (const item of chair.items.filter((one) => one.step !== 'check_in' && !one.poll)) {
            await chair.must('item.begin', { item: item.id });
            await phase(page, `review-${item.step}`, item.title);
        }
        await chair.must('item.begin', { item: chair.items.find((item) => item.poll === poll).id });
        await phase(page, 'review-soon', '马上开始评议');
        await openRating(world, chair, poll);
        await page.locator('.choice').first().waitFor();
        await fit(page, 'review-ballot');
        for (let n = 0; n < 6; n++) {
            await choose(page);
            await sleep(450);
        }
        await says(page, 'h1', '核对');
        await fit(page, 'review-check');
        await sleep(800);
        await page.locator('.main').last().tap();
        await says(page, 'h1', '已收到');
        await fit(page, 'review-receipt');
        await tap(page, '知道了');
        await phase(page, 'review-rated', '意见建议');
        await deskFits(desk, 'company-outside', `/meeting/${code}`, '请在外等候');
        const phones = await phonesOf(world, raters.slice(1));
        for (const phone of phones) {
            await phone.enter(code);
        }
        await castRatings(phones, poll, ballotsFor([5], 0));
        await chair.must('poll.close', { poll });
        await chair.until((c) => c.row('poll', poll).outcome);
        await phase(page, 'review-counted', /评议/, [`result/${poll}`]);
        await step(chair, 'meeting.close', 'closed');
        await phase(page, 'review-closed', '散会');
        await deskFits(desk, 'company-plan', `/meeting/${code}`, '整改计划');
        await publishMinutes(world, chair);
        await phase(page, 'review-published', '公示', ['minutes', 'mine']);
    });
});

test('nothing scrolls sideways, is cut off, or lies over other words; axe found nothing', () => {
    assert.deepEqual(bad, []);
    all.content();
});
