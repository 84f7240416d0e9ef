/** Papers as a printer gets them: A4 pages, two slips on each, nothing cut through, codes that a phone reads. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { makeWorld, staffOf, tool } from '../conversation/harness.mjs';
import { METHODS, OWNERS_OUTCOME, OWNERS_POLL, bring, makePoll } from '../conversation/poll_papers.mjs';
import { codesOf, everyPaper, solid, wordsOf } from '../conversation/every_paper.mjs';
import { launch } from './browser.mjs';

/** @type {import('../conversation/harness.mjs').World} */ let world;
/** @type {import('playwright-core').Browser} */ let browser;
/** @type {import('playwright-core').Page} */ let page;
/** @type {number} */ let building;
/** @type {string} */ let dir;

before(async () => {
    world = await makeWorld();
    dir = mkdtempSync('/tmp/sanhui-papers-');
    browser = await launch();
    const clerk = await staffOf(world, 'clerk');
    const [name, value] = /** @type {string} */ (clerk.browser.cookie).split('=');
    const context = await browser.newContext({ locale: 'zh-CN' });
    await context.addCookies([{ name, value, url: world.origin }]);
    page = await context.newPage();
    [{ id: building }] = await world.rows(`select b.id from sanhui.building b join sanhui.meeting m on m.precinct = b.precinct
        where m.code = '${world.hearing}' and b.label = '5号'`);
});
after(async () => {
    await browser?.close();
    rmSync(dir, { recursive: true, force: true });
    await world?.end();
});

/**
 * Prints a page and photographs the sheets at 100 dpi.
 * @param {string} path
 * @returns {Promise<{pages: number, wide: boolean, shots: string[]}>}
 */
async function print(path) {
    const answer = await page.goto(world.origin + path);
    assert.equal(answer?.status(), 200, path);
    const file = join(dir, `${path.replaceAll('/', '-')}.pdf`);
    await page.pdf({ path: file, preferCSSPageSize: true });
    const { out } = await tool('pdfinfo', [file]);
    const [, width, height] = /** @type {RegExpMatchArray} */ (out.match(/Page size: +([\d.]+) x ([\d.]+)/));
    const size = [Number(width), Number(height)].sort((a, b) => a - b);
    assert.ok(Math.abs(size[0] - 595) < 2 && Math.abs(size[1] - 842) < 2, `A4: ${path} ${out}`);
    await tool('pdftoppm', ['-r', '100', '-l', '4', '-png', file, file]);
    const shots = readdirSync(dir).filter((name) => join(dir, name).startsWith(`${file}-`)).sort().map((name) => join(dir, name));
    return { pages: Number(out.match(/Pages: +(\d+)/)?.[1]), wide: Number(width) > Number(height), shots };
}

/** What codes a sheet shows. @param {string} shot */
const codes = async (shot) => (await tool('zbarimg', ['-q', '--raw', shot])).out.trim().split('\n').filter(Boolean);

/** Papers whose content comes out of its frame, or runs under its receipt. */
const spilt = () => page.evaluate(() => [...document.querySelectorAll('.half')].filter((half) => {
    const foot = /** @type {HTMLElement} */ (half.querySelector('.receipt')).getBoundingClientRect().top;
    return half.scrollHeight > half.clientHeight + 1 || half.scrollWidth > half.clientWidth + 1
        || [...half.querySelectorAll(':scope > :not(.receipt, .line)')].some((one) => one.getBoundingClientRect().bottom > foot + 1);
}).length);

