/**
 * Hostile HTTP and upgrades: groups of requests (tests/hostile/http) and single ones (tests/hostile/*.txt), byte by byte over plain
 * TCP. Each gets the status that its line expects or is hung up on; afterwards a new phone comes in and votes as if nothing had been.
 */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Phone, casesIn, cpuOf, each, freePort, makeWorld, openBox, repo, residentOf, sleep } from './harness.mjs';
import { readMetrics } from './prometheus.mjs';

/** The server gives a request ten seconds; a loaded machine a few more. */
const ANSWER_MS = 14_000;
const END_MS = 16_000;
const STEP_MS = 1000;
const AT_ONCE = 40;

/** @typedef {{expect: string, name: string, text: string}} Case */

/** @type {import('./harness.mjs').World} */ let world;
/** @type {import('./harness.mjs').Box} */ let box;

before(async () => {
    world = await makeWorld({ start: false });
    world.settings = { METRICS_PORT: String(await freePort()) };
    await world.start();
    box = await openBox(world);
});
after(() => {
    box?.end();
    return world?.end();
});

const statusOf = (/** @type {string} */ line) => line.match(/^HTTP\/1\.[01] (\d{3})/)?.[1] ?? '';

/**
 * Sends bytes over plain TCP, a second between its parts, and hears what comes: till the server hangs up, or only till its first answer.
 * @param {Buffer[]} parts
 * @param {{first?: boolean, ms?: number}} [how]
 * @returns {Promise<{line: string, ended: boolean}>}
 */
function raw(parts, { first = false, ms = END_MS } = {}) {
    return new Promise((done) => {
        const socket = net.connect(world.port, '127.0.0.1');
        let heard = Buffer.alloc(0);
        let over = false;
        const finish = (/** @type {boolean} */ ended) => {
            over = true;
            clearTimeout(timer);
            socket.destroy();
            done({ line: heard.toString('latin1').split('\r\n')[0], ended });
        };
        const timer = setTimeout(() => finish(false), ms);
        socket.on('connect', async () => {
            for (const [i, part] of parts.entries()) {
                await sleep(i === 0 ? 0 : STEP_MS);
                if (over) {
                    return;
                }
                socket.write(part);
            }
        });
        socket.on('data', (part) => {
            heard = Buffer.concat([heard, part]);
            if (heard.subarray(0, 12).toString('latin1') === 'HTTP/1.1 101' || (first && heard.includes('\r\n'))) {
                finish(true);
            }
        });
        socket.on('end', () => finish(true)).on('error', () => finish(true)).on('close', () => finish(true));
    });
}

/** @param {string} expected such as `404 or closed`, `4xx` @param {string} status '' = hung up on */
const isOne = (expected, status) => expected.split(' or ').some((one) => (one === 'closed' ? status === '' : new RegExp(`^${one.replaceAll('x', '\\d')}$`).test(status)));

const SIGNS = /** @type {Record<string, string>} */ ({ r: '\r', n: '\n', t: '\t', '\\': '\\' });

/** The bytes of a line of the file, in parts. @param {string} text */
const bytesOf = (text) => text.replaceAll('{PORT}', String(world.port)).split('\\p').map((part) =>
    Buffer.from(part.replace(/\\(x..|.)/g, (_, sign) => SIGNS[sign] ?? String.fromCharCode(parseInt(sign.slice(1), 16))), 'latin1'));

/** @param {Case} one @returns {Promise<string | null>} what is wrong */
async function judge({ expect, name, text }) {
    const { line, ended } = await raw(bytesOf(text), { first: true, ms: ANSWER_MS });
    return ended && isOne(expect, statusOf(line)) ? null : `${name}: expected ${expect}, got ${line || 'nothing'}${ended ? '' : ', still open'}`;
}

/** Connections that the server holds. */
async function connections() {
    const metrics = readMetrics(await (await fetch(`http://127.0.0.1:${world.settings.METRICS_PORT}/metrics`)).text());
    return Number(metrics.get('sanhui_connections')?.samples.get('sanhui_connections'));
}

/** Everything that came has gone, and somebody who comes now is served as ever. */
async function newPhoneVotes() {
    world.agent.destroy();      // what browsers keep open
    for (const end = Date.now() + END_MS; await connections() > 1; await sleep(100)) {      // the chair's
        assert.ok(Date.now() < end, `${await connections()} connections are left`);
    }
    await box.newPhoneVotes();
}

const groups = casesIn('http');

test('there are many', () => assert.ok(groups.reduce((sum, { cases }) => sum + cases.length, 0) > 1500));

