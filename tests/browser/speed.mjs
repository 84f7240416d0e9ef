/** How soon a returning phone can vote, and what its ballot path weighs. Printed, not judged: only the weight has a limit. */
import { Browser, tokenOf } from '../conversation/harness.mjs';
import { gzipped, median } from './browser.mjs';

/** @typedef {import('./browser.mjs').Visitors} Visitors */

/** What "slow 4G" means: half a second for every request, 1.5 Mbit/s down, and a processor four times slower. */
const SLOW_4G = { offline: false, latency: 562.5, downloadThroughput: 1474.56 * 1024 / 8, uploadThroughput: 675 * 1024 / 8 };
const SLOWER = 4;
const RUNS = 5;

/** A phone that was here before: its cookie is set, its notice accepted, its ballot not cast. @param {Visitors} visitors @param {any} home */
async function returning(visitors, home) {
    const before = new Browser(visitors.world);
    await before.enter('/slip', { token: tokenOf(home.link) });
    await before.enter('/privacy', { version: '1' });
    const page = await visitors.phone('returning phone');
    const [name, value] = /** @type {string} */ (before.cookie).split('=');
    await page.context().addCookies([{ name, value, url: visitors.world.origin }]);
    return page;
}

/** Notes, in the page itself, when the ballot's first choice can be pressed. */
const watchForBallot = () => {
    new MutationObserver((_, watcher) => {
        const choice = document.querySelector('.ballot label.choice input');
        if (choice && !(/** @type {HTMLInputElement} */ (choice).disabled)) {
            /** @type {any} */ (window).usable = performance.now();
            watcher.disconnect();
        }
    }).observe(document, { childList: true, subtree: true });
};

/**
 * Everything that is asked for before the ballot can be used, pictures aside.
 * @param {Visitors} visitors
 * @param {any} home
 */
export async function ballotFiles(visitors, home) {
    const page = await returning(visitors, home);
    await page.addInitScript(watchForBallot);
    /** @type {{url: string, asked: number, body: Promise<Buffer>}[]} */ const asked = [];
    page.on('response', (answer) => {
        if (['document', 'script', 'stylesheet'].includes(answer.request().resourceType())) {
            asked.push({ url: answer.url(), asked: answer.request().timing().startTime, body: answer.body().catch(() => Buffer.alloc(0)) });
        }
    });
    await page.goto(`${visitors.world.origin}/m/${visitors.world.hearing}`);
    await page.waitForFunction(() => 'usable' in window);
    const usable = await page.evaluate(() => performance.timeOrigin + /** @type {any} */ (window).usable);
    const files = await Promise.all(asked.filter((one) => one.asked < usable).map(async ({ url, body }) => ({ url, body: await body })));
    await page.context().close();
    return { kb: gzipped(files), files: files.length };
}

/**
 * Milliseconds from the tap on the link to the first choice that can be pressed, by the page's own clock.
 * @param {Visitors} visitors
 * @param {any} home
 * @param {string} question what the ballot must ask
 */
export async function usableBallot(visitors, home, question) {
    const page = await returning(visitors, home);
    await page.addInitScript(watchForBallot);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', SLOW_4G);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    const measure = async () => {
        await page.goto('about:blank');
        await page.goto(`${visitors.world.origin}/m/${visitors.world.hearing}`, { waitUntil: 'commit' });
        await page.waitForFunction(() => 'usable' in window);
        await page.getByText(question).first().waitFor();
        return Math.round(await page.evaluate(() => /** @type {any} */ (window).usable));
    };
    const times = { cold: /** @type {number[]} */ ([]), warm: /** @type {number[]} */ ([]) };
    for (const [kind, off] of /** @type {const} */ ([['cold', true], ['warm', false]])) {
        await devtools.send('Network.setCacheDisabled', { cacheDisabled: off });
        if (!off) {
            await measure();    // the visit that fills the cache
        }
        for (let i = 0; i < RUNS; i++) {
            times[kind].push(await measure());
        }
    }
    await page.context().close();
    return { cold: median(times.cold), warm: median(times.warm) };
}
