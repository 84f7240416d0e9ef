/** The check of a paper: what it says of one that is published, superseded, unknown, or another neighbourhood's; and papers where letters are missing. */
import assert from 'node:assert/strict';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Browser, binary, makeWorld, residentOf, staffOf, step } from './harness.mjs';
import { wordsOf } from './every_paper.mjs';

/** @type {import('./harness.mjs').World} */ let world;
/** @type {Browser} */ let stranger;

before(async () => {
    world = await makeWorld();
    stranger = new Browser(world);
});
after(() => world?.end());

/** @param {Browser} browser @param {string} path */
async function page(browser, path) {
    const { status, text } = await browser.get(path);
    assert.equal(status, 200, `${path}: ${text.slice(0, 300)}`);
    return text;
}
const codeOn = (/** @type {string} */ text) => text.match(/核验码 ([A-Z]{2}-[0-9A-Z]{6})/)?.[1];
/** Where a page leads. @param {string} text */
const links = (text) => [...text.matchAll(/<a href="(\/print\/[^"]+)"/g)].map(([, path]) => path);

describe('a check code', () => {
    test('of the notice stands on the agenda as well, leads to both, and to their new text once there is one', async () => {
        const first = codeOn(await page(stranger, `/print/notice/${world.hearing}`));
        assert.equal(codeOn(await page(stranger, `/print/agenda/${world.hearing}`)), first);
        const check = await page(stranger, `/check/${first}`);
        assert.match(check, /✓ 这是现在公布的版本/);
        assert.deepEqual(links(check), [`/print/notice/${world.hearing}`, `/print/agenda/${world.hearing}`]);
        const shown = (/** @type {string} */ text) => text.match(/<details class="current">([\s\S]*)<\/details>/)?.[1] ?? '';
        const printed = wordsOf(await page(stranger, `/print/notice/${world.hearing}`));
        assert.deepEqual(wordsOf(`<main>${shown(check)}</main>`).slice(1), printed, 'the text itself, folded since it is long');
        const chair = await staffOf(world, 'chair');
        await chair.enter(world.hearing);
        await step(chair, 'meeting.postpone', 'announced', { starts_at: '2027-03-01T19:00:00+08:00', reason: '场地另有安排' });
        const second = codeOn(await page(stranger, `/print/agenda/${world.hearing}`));
        assert.notEqual(second, first);
        const old = await page(stranger, `/check/${first}`);
        assert.match(old, /✕ 这一版已被新的版本代替/);
        assert.doesNotMatch(old, /✓/);
        assert.match(shown(old), /2027年3月1日/, 'what is published now');
        for (const path of links(old)) {
            assert.match(await page(stranger, path), new RegExp(`第 2 版 · 核验码 ${second}`), path);
        }
    });

    test('of the rating sheet and the plan, of the finished case', async () => {
        const [{ code }] = await world.rows('select code from sanhui.meeting where kind = \'review\' and round = 1 and state = \'filed\'');
        for (const [kind, prefix, word] of [['rating', 'NO', '空白评议表'], ['plan', 'PL', '整改计划']]) {
            const check = codeOn(await page(stranger, `/print/${kind}/${code}`)) ?? '';
            assert.match(check, new RegExp(`^${prefix}-`), kind);
            const text = await page(stranger, `/check/${check}`);
            assert.ok(text.includes('✓ 这是现在公布的版本') && text.includes(word) && links(text).includes(`/print/${kind}/${code}`), text);
        }
    });

    test('that nobody gave is nobody\'s, whatever it looks like', async () => {
        for (const code of ['MI-000000', 'NO-ZZZZZZ', 'x', '%00', '%3Cb%3E', '1'.repeat(60), 'x.y', 'PO-000000.1.0123456789ABCDEF']) {
            const { status, text } = await stranger.get(`/check/${code}`);
            assert.ok(status === 200 && /✕ (没有公布过这样的文件|记录里没有这张回执)/.test(text) && links(text).length === 0 || [400, 404].includes(status), `${code}: ${status} ${text.slice(0, 200)}`);
        }
    });

    test('of another neighbourhood is told to whoever is at home in this one', async () => {
        const theirs = codeOn(await page(stranger, `/print/notice/${world.beside.meetings[0].code}`));
        assert.match(await page(stranger, `/check/${theirs}`), /✓ 这是现在公布的版本/);
        const neighbour = await residentOf(world, world.here.buildings[0].link);
        const own = await page(neighbour.browser, `/check/${theirs}`);
        assert.match(own, /✕ 这是别的居民区（[^）]+）的文件/);
        assert.match(own, /如果这张纸贴在您的小区，请不要相信/);
        assert.doesNotMatch(own, /✓/);
        const at = await residentOf(world, world.beside.buildings[0].link);
        assert.match(await page(at.browser, `/check/${theirs}`), /✓ 这是现在公布的版本/);
        const street = await staffOf(world, 'street');
        assert.match(await page(street.browser, `/check/${theirs}`), /✓ 这是现在公布的版本/, 'who serves both is at home in both');
    });
});