describe('every kind of paper', () => {
    test('comes out on A4 with every word, none cut by a page\'s edge', async () => {
        for (const { path, browser: reader, open, internal } of await everyPaper(world)) {
            const context = await browser.newContext({ locale: 'zh-CN' });
            if (reader.cookie) {
                const [name, value] = reader.cookie.split('=');
                await context.addCookies([{ name, value, url: world.origin }]);
            }
            const sheet = await context.newPage();
            assert.equal((await sheet.goto(world.origin + path))?.status(), 200, path);
            const words = wordsOf(await sheet.content());
            const file = join(dir, 'every.pdf');
            await sheet.pdf({ path: file, preferCSSPageSize: true });
            const [halves, foot, check] = [await sheet.locator('.half').count(), await sheet.locator('main > .foot').count(), codesOf(await sheet.content()).find((code) => code.includes('/check/'))?.split('/').at(-1)];
            await context.close();
            if (process.env.SHOTS) {
                await tool('pdftoppm', ['-r', '60', '-png', file, join(process.env.SHOTS, `html-${path.split('/')[2]}`)]);
            }
            const pages = (await tool('pdftotext', ['-raw', file, '-'])).out.split('\f').slice(0, -1).map(solid);
            assert.deepEqual([...new Set(pages.map((one) => one.includes('内部不得张贴')))], [internal], `${path}: every page says for whom it is`);
            for (const [n, one] of pages.entries()) {
                assert.ok(foot === 0 || one.includes(`第${n + 1}页,共${pages.length}页`), `${path}: ${n + 1} of ${pages.length}`);
                const cut = (one.match(/第\d+张,共\d+张/g) ?? []).length;
                assert.equal(one.match(/日\d\d:\d\d打印/g)?.length, foot + cut, `${path} ${n}: when it was printed`);
                assert.ok(foot === 1 || cut === Math.min(2, halves - 2 * n), `${path} ${n}: each half`);
                assert.ok(check === undefined || one.includes(`核验码${check}·`), `${path} ${n}: its code`);
            }
            const text = pages.join('');
            assert.deepEqual(words.filter((word) => word.length < 30 && !text.includes(word)), [], path);
            const boxes = (await tool('pdftotext', ['-bbox', file, '-'])).out;
            const [, width, height] = /** @type {RegExpMatchArray} */ (boxes.match(/<page width="([\d.]+)" height="([\d.]+)"/));
            for (const [, left, top, right, bottom] of boxes.matchAll(/<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)"/g)) {
                assert.ok(Number(left) >= 0 && Number(top) >= 0 && Number(right) <= Number(width) && Number(bottom) <= Number(height), `${path}: ${left} ${top} ${right} ${bottom}`);
            }
        }
    });
});

describe('household slips', () => {
    const motions = [
        [{ title: '问'.repeat(60) }, { title: '第二项' }, { title: '第三项' }],
        [{ title: '外墙颜色', options: Array.from({ length: 10 }, (_, i) => `第${i + 1}种外墙颜色`) }],
        [{ title: '一行长长的选项', options: ['长'.repeat(40), '长'.repeat(40)] }],
    ];

    for (const [method, one] of Object.entries(METHODS)) {
        test(`${method}: two on a sheet, nothing cut`, async () => {
            const poll = await makePoll(world, { title: `征询：${one.motions[0].title}`, electorate: 'households', method, ...one });
            await bring(world, poll, 'open');
            const { pages, shots } = await print(`/print/ballots/${poll.code}/${building}`);
            assert.equal(pages, 12, '24 households');
            await page.emulateMedia({ media: 'print' });
            assert.equal(await spilt(), 0);
            await page.emulateMedia({ media: null });
            const read = (await Promise.all(shots.map(codes))).flat();
            const links = read.filter((code) => code.startsWith(`${world.origin}/s#`));
            const numbers = read.filter((code) => new RegExp(`^${poll.code}-\\d+$`).test(code));
            assert.deepEqual([links.length, numbers.length, read.length], [shots.length * 2, shots.length * 2, shots.length * 4], 'a household\'s slip, and the number of its ballot');
            assert.equal(new Set(read).size, read.length);
        });
    }

    for (const [i, list] of motions.entries()) {
        test(`as full as half a sheet may be, ${i + 1}`, async () => {
            const method = list[0].options ? 'ranked_irv' : 'yes_no';
            for (let more = 0; more < 3; more++) {
                const poll = await makePoll(world, { title: '题'.repeat(20), electorate: 'households', method,
                    motions: list.map((one) => ({ ...one, options: one.options?.slice(0, one.options.length - more) })).slice(0, list.length - (list.length > 2 ? more : 0)) });
                await bring(world, poll, 'open');
                const { pages } = await print(`/print/ballots/${poll.code}/${building}`);
                await page.emulateMedia({ media: 'print' });
                assert.equal(await spilt(), 0);
                const halves = await page.locator('.half').count();
                await page.emulateMedia({ media: null });
                assert.equal(pages, halves > 0 ? 12 : pages);
                assert.ok(pages === 12 || pages >= 24);
            }
        });
    }
});

