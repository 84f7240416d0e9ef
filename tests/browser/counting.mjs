/** The desk of a count in Chromium: its one clock, its big button, its parts, two people, and how a page is looked at. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { each, holderOf, repo } from '../conversation/harness.mjs';
import { until } from './browser.mjs';
import { hall, look } from './hall.mjs';

/** @typedef {import('playwright-core').Page} Page */

const DAY = 86_400_000;
const WIDE = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };
export const picture = join(repo, 'tests/hostile/pictures/good.jpg');
let gone = 0;       // days that the clock is ahead

/** @type {string[]} what pages said on their consoles that is no lost line */ const errors = [];

/** The days that the database is ahead, the line's clock is ahead too. @param {Page} page */
export const keepTime = (page) => page.routeWebSocket(/./, (line) => {
    const server = line.connectToServer();
    server.onMessage((frame) => line.send(String(frame).replace(/"now":(\d+)/, (_, now) => `"now":${Number(now) + gone * DAY}`)));
});

/** A desk that is signed in by its link; its console may say nothing wrong. @param {string} username */
export async function sitDown(username) {
    const page = await hall.visitors.desk(username, WIDE);
    await keepTime(page);
    await page.reload();
    await page.locator('.pages').waitFor();
    page.on('console', (message) => {
        if (message.type() === 'error' && !/ERR_CONNECTION|WebSocket|ERR_NETWORK/.test(`${message.text()} ${message.location().url}`)) {
            errors.push(`${username}: ${message.text()} ${message.location().url}`);
        }
    });
    return page;
}
export const noErrors = () => assert.deepEqual(errors, []);

/** What an input for times takes, that many days on, at noon in China. @param {number} days */
export const noon = (days) => `${new Date(Date.now() + 8 * 3_600_000 + (gone + days) * DAY).toISOString().slice(0, 10)} 12:00`;

/** The only clock goes on by whole days; who sits at a desk signs in again. @param {number} days @param {Record<string, Page>} desks */
export async function wait(days, desks) {
    const places = new Map(Object.entries(desks).map(([name, page]) => [name, page.url()]));
    await hall.world.stop();
    gone += days;
    await hall.world.sql(`create or replace function sanhui.clock() returns timestamptz language plpgsql volatile security definer
        set search_path = sanhui, pg_catalog as $$ begin return date_trunc('milliseconds', clock_timestamp() + interval '${gone} days'); end $$`);
    await hall.world.start();
    for (const [name, page] of Object.entries(desks)) {
        const { link } = hall.world.here.staff.find((/** @type {any} */ one) => one.username === name);
        await page.goto('about:blank');
        await hall.visitors.goto(page, link);
        await page.locator('.pages').waitFor();
        await page.goto(/** @type {string} */ (places.get(name)));
        await page.locator('.pages').waitFor();
    }
}

/** A page as the desk shows it and as a chair's phone does; nothing of it scrolls sideways. @param {Page} page @param {string} name @param {object} [how] */
export async function see(page, name, how = { full: true }) {
    await look(page, name, how);
    await page.setViewportSize(PHONE);
    await look(page, `${name}-phone`, how);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= PHONE.width, `${name}: ${wide} px in ${PHONE.width}`);
    await page.setViewportSize(WIDE);
    const text = await page.evaluate(() => document.body.innerText);
    assert.doesNotMatch(text, /undefined|NaN|\[object|你/, name);
}

/** The poll's big button. @param {Page} page @param {string} label */
export async function next(page, label) {
    const button = page.locator('.life button.step');
    await until(() => button.innerText().then((text) => text.trim()), (text) => text === label, `the big button says ${label}`);
    await until(() => button.isEnabled(), (on) => on, `${label} can be pressed`);
    await button.click();
}

/** Where the poll stands, as its page says. @param {Page} page @param {string} state */
export const stands = (page, state) => page.locator('.life-steps li.current').filter({ hasText: state }).waitFor();

/** One part of the counting room; who has only one needs no tab. @param {Page} page @param {string} name */
export async function part(page, name) {
    await page.locator('section.part h2').first().waitFor();
    if (await page.locator('#parts').count()) {
        await page.locator('#parts button').filter({ hasText: name }).click();
    }
    await page.locator('section.part h2').filter({ hasText: name }).waitFor();
}

/** Fills a time. @param {import('playwright-core').Locator} input @param {string} time */
export async function fillTime(input, time) {
    await input.fill(time);
    await input.press('Enter');
    // Its calendar folds away: what is looked at next is the page without it.
    await input.page().locator('.el-picker__popper').filter({ visible: true }).waitFor({ state: 'hidden' });
}

