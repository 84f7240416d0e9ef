/** What people do at a hearing, step by step, with their own hands. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { each, holderOf, sleep } from '../conversation/harness.mjs';
import { counts, tap, until } from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('../conversation/harness.mjs').World} World */

/** The big button says what comes next, and pressing it is enough. @param {Page} desk @param {string | RegExp} label */
export async function press(desk, label) {
    const button = desk.locator('.step-bar button.step');
    await until(() => button.innerText().then((text) => text.trim()), (text) => (typeof label === 'string' ? text === label : label.test(text)), `the big button says ${label}`);
    await button.click();
}

/** Says yes to what a step asks first. @param {Page} desk @param {string} label @param {string} [word] typed before */
export async function confirm(desk, label, word) {
    const dialog = desk.locator('.el-dialog').filter({ visible: true });
    await dialog.waitFor();
    if (word) {
        assert.equal(await dialog.getByRole('button', { name: label, exact: true }).isDisabled(), true);
        await dialog.locator('input').fill(word);
    }
    await dialog.getByRole('button', { name: label, exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
}

/** The doors open; before the day on the notice the desk asks once more. @param {Page} desk */
export async function letIn(desk) {
    await press(desk, '开始签到');
    const asks = desk.locator('.el-dialog').filter({ visible: true, hasText: '还没有到公告上的日子' });
    if (await asks.waitFor({ timeout: 1_500 }).then(() => true, () => false)) {
        await asks.getByRole('button', { name: '开始签到', exact: true }).click();
        await asks.waitFor({ state: 'hidden' });
    }
}

/** Big keys for the floor and the room. @param {Page} page @param {string} unit like 5号302室 */
export async function pickFlat(page, unit) {
    const [, room] = /** @type {RegExpMatchArray} */ (unit.match(/号(\d+)室/));
    await tap(page, `${Math.floor(Number(room) / 100)}楼`);
    await tap(page, `${room}室`);
}

/** @param {Page} page @param {string} digits of a slip @param {string} [button] */
export async function typeDigits(page, digits, button = '这就是我家') {
    for (const digit of digits) {
        await tap(page, digit);
    }
    await tap(page, button);
}

/**
 * Neighbours who have no page here: their phones are bare sockets.
 * @param {World} world
 * @param {any[]} slips
 * @param {number} poll
 * @param {(i: number) => number[]} answers
 */
export const crowd = (world, slips, poll, answers) => each(slips, async (slip, i) => {
    const phone = await holderOf(world, slip.link);
    await phone.enter(world.hearing);
    const seat = await phone.until((p) => p.seat(poll), 'a seat');
    await phone.must('ballot.cast', { poll, seat: seat.n, answers: answers(i), key: randomUUID() });
    phone.close();
});

/** Only turnout, for whoever looks, before the close. @param {Page} page @param {string[]} outcomeWords @param {string} [within] */
export async function turnoutOnly(page, outcomeWords, within = 'body') {
    const place = page.locator(within);
    const text = await place.innerText();
    for (const word of outcomeWords) {
        assert.ok(!text.includes(word), `${word} is shown before the close on ${page.url()}`);
    }
    await counts(place.locator('.verdict, .outcome, .measure').filter({ visible: true }), 0);
}

/** Choices lie wholly between the top line and the foot. @param {Page} page */
export const inView = (page) => page.evaluate(() => {
    const top = /** @type {HTMLElement} */ (document.querySelector('.top')).getBoundingClientRect().bottom;
    const foot = /** @type {HTMLElement} */ (document.querySelector('.foot')).getBoundingClientRect().top;
    return [...document.querySelectorAll('label.choice')].map((one) => one.getBoundingClientRect())
        .map((box) => box.top >= top - 0.5 && box.bottom <= foot + 0.5);
});

/** Every choice on the screen once, as a large type asks. @param {Page} page */
export async function see(page) {
    const choices = page.locator('label.choice');
    for (let i = 0; i < await choices.count(); i++) {
        await choices.nth(i).scrollIntoViewIfNeeded();
        await choices.nth(i).evaluate((one) => one.scrollIntoView({ block: 'center' }));
        await sleep(60);
    }
}

/** Chooses, after having seen all, and casts or goes on. @param {Page} page @param {string | RegExp} name @param {string} button */
export async function choose(page, name, button) {
    await see(page);
    await page.locator('label.choice').filter({ hasText: name }).first().tap();
    await tap(page, button);
}

