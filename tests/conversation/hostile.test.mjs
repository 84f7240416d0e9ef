/**
 * Hostile input: frames (tests/hostile/frames), raw HTTP and upgrades (tests/hostile/*.txt). Each gets its code or is
 * hung up on; afterwards a new phone comes in and votes as if nothing had been.
 */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Phone, R01, cpuOf, holderOf, makeWorld, openHearing, openPollFor, repo, residentOf, sleep } from './harness.mjs';

const SOON_MS = 6000;

/** @type {import('./harness.mjs').World} */
let world;
/** @type {Phone} */ let chair;
/** @type {any} */ let poll;
let voters = 0;
/** @type {NodeJS.Timeout} */ let heartbeat;

before(async () => {
    world = await makeWorld();
    chair = await openHearing(world);
    poll = await openPollFor(chair, R01, []);
    // Whoever says nothing for 45 seconds is hung up on, and all this takes longer.
    heartbeat = setInterval(() => void chair.say('ping'), 15_000);
});
after(() => {
    clearInterval(heartbeat);
    return world?.end();
});

/** Somebody who comes now is served as ever. */
async function newPhoneVotes() {
    const phone = await holderOf(world, world.here.households[200 + voters].link);
    await phone.enter(world.hearing);
    await phone.until((p) => p.seat(poll.id));
    assert.ok((await phone.cast(poll.id, [1])).ok);
    voters++;
    await chair.until((c) => c.row('poll', poll.id).cast === voters);
    phone.close();
}

/** @param {{text?: string, hex?: string, times?: number}} frame */
function bytesOf({ text, hex, times = 1 }) {
    if (hex !== undefined) {
        return Buffer.concat(Array(times).fill(Buffer.from(hex, 'hex')));
    }
    return Buffer.from(/** @type {string} */ (text).replace(/@(\d+):(.*?)@/gs, (_, count, part) => part.repeat(Number(count))));
}

/** What comes back of a frame: the code of the refusal, or `closed`. @param {Phone} phone @param {any} frame */
async function fateOf(phone, frame) {
    const replies = [];
    phone.ears.push((_, reply) => reply.re !== undefined && replies.push(reply));
    const bytes = bytesOf(frame);
    // Raw bytes in a text frame: ws itself would refuse to make one that is not UTF-8.
    phone.send(bytes, { binary: frame.binary === true });
    await phone.until((p) => p.closed !== null || replies.length > 0, frame.name, SOON_MS);
    return replies.length > 0 ? (replies[0].err ?? 'ok') : 'closed';
}

