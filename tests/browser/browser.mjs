/** Chromium as the people of a hearing use it: phones, desks, the big screen; and how a page is looked at. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { repo, sleep } from '../conversation/harness.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */
/** @typedef {import('playwright-core').BrowserContext} Context */
/** @typedef {import('../conversation/harness.mjs').World} World */

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = join(repo, 'build/screenshots');
const PATIENCE_MS = 20_000;

/** Pages that are only printed. On any other axe may find nothing moderate either (landmarks, order of headings). */
const PRINTED = /^\/print\/(posters|slips)\b/;

/** The three type sizes, in px of the root. */
export const SIZES = { standard: 20, large: 24, largest: 30 };

/**
 * Chromium without its windows: the same engine, a quarter less of the processor's time. CHROMIUM names another.
 * @param {string[]} [more]
 * @returns {Promise<import('playwright-core').Browser>}
 */
export const launch = (more = []) => chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
    env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' }, // else no download may have a Chinese name
    args: ['--disable-gpu', '--disable-background-networking', '--no-first-run', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...more],
});

/**
 * Waits until something holds.
 * @template T
 * @param {() => T | Promise<T>} look
 * @param {(seen: T) => unknown} holds
 * @param {string} what
 * @param {number} [ms]
 * @returns {Promise<T>}
 */
export async function until(look, holds, what, ms = PATIENCE_MS) {
    const end = Date.now() + ms;
    for (;;) {
        const seen = await look();
        if (holds(seen)) {
            return seen;
        }
        assert.ok(Date.now() < end, `never: ${what}; last: ${JSON.stringify(seen)}`);
        await sleep(50);
    }
}

/** What pages complained of: scripts that threw, anything the content-security policy stopped. */
export class Visitors {
    /** @type {string[]} */ complaints = [];
    /** @type {{page: string, size: string, id: string, impact: string, where: string}[]} */ faults = [];
    #shots = 0;
    /** @type {Map<string, Page>} */ pages = new Map();
    /** @type {Set<string>} what axe has seen, by name and size */ audited = new Set();

    /** @param {import('playwright-core').Browser} browser @param {World} world @param {string} series first word of its pictures */
    constructor(browser, world, series) {
        this.browser = browser;
        this.world = world;
        this.series = series;
        mkdirSync(pictures, { recursive: true });
    }

