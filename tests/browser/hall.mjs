/** The hall of one hearing: who is in it, and what its chair does with one button. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pollOf } from '../conversation/harness.mjs';
import { onGrid, says } from './browser.mjs';
import { confirm, press } from './steps.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{page: Page, home: any, owner?: any}} Resident */

/** Filled by the test that runs the hearing. */
export const hall = /** @type {{
 *   world: import('../conversation/harness.mjs').World,
 *   browser: import('playwright-core').Browser,
 *   visitors: import('./browser.mjs').Visitors,
 *   truth: import('../conversation/harness.mjs').Phone,
 *   chair: Page, wide: Page, property: Page, screen: Page,
 *   six: Resident[],
 *   checkCode: string,
 * }} truth: a socket that knows what the pages must show */ ({});

let broken = false;

/** A step of the hearing: when one fails, those after it have nothing to stand on. @param {string} name @param {() => Promise<void>} run */
export const step = (name, run) => test(name, { timeout: 120_000 }, async (t) => {
    if (broken) {
        t.skip('an earlier step failed');
        return;
    }
    try {
        await run();
    } catch (error) {
        broken = true;
        await hall.visitors.failed();
        throw error;
    }
});

/** @param {Page} page @param {string} name @param {Parameters<import('./browser.mjs').Visitors['look']>[2]} [how] */
export async function look(page, name, how) {
    await hall.visitors.look(page, name, how);
    if (new URL(page.url()).pathname.startsWith('/screen/')) {
        await onGrid(page, name);
    }
}

/** @param {number} n */
export async function begin(n) {
    const { title } = hall.truth.items[n - 1];
    await press(hall.chair, `进入第${n}项：${title}`);
    await hall.truth.until((t) => t.items[n - 1].state === 'current');
}

/** A part of the chair's page that a phone shows one at a time. @param {string} name */
export const part = (name) => hall.chair.locator('.parts button').filter({ hasText: name }).tap();

/** Opens a poll by the big button. @param {string} number */
export async function openPoll(number) {
    const poll = pollOf(hall.truth, number);
    await press(hall.chair, `开始表决：${poll.title}`);
    await says(hall.chair, '.el-dialog', '题目、选项、规则和名册立即定稿');
    await confirm(hall.chair, '开始表决');
    return hall.truth.until((t) => t.row('poll', poll.id).state === 'open' && t.row('poll', poll.id));
}

/** Closes it and times when each page shows the outcome in words. @param {any} poll @param {Record<string, [Page, string]>} pages @param {string} words */
export async function closePoll(poll, pages, words) {
    await press(hall.chair, '结束表决');
    await look(hall.chair, 'run-close-asks-phone');
    const shown = Promise.all(Object.entries(pages).map(async ([name, [page, selector]]) => {
        await page.waitForFunction(([where, text]) => [...document.querySelectorAll(where)]
            .some((one) => /** @type {HTMLElement} */ (one).innerText.includes(text)), [selector, words]);
        return { name, at: Date.now() };
    }));
    const pressed = Date.now();
    await confirm(hall.chair, '结束表决', '结束');
    const times = await shown;
    console.log(`outcome of ${poll.title} shown after ${times.map(({ name, at }) => `${name} ${at - pressed}`).join(', ')} ms`);
    const all = times.map(({ at }) => at);
    assert.ok(Math.max(...all) - Math.min(...all) < 10_000, 'all at the same time');
    await hall.truth.until((t) => t.row('poll', poll.id).state === 'counted');
}