describe('a page that somebody may not read', () => {
    test('is a page to a browser, with the way to sign in, and a message to everything else', async () => {
        for (const [path, status, say] of [[`/print/minutes/${world.hearing}`, 404, '没有这份文件，或者还没有公布'], [`/print/record/${world.hearing}`, 403, '这份文书只供内部使用'],
            ['/print/nothing/x', 404, '现在看不到这一页'], [`/list/attendance/${world.hearing}.xlsx`, 403, '这份文书只供内部使用']]) {
            const read = await fetch(world.origin + path, { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } });
            const text = await read.text();
            assert.deepEqual([read.status, read.headers.get('content-type')], [status, 'text/html; charset=utf-8'], path);
            assert.ok(text.includes(String(say)) && text.includes(`<a href="/desk?to=${path}">登录</a>`) && text.includes('征询单'), text);
            const told = await fetch(world.origin + path);
            assert.deepEqual([told.status, told.headers.get('content-type')], [status, 'application/json; charset=utf-8'], path);
        }
        const odd = await (await fetch(`${world.origin}/print/notice/${encodeURIComponent('"&?to=//x')}`, { headers: { accept: 'text/html' } })).text();
        assert.ok(odd.includes('<a href="/desk">登录</a>'), odd);
    });
});

describe('a machine without Chinese letters', () => {
    test('says so at the start, with what to install; pages go on as they are', async () => {
        await world.stop();
        const letters = join(world.dir, 'letters.conf');
        writeFileSync(letters, `<?xml version="1.0"?><fontconfig><dir>/nonexistent</dir><cachedir>${world.dir}</cachedir></fontconfig>`);
        // The press is given nothing of the server's environment: another one stands beside the server, and hands on to it.
        copyFileSync(binary, join(world.dir, 'sanhui'));
        writeFileSync(join(world.dir, 'sanhui-press'), `#!/bin/sh\nFONTCONFIG_FILE=${letters} exec ${resolve(binary, '../sanhui-press')}\n`, { mode: 0o755 });
        world.binary = join(world.dir, 'sanhui');
        await world.start();
        for (let waited = 0; !world.log.includes('press.letters'); waited += 100) {
            assert.ok(waited < 30_000, world.log);
            await new Promise((done) => setTimeout(done, 100));
        }
        assert.match(world.log, /<4>event=press\.letters missing="Noto Serif CJK SC, Noto Sans CJK SC, Noto Sans Mono CJK SC".*install fonts-noto-cjk/);
        assert.match(await page(stranger, `/print/notice/${world.hearing}`), /特此公告/);
        const docx = await stranger.get(`/print/notice/${world.hearing}.docx`);
        assert.equal(docx.status, 200, 'Word brings its own letters');
        const pdf = await stranger.get(`/print/notice/${world.hearing}.pdf`);
        assert.ok(pdf.status === 200 || pdf.json.say, `${pdf.status} ${pdf.text.slice(0, 200)}`);
        assert.notEqual(world.child, null, world.log);
    });

    test('and where too many wait for the press, that is a page to a browser, which asks again by itself', async () => {
        writeFileSync(join(world.dir, 'sanhui-press'), '#!/bin/sh\nexec sleep 60\n', { mode: 0o755 });
        const enough = new AbortController();
        const ask = (/** @type {string} */ accept, /** @type {AbortSignal} */ signal) => fetch(`${world.origin}/print/notice/${world.hearing}.pdf`, { headers: { accept }, signal });
        const waiting = Array.from({ length: 40 }, () => ask('*/*', enough.signal).catch(() => null));
        let told = null;
        for (let tries = 0; !told && tries < 50; tries++) {
            const patience = AbortSignal.timeout(400);
            told = await ask('text/html,*/*;q=0.8', patience).catch(() => null);
        }
        assert.ok(told, 'in time');
        const text = await told.text();
        assert.deepEqual([told.status, told.headers.get('content-type')], [429, 'text/html; charset=utf-8'], text);
        assert.match(text, /<meta http-equiv="refresh" content="10">[^]*现在人多，请稍等/);
        enough.abort();
        await Promise.all(waiting);
    });
});