    /**
     * @param {string} name
     * @param {{width: number, height: number, touch?: boolean}} how
     * @returns {Promise<Page>}
     */
    async come(name, { width, height, touch = false }) {
        const context = await this.browser.newContext({ viewport: { width, height }, hasTouch: touch, isMobile: touch, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
        context.setDefaultTimeout(PATIENCE_MS);
        const page = await context.newPage();
        this.pages.set(`${name}-${width}`, page);
        page.on('pageerror', (error) => this.complaints.push(`${name}: ${error.message}`));
        page.on('console', (message) => {
            if (/Content Security Policy|Refused to/.test(message.text())) {
                this.complaints.push(`${name}: ${message.text()}`);
            }
        });
        return page;
    }

    /** @param {string} name @param {number} [width] @param {number} [height] */
    phone(name, width = 390, height = 844) {
        return this.come(name, { width, height, touch: true });
    }

    /** Follows a link of the demo, which was printed before this world had its port. @param {Page} page @param {string} link */
    goto(page, link) {
        const { pathname, hash } = new URL(link, this.world.origin);
        return page.goto(`${this.world.origin}${pathname}${hash}`);
    }

    /** A desk, signed in by its link. @param {string} username @param {{width: number, height: number, touch?: boolean}} how */
    async desk(username, how) {
        const page = await this.come(username, how);
        const { link } = this.world.here.staff.find((/** @type {any} */ one) => one.username === username);
        await this.goto(page, link);
        await page.locator('.pages').waitFor();
        return page;
    }

    /** The big screen of a meeting. Its link has to have signed it in before it goes elsewhere. @param {string} code */
    async screen(code) {
        const page = await this.come('screen', { width: 1920, height: 1080 });
        await this.goto(page, this.world.here.screen.link);
        await page.locator('.head-kind').waitFor();
        await page.goto(`${this.world.origin}/screen/${code}`);
        return page;
    }

    /**
     * Takes a picture of a page and lets axe look at it, on a phone in every type size.
     * @param {Page} page
     * @param {string} name
     * @param {{full?: boolean, sizes?: (keyof typeof SIZES)[]}} [how]
     */
    async look(page, name, how = {}) {
        await settled(page);
        const file = `${this.series}-${String(++this.#shots).padStart(2, '0')}-${name}.png`;
        await photograph(page, join(pictures, file), how.full ?? false);
        const now = await page.evaluate(() => document.documentElement.dataset.size);
        if (now === undefined) {
            return this.#audit(page, name, '');
        }
        for (const size of how.sizes ?? /** @type {(keyof typeof SIZES)[]} */ (Object.keys(SIZES))) {
            await typeSize(page, size);
            await this.#audit(page, name, size);
        }
        await typeSize(page, /** @type {keyof typeof SIZES} */ (now));
    }

    /**
     * Takes pictures of a page's sheets, as the printer gets them.
     * @param {Page} page
     * @param {string} name
     */
    async print(page, name) {
        const file = join(pictures, `${this.series}-${String(++this.#shots).padStart(2, '0')}-${name}`);
        await page.pdf({ path: `${file}.pdf`, preferCSSPageSize: true });
        execFileSync('pdftoppm', ['-png', '-r', '70', `${file}.pdf`, file]);
    }

    /** @param {Page} page @param {string} name @param {string} size */
    async #audit(page, name, size) {
        if (this.audited.has(`${name}/${size}`)) {
            return;
        }
        this.audited.add(`${name}/${size}`);
        if (!(await page.evaluate(() => 'axe' in window))) {
            // Not as a script of the page: the content-security policy stands as it is.
            const devtools = await page.context().newCDPSession(page);
            await devtools.send('Runtime.evaluate', { expression: axeSource });
            await devtools.detach();
        }
        const { violations } = await page.evaluate(() => /** @type {any} */ (window).axe.run(document, { resultTypes: ['violations'] }));
        const weighty = PRINTED.test(new URL(page.url()).pathname) ? ['serious', 'critical'] : ['moderate', 'serious', 'critical'];
        for (const { id, impact, nodes } of violations) {
            if (weighty.includes(impact)) {
                this.faults.push(...nodes.map((/** @type {any} */ node) => ({ page: name, size, id, impact, where: `${node.target.join(' ')} ${node.failureSummary}` })));
            }
        }
    }

    /** What everybody saw when a step failed. */
    async failed() {
        for (const [name, page] of this.pages) {
            await page.screenshot({ path: join(pictures, `failed-${this.series}-${name.replace(/ /g, '-')}.png`), timeout: 3000 }).catch(() => undefined);
        }
    }

    /** No page threw, no policy was broken, axe found nothing that weighs. */
    content() {
        assert.ok(this.audited.size > 0);
        assert.deepEqual(this.complaints, []);
        assert.deepEqual(this.faults, []);
    }
}

/** Pictures loaded, also those that wait until they are scrolled to; nothing moving. @param {Page} page */
async function settled(page) {
    await page.evaluate(() => Promise.all([...document.images].map((image) => {
        image.loading = 'eager';
        return image.complete || new Promise((done) => {
            image.onload = image.onerror = done;
        });
    })));
    await sleep(250);
    // What fades in is judged when it is there: on a busy machine it takes longer.
    await until(() => page.evaluate(() => document.getAnimations().filter((one) => one.playState === 'running' && one.effect?.getComputedTiming().endTime !== Infinity).length),
        (moving) => moving === 0, 'nothing moves any more', 5000).catch(() => undefined);
}

/** A whole page is taken by a window as tall as the page, so that what sticks to its edges stays there. @param {Page} page @param {string} path @param {boolean} whole */
async function photograph(page, path, whole) {
    const viewport = /** @type {{width: number, height: number}} */ (page.viewportSize());
    if (whole) {
        const height = await page.evaluate(() => document.documentElement.scrollHeight);
        await page.setViewportSize({ width: viewport.width, height: Math.min(Math.max(height, viewport.height), 8000) });
    }
    await page.screenshot({ path, animations: 'disabled' });
    if (whole) {
        await page.setViewportSize(viewport);
    }
}

/** The page's own switch, as often as it takes. @param {Page} page @param {keyof typeof SIZES} size */
export async function typeSize(page, size) {
    const shown = () => page.evaluate(() => document.documentElement.dataset.size);
    for (let presses = 0; (await shown()) !== size; presses++) {
        assert.ok(presses < 3, `no type size ${size}`);
        await page.locator('.top button.tool').first().tap();
    }
    const px = await page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
    assert.equal(px, SIZES[size]);
}

/** @param {Page} page @param {string} where @returns {Promise<void>} */
async function noSideways(page, where) {
    const width = /** @type {{width: number}} */ (page.viewportSize()).width;
    const { wide, who } = await page.evaluate((edge) => ({
        wide: document.documentElement.scrollWidth,
        who: [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > edge + 0.5)
            .map((one) => `${one.tagName}.${one.className}`).slice(-3),
    }), width);
    assert.ok(wide <= width, `${where}: ${wide} px wide in ${width}: ${who}`);
}

/** Nothing scrolls sideways at 320 px in any type size, nor with the text doubled. @param {Page} page @param {string} name */
export async function fits(page, name) {
    const viewport = /** @type {{width: number, height: number}} */ (page.viewportSize());
    const size = /** @type {keyof typeof SIZES} */ (await page.evaluate(() => document.documentElement.dataset.size));
    await page.setViewportSize({ width: 320, height: viewport.height });
    for (const one of /** @type {(keyof typeof SIZES)[]} */ (Object.keys(SIZES))) {
        await typeSize(page, one);
        await noSideways(page, `${name}, 320 px, ${one}`);
    }
    await page.setViewportSize(viewport);
    await typeSize(page, 'standard');
    await page.evaluate(() => (document.documentElement.style.fontSize = '250%'));
    await noSideways(page, `${name}, text x2`);
    await page.evaluate(() => (document.documentElement.style.fontSize = ''));
    await typeSize(page, size);
}

/** A view of the big screen keeps to the grid of the others: content begins below the title, ends before its right edge, and none is cut off. @param {Page} screen @param {string} where */
export async function onGrid(screen, where) {
    const { left, right, cut, out } = await screen.evaluate(() => {
        const box = (/** @type {Element} */ one) => one.getBoundingClientRect();
        const head = /** @type {Element} */ (document.querySelector('.head'));
        const stage = /** @type {Element} */ (document.querySelector('.stage'));
        const margin = parseFloat(getComputedStyle(head).paddingLeft);
        const style = getComputedStyle(stage);
        return {
            left: parseFloat(style.paddingLeft) - margin,
            right: parseFloat(style.paddingRight) - margin,
            cut: stage.scrollHeight - stage.clientHeight,
            out: [...stage.querySelectorAll('h1, h2, p, li, dd, dt, .ring, .qr')].filter((one) => one.childNodes.length > 0 && box(one).width > 0 &&
                (box(one).left < margin - 0.5 || box(one).right > innerWidth - margin + 0.5 || box(one).bottom > innerHeight)).map((one) => `${one.tagName}.${one.className} ${JSON.stringify(box(one))}`),
        };
    });
    assert.deepEqual({ left, right, cut: Math.max(0, cut), out }, { left: 0, right: 0, cut: 0, out: [] }, where);
}

/** The text of the first that matches, as it is read. @param {Page | Locator} where @param {string} selector */
export const textOf = async (where, selector) => (await where.locator(selector).first().innerText()).replace(/\s+/g, ' ').trim();

/** Waits until an element says this. @param {Page} page @param {string} selector @param {string | RegExp} text @param {number} [ms] */
export const says = (page, selector, text, ms = PATIENCE_MS) =>
    page.locator(selector).filter({ hasText: text }).filter({ visible: true }).first().waitFor({ timeout: ms });

/** Waits until so many are there. @param {Locator} where @param {number} n @param {string} [what] */
export const counts = (where, n, what) => until(() => where.count(), (count) => count === n, what ?? `${n} of ${where}`);

/** Taps the button with these words; of several the last, which is the main one at the bottom. @param {Page} page @param {string | RegExp} name @param {boolean} [exact] */
export const tap = (page, name, exact = true) => page.getByRole('button', { name, exact: typeof name === 'string' && exact }).last().tap();

/**
 * KB of a page's own files, as `gzip -9` would send them.
 * @param {{url: string, body: Buffer}[]} files
 */
export const gzipped = (files) => files.reduce((sum, { body }) => sum + gzipSync(body, { level: 9 }).length, 0) / 1024;

/** @param {number[]} numbers */
export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