describe('frames', () => {
    for (const file of readdirSync(join(repo, 'tests/hostile/frames')).sort()) {
        for (const frame of JSON.parse(readFileSync(join(repo, 'tests/hostile/frames', file), 'utf8'))) {
            test(`${frame.name}: ${frame.expect}`, async () => {
                const phone = await residentOf(world, world.here.buildings[0].link);
                await phone.enter(world.hearing);
                assert.equal(await fateOf(phone, frame), frame.expect);
                if (frame.expect !== 'closed') {
                    assert.ok((await phone.must('ping')).now > 0, 'the socket is still good');
                } else {
                    assert.ok([1002, 1003, 1006, 1007, 1009].includes(phone.closed?.code ?? 0), `${phone.closed?.code}`);
                }
                phone.close();
            });
        }
    }

    test('a flood is told to slow down, and only the flooder', async () => {
        const phone = await residentOf(world, world.here.buildings[1].link);
        await phone.enter(world.hearing);
        const replies = await Promise.all(Array.from({ length: 200 }, () => phone.say('hand.lower', { hand: 1 })));
        const codes = replies.map((reply) => reply.err);
        assert.ok(codes.filter((code) => code === 'busy').length >= 170, codes.join());
        assert.ok((await phone.must('ping')).now > 0, 'its heartbeat is not held back');
        phone.close();
    });

    /** @type {[string, (phone: Phone) => void][]} */ ([
        ['pings', (phone) => phone.send('{"m":"ping","id":1}')],
        ['messages that are refused', (phone) => phone.send('{"m":"hand.lower","id":2,"d":{"hand":1}}')],
        ['frames that are no message', (phone) => phone.send('{')],
        ['empty pieces of a message', (phone) => phone.send('', { fin: false })],
        ['pongs', (phone) => phone.socket?.pong()],
    ]).forEach(([what, send]) => test(`thousands of ${what} a second are read slowly, and nobody else waits`, async () => {
        const flooder = await residentOf(world, world.here.buildings[2].link);
        const neighbour = await residentOf(world, world.here.buildings[2].link);
        await flooder.enter(world.hearing);
        await neighbour.enter(world.hearing);
        let answers = 0;
        flooder.ears.push((_, reply) => (answers += reply.re !== undefined ? 1 : 0));
        const began = Date.now();
        const used = cpuOf(world);
        let slowest = 0;
        for (let i = 0; i < 30; i++) {
            for (let n = 0; n < 1000 && flooder.socket?.readyState === 1; n++) {
                send(flooder);
            }
            const asked = performance.now();
            await neighbour.must('ping');
            slowest = Math.max(slowest, performance.now() - asked);
            await sleep(100);
        }
        const seconds = (Date.now() - began) / 1000;
        assert.ok(slowest < 500, `the neighbour waited ${slowest} ms`);
        assert.ok(answers <= 200 + 50 * (seconds + 2), `${answers} answers in ${seconds} s`);
        assert.ok(cpuOf(world) - used < 0.5 * seconds, `${cpuOf(world) - used} s of ${seconds} s`);
        flooder.close();
        neighbour.close();
    }));

    test('whoever stops flooding is heard again', async () => {
        const phone = await residentOf(world, world.here.buildings[2].link);
        await phone.enter(world.hearing);
        for (let n = 0; n < 400; n++) {
            phone.send('{"m":"ping","id":0}');
        }
        assert.ok((await phone.must('ping')).now > 0);
        phone.close();
    });

    test('a hundred who come and never speak do no harm', async () => {
        const silent = await Promise.all(Array.from({ length: 100 }, () => new Phone(world).connect()));
        await newPhoneVotes();
        silent.forEach((phone) => phone.close());
    });

    test('sockets that break off in the middle of a cast leave whole ballots', async () => {
        for (let i = 0; i < 10; i++) {
            const phone = await holderOf(world, world.here.households[300 + i].link);
            await phone.enter(world.hearing);
            await phone.until((p) => p.seat(poll.id));
            phone.cast(poll.id, [2]).catch(() => {});
            phone.close();
        }
        await sleep(300);
        const stored = Number(await world.sql(`select count(*) from sanhui.ballot where poll = ${poll.id}`));
        assert.ok(stored >= voters && stored <= voters + 10);
        voters = stored;
        await chair.until((c) => c.row('poll', poll.id).cast === stored);
    });

    test('afterwards a new phone joins and votes', newPhoneVotes);
});

/**
 * Sends bytes over plain TCP and hears what comes.
 * @param {Buffer} bytes
 * @returns {Promise<{line: string, ended: boolean}>}
 */
function raw(bytes) {
    return new Promise((done) => {
        const socket = net.connect(world.port, '127.0.0.1');
        let heard = Buffer.alloc(0);
        const finish = (/** @type {boolean} */ ended) => {
            clearTimeout(timer);
            socket.destroy();
            done({ line: heard.toString('latin1').split('\r\n')[0], ended });
        };
        const timer = setTimeout(() => finish(false), 16_000);
        socket.on('connect', () => socket.write(bytes));
        socket.on('data', (part) => {
            heard = Buffer.concat([heard, part]);
            if (heard.subarray(0, 12).toString('latin1') === 'HTTP/1.1 101') {
                finish(true);
            }
        });
        socket.on('end', () => finish(true)).on('error', () => finish(true)).on('close', () => finish(true));
    });
}

describe('raw HTTP and upgrades', () => {
    test('each request gets the status that its file expects, or is hung up on', async () => {
        const folder = join(repo, 'tests/hostile');
        const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
        assert.ok(files.length > 90);
        const wrong = await Promise.all(files.map(async (name) => {
            const bytes = readFileSync(join(folder, name));
            const cut = bytes.indexOf(0x0a) + 1;
            const expected = /** @type {any} */ (bytes.subarray(0, cut).toString('utf8').match(/# expect: (.*?)(?: \(|\n)/))[1];
            const request = Buffer.from(bytes.subarray(cut).toString('latin1').replaceAll('@PORT@', String(world.port)), 'latin1');
            const { line, ended } = await raw(request);
            const status = line.match(/^HTTP\/1\.[01] (\d{3})/)?.[1] ?? '';
            const ok = ended && expected.split(' or ').some((one) => (one === 'closed' ? status === ''
                : new RegExp(`^${one.replace('status ', '').replaceAll('x', '\\d')}$`).test(status)));
            return ok ? null : `${name}: expected ${expected}, got ${line || 'nothing'}${ended ? '' : ', still open'}`;
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
            const heard = await Promise.all(kinds.map((other) => raw(Buffer.from(one + other + last, 'latin1'))));
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
    });

    test('afterwards a new phone joins and votes', newPhoneVotes);
});