/** Says yes to a step that asks for a second person: the code for them takes its place. @param {Page} page @param {string} label @param {string} [word] */
export async function ask(page, label, word) {
    const dialog = page.locator('.el-dialog').filter({ visible: true });
    if (word) {
        await dialog.locator('input').last().fill(word);
    }
    await dialog.getByRole('button', { name: label, exact: true }).click();
    await page.locator('.two-code').filter({ visible: true }).waitFor();
}

/** The code on one screen is typed in on another. @param {Page} first @param {Page} second @param {string | RegExp} words what the second reads */
export async function confirmed(first, second, words) {
    const code = (await first.locator('.two-code').filter({ visible: true }).innerText()).match(/\d{3}\s?\d{3}/)?.[0] ?? '';
    await part(second, '确认');
    await second.getByLabel('输入对方屏幕上的六位码').fill(code);
    await second.getByRole('button', { name: '看内容' }).click();
    await second.locator('form .quoted').filter({ hasText: words }).waitFor();
    await second.getByRole('button', { name: '我看清楚了，确认' }).click();
    await first.locator('.two-state').filter({ hasText: '已确认，完成' }).waitFor();
    await first.locator('.el-dialog').filter({ visible: true }).getByRole('button', { name: '关闭', exact: true }).click();
}

/** What the page says for a moment. @param {Page} page @param {string | RegExp} text */
export const told = (page, text) => page.locator('.el-message').filter({ hasText: text }).first().waitFor();

/** A photo into the field that is shown. @param {import('playwright-core').Page | import('playwright-core').Locator} where @param {string} [file] */
export async function photograph(where, file = picture) {
    await where.locator('.photo-field input[type=file]').last().setInputFiles(file);
    await where.locator('.photo-kept img').waitFor();
}

/**
 * Owners who have no page here vote from bare sockets.
 * @param {any[]} slips
 * @param {string} meeting
 * @param {number} poll
 * @param {(i: number) => number[]} answers
 */
export const voteFrom = (slips, meeting, poll, answers) => each(slips, async (slip, i) => {
    const phone = await holderOf(hall.world, slip.link);
    await phone.enter(meeting);
    const seat = await phone.until((p) => p.seat(poll), 'a seat');
    await phone.must('ballot.cast', { poll, seat: seat.n, answers: answers(i), key: randomUUID() });
    phone.close();
});

/** Owners vote so that the first motion has a hair more than half of the area: 50.00% as one rounds. @param {any[]} slips @param {string} meeting @param {number} poll */
export async function narrowly(slips, meeting, poll) {
    const phones = await each(slips, async (slip) => {
        const phone = await holderOf(hall.world, slip.link);
        await phone.enter(meeting);
        return { phone, seat: (await phone.until((p) => p.seat(poll), 'a seat')).n };
    });
    const seats = await hall.world.rows(`select n, area, label from sanhui.seat where poll = ${poll}`);
    const area = new Map(seats.map((/** @type {any} */ seat) => [seat.n, seat.area]));
    // What has come and the paper that waits all say yes.
    const [{ sure }] = await hall.world.rows(`select sum(area)::int as sure from sanhui.seat s where poll = ${poll} and
        (exists (select 1 from sanhui.ballot b where b.poll = s.poll and b.seat = s.n) or exists (select 1 from sanhui.paper_ballot p where p.poll = s.poll and p.seat = s.n and p.state <> 'void'))`);
    const all = phones.map(({ seat }) => area.get(seat));
    const half = (sure + all.reduce((a, b) => a + b, 0)) / 2 - sure;
    const yes = nearly(all, half, half * 0.00004);
    await each(phones, async ({ phone, seat }, i) => {
        await phone.must('ballot.cast', { poll, seat, answers: [yes.has(i) ? 1 : 2, i % 9 === 0 ? 0 : 1], key: randomUUID() });
        phone.close();
    });
}

/** Which of these numbers have a sum above one, but hardly; the smaller ones are taken, so that they are many. @param {number[]} all @param {number} over @param {number} most */
function nearly(all, over, most) {
    const order = all.map((_, i) => i).sort((a, b) => all[a] - all[b]);
    const chosen = new Set(/** @type {number[]} */ ([]));
    const wanted = over + most / 2;
    let sum = 0;
    while (sum <= over) {
        const i = /** @type {number} */ (sum < 0.8 * over ? order.shift() : order.pop());
        chosen.add(i);
        sum += all[i];
    }
    // One in for one out, as long as it comes nearer.
    for (let tries = 0; Math.abs(sum - wanted) > most / 2 && tries < 500_000; tries++) {
        const [out, into] = [tries % all.length, (tries * 7 + Math.floor(tries / all.length)) % all.length];
        const now = sum - all[out] + all[into];
        if (chosen.has(out) && !chosen.has(into) && Math.abs(now - wanted) < Math.abs(sum - wanted)) {
            chosen.delete(out);
            chosen.add(into);
            sum = now;
        }
    }
    assert.ok(sum > over && sum - over <= most, `${sum - over} of ${most}`);
    return chosen;
}