describe('groups of requests', () => {
    for (const { group, cases } of groups) {
        test(`${group}: ${cases.length}, and a new phone votes`, async () => {
            const wrong = await each(cases, judge, AT_ONCE);
            assert.deepEqual(wrong.filter((fault) => fault !== null), []);
            await newPhoneVotes();
        });
    }
});

describe('single requests', () => {
    test('each request gets the status that its file expects, or is hung up on', async () => {
        const folder = join(repo, 'tests/hostile');
        const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
        assert.ok(files.length > 90);
        const wrong = await Promise.all(files.map(async (name) => {
            const bytes = readFileSync(join(folder, name));
            const cut = bytes.indexOf(0x0a) + 1;
            const expected = /** @type {any} */ (bytes.subarray(0, cut).toString('utf8').match(/# expect: (.*?)(?: \(|\n)/))[1];
            const request = Buffer.from(bytes.subarray(cut).toString('latin1').replaceAll('@PORT@', String(world.port)), 'latin1');
            const { line, ended } = await raw([request]);
            return ended && isOne(expected.replaceAll('status ', ''), statusOf(line)) ? null : `${name}: expected ${expected}, got ${line || 'nothing'}${ended ? '' : ', still open'}`;
        }));
        assert.deepEqual(wrong.filter((text) => text !== null), []);
    });

    test('requests that come in one piece are answered in turn or hung up on, and keep nobody busy', async () => {
        const head = (/** @type {string} */ line, /** @type {string[]} */ ...more) => [`${line} HTTP/1.1`, `Host: 127.0.0.1:${world.port}`, ...more, '', ''].join('\r\n');
        const post = (/** @type {string} */ path, /** @type {string} */ body, type = 'application/json') =>
            head(`POST ${path}`, `Origin: ${world.origin}`, `Content-Type: ${type}`, `Content-Length: ${body.length}`) + body;
        const kinds = [head('GET /healthz'), head('GET /s'), head('GET /rows/HE-NOBODY'), head('HEAD /desk'), post('/privacy', '{}'), post('/enter', '{"code":"nobody"}'),
            post('/enter', 'P'), post('/enter', ''), post('/photo', 'PPPP', 'image/jpeg'), post('/photo', '', 'image/jpeg'), post('/enter', ' '.repeat(20_000)),
            post('/enter', '{}', 'text/plain'), post('/nowhere', '{}'), `\r\n${post('/enter', '{}')}`, post('/enter', '{}').replace('POST', 'post'),
            head('GET /s', 'Content-Length: 3') + 'abc', head('PUT /photo', 'Content-Length: 3') + 'abc', head('POST /enter'), head('POST /enter', 'Transfer-Encoding: chunked')];
        const last = head('GET /healthz', 'Connection: close');
        const used = cpuOf(world);
        const began = Date.now();
        for (const one of kinds) {
            const heard = await Promise.all(kinds.map((other) => raw([Buffer.from(one + other + last, 'latin1')])));
            heard.forEach(({ ended }, i) => assert.ok(ended, `still open: ${one}${kinds[i]}`));
        }
        const seconds = (Date.now() - began) / 1000;
        assert.ok(cpuOf(world) - used < 2 + 0.2 * seconds, `${cpuOf(world) - used} s of ${seconds} s`);
    });

    test('a websocket needs the subprotocol and our origin', async () => {
        for (const how of [{ protocol: 'other.v1' }, { protocol: [] }, { headers: { Origin: 'https://elsewhere.example' } }]) {
            await assert.rejects(new Phone(world).connect(/** @type {any} */ (how)), /refused: 4\d\d/, JSON.stringify(how));
        }
    });

    test('pages carry the security headers, and none of them leaks a stack', async () => {
        const phone = await residentOf(world, world.here.buildings[0].link);
        for (const path of ['/healthz', '/no/such/page', '/check/%3Cscript%3E', '/case/%3Cimg%20src%3Dx%3E', `/print/notice/${world.hearing}`]) {
            const { headers, text } = await phone.browser.get(path);
            assert.equal(headers['x-content-type-options'], 'nosniff', path);
            assert.match(String(headers['content-security-policy']), /default-src|script-src/, path);
            // This server is one of plain HTTP: browsers ignore these there, and complain of the first.
            assert.equal(headers['cross-origin-opener-policy'] ?? headers['strict-transport-security'], undefined, path);
            assert.ok(!text.includes('<script>') && !text.includes('<img src=x'), path);
        }
        phone.close();
    });

    test('afterwards a new phone joins and votes', newPhoneVotes);
});