describe('the papers of an owners\' decision', () => {
    /** @type {{id: number, code: string}} */ let poll;
    before(async () => {
        poll = await makePoll(world, { ...OWNERS_POLL, rehearsal: true });
        await bring(world, poll, 'noticed');
    });

    test('one ballot on a sheet, its code read off it', async () => {
        const { pages, shots } = await print(`/print/ballots/${poll.code}/${building}`);
        assert.equal(pages, 22);
        for (const shot of shots) {
            const [number, link, ...more] = (await codes(shot)).sort();
            assert.match(number, new RegExp(`^${poll.code}-\\d+$`));
            assert.ok(link.startsWith(`${world.origin}/s#`) && more.length === 0, link);
        }
    });

    test('roll, notice, result: a code to check them by', async () => {
        await bring(world, poll, 'preliminary', OWNERS_OUTCOME);
        for (const [kind, prefix, most] of /** @type {const} */ ([['roll', 'RO', 8], ['pollnotice', 'PN', 4], ['result', 'RS', 3]])) {
            const path = `/print/${kind}/${poll.code}`;
            const { pages } = await print(path);
            assert.ok(pages <= most, `${kind}: ${pages}`);
            const file = join(dir, `${path.replaceAll('/', '-')}.pdf`);
            await tool('pdftoppm', ['-r', '100', '-png', file, `${file}-every`]);
            const every = readdirSync(dir).filter((name) => join(dir, name).startsWith(`${file}-every`)).map((name) => join(dir, name));
            for (const sheet of every) {
                assert.match((await codes(sheet)).join(' '), new RegExp(`${world.origin}/check/${prefix}-`));
            }
        }
    });

    test('the result for the chat group: a text to copy and a long picture, at one tap each', async () => {
        await page.setViewportSize({ width: 1366, height: 768 });
        await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: world.origin });
        await page.goto(`${world.origin}/desk#/meeting/${world.hearing}/poll/${poll.id}`);
        await page.getByRole('button', { name: '复制文字' }).click();
        await page.getByText('已复制').waitFor();
        const text = await page.evaluate(() => navigator.clipboard.readText());
        assert.match(text, /【浦晖居民区】“修缮小区道闸”表决初步结果[\s\S]*\/check\/RS-/);
        const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载长图' }).click()]);
        const picture = join(dir, 'chat.png');
        await download.saveAs(picture);
        assert.match((await codes(picture)).join(' '), /\/check\/RS-/);
        if (process.env.SHOTS) {
            await page.screenshot({ path: `${process.env.SHOTS}/chat-desk.png`, fullPage: true });
        }
        await page.goto('about:blank');
    });

    test('what helpers carry, and the set for an outage', async () => {
        const other = await makePoll(world, OWNERS_POLL);
        await bring(world, other, 'open');
        assert.equal((await print(`/print/service/${other.code}/${building}`)).wide, true);
        assert.ok((await print(`/print/doors/${other.code}/${building}`)).pages <= 2);
        assert.equal((await print(`/print/mandate/${other.code}`)).pages, 1);
        assert.ok((await print(`/print/fallback/${other.code}`)).pages < 25);
    });

    test('practice says so on every sheet', async () => {
        const other = await makePoll(world, { ...OWNERS_POLL, rehearsal: true });
        await bring(world, other, 'noticed');
        for (const path of [`/print/ballots/${other.code}/${building}`, `/print/roll/${other.code}`, `/print/fallback/${other.code}`]) {
            const { pages } = await print(path);
            const { out } = await tool('pdftotext', ['-layout', join(dir, `${path.replaceAll('/', '-')}.pdf`), '-']);
            const sheets = out.split('\f').slice(0, pages);
            assert.deepEqual(sheets.map((sheet, n) => (sheet.includes('演') && sheet.includes('练') ? null : n)).filter((n) => n !== null), [], path);
        }
    });
});
