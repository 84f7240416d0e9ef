/** The same pages in English: what is not the people's own words is translated, and nothing is cut off. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { repo } from '../conversation/harness.mjs';
import { until } from './browser.mjs';
import { hall, look } from './hall.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Set<string>} what was seen that should have been English, or whole */ const faults = new Set();

/** Names, titles, reasons: whatever people or their rule sheets have said stays as it is. */
async function ownWords() {
    const said = await hall.world.rows(`select distinct x from (
        select name from sanhui.precinct union all select name from sanhui.account union all select organisation from sanhui.account
        union all select name from sanhui.estate union all select label from sanhui.building union all select room from sanhui.unit
        union all select label from sanhui.household union all select label from sanhui.owner union all select name from sanhui.owner
        union all select label from sanhui.seat
        union all select title from sanhui.case_file union all select title from sanhui.meeting union all select place from sanhui.meeting
        union all select title from sanhui.item union all select title from sanhui.poll union all select title from sanhui.motion
        union all select o ->> 'title' from sanhui.motion cross join jsonb_array_elements(options) o
        union all select void_reason from sanhui.poll union all select void_reason from sanhui.paper_ballot union all select returned from sanhui.paper_ballot
        union all select proxy from sanhui.mandate union all select reason from sanhui.clash
        union all select text from sanhui.objection union all select answer from sanhui.objection) t(x) where x ~ '[^ -~]'`);
    const dir = join(repo, 'templates/rules');
    const sheets = readdirSync(dir).flatMap((name) => [...readFileSync(join(dir, name), 'utf8').matchAll(/"([^"\n]*)"/g)].map((match) => match[1]));
    return said.flatMap((/** @type {any} */ row) => [row.x, ...row.x.split(' ')]).concat(sheets).filter((text) => /\p{Script=Han}/u.test(text)).sort((a, b) => b.length - a.length);
}

/**
 * Switches to English, looks, and switches back.
 * @param {Page} page
 * @param {string} name
 * @param {{full?: boolean}} [how]
 */
export async function inEnglish(page, name, how = { full: true }) {
    const turn = () => page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('.me button[lang]')).click());
    await turn();
    await until(() => page.evaluate(() => document.documentElement.lang), (lang) => lang === 'en', 'English');
    await page.locator('.me button[lang="zh-CN"]').waitFor();
    await look(page, `${name}-english`, how);
    const { texts, cut, wide } = await page.evaluate(() => {
        const shown = (/** @type {Element} */ one) => one.getClientRects().length > 0 && getComputedStyle(one).visibility !== 'hidden';
        const all = [...document.querySelectorAll('body *')].filter((one) => !one.closest('[lang="zh-CN"], .el-message, script, style') && shown(one));
        const own = all.flatMap((one) => [...one.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent ?? ''));
        const said = all.flatMap((one) => ['aria-label', 'placeholder', 'title'].map((attribute) => one.getAttribute(attribute) ?? ''));
        const wide = all.filter((one) => [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && /[’“”]/.test(node.textContent ?? ''))
            && !getComputedStyle(one).fontVariantEastAsian.includes('proportional-width'));
        return {
            wide: wide.map((one) => one.textContent ?? ''),
            texts: own.concat(said),
            cut: all.filter((one) => one.matches('button, a, th, h1, h2, h3, label, .tag, summary, li, p') && one.childElementCount === 0 && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0)
                .filter((one) => ['hidden', 'clip'].includes(getComputedStyle(one).overflowX) && !one.classList.contains('unseen'))
                .map((one) => (one.textContent ?? '').trim()),
        };
    });
    const known = await ownWords();
    for (const text of texts.filter((one) => /\p{Script=Han}/u.test(one))) {
        const rest = known.reduce((left, one) => left.replaceAll(one, ''), text).replace(/\d+(号|室)|㎡/g, '');
        if (/\p{Script=Han}/u.test(rest)) {
            faults.add(`${name}: ${text.trim()} (${rest.trim()})`);
        }
    }
    for (const text of cut) {
        faults.add(`${name}: cut off: ${text}`);
    }
    for (const text of wide) {
        faults.add(`${name}: quotes as wide as a character: ${text}`);
    }
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > /** @type {{width: number}} */ (page.viewportSize()).width) {
        faults.add(`${name}: ${width} px wide`);
    }
    await turn();
    await until(() => page.evaluate(() => document.documentElement.lang), (lang) => lang === 'zh-CN', 'Chinese');
}

export const noChinese = () => assert.deepEqual([...faults], []);
