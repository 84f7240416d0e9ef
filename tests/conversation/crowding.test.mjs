/**
 * Those who take and give nothing: phones that never read (UNREAD), half a frame, half a request, floods beside people who
 * vote, and more connections than the machine has files for. Each is cut at its time and costs the others nothing.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Browser, R01, World, binary, cpuOf, each, freePort, holderOf, makeWorld, openHearing, openPollFor, repo, residentOf, sleep, tool } from './harness.mjs';
import { readMetrics } from './prometheus.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

const unread = Number(process.env.UNREAD ?? 500);
const HALVES = 20;
const CUT_MS = 60_000;
const asan = readFileSync(binary).includes('__asan_init');

/** @type {World} for those who never read */ let world;
/** @type {World} the same database behind another process: for floods, and then without files */ let beside;
/** @type {Phone} */ let chair;
/** @type {Phone[]} */ let voters;
/** @type {import('node:child_process').ChildProcess | undefined} */ let crowd;

/** @param {World} which @param {any[]} homes */
const comeIn = (which, homes) => each(homes, async (/** @type {any} */ home) => {
    const phone = await holderOf(which, home.link);
    await phone.enter(world.hearing);
    return phone;
});

before(async () => {
    world = await makeWorld({ start: false });
    // What a sanitizer keeps back of freed memory is no growth.
    const lean = asan ? { ASAN_OPTIONS: `${process.env.ASAN_OPTIONS ?? ''}:quarantine_size_mb=1` } : {};
    world.settings = { METRICS_PORT: String(await freePort()), ...lean };
    await world.start();
    beside = world.secondServer({ settings: { METRICS_PORT: String(await freePort()) } });
    await beside.start();
    chair = await openHearing(world);
    voters = await comeIn(world, world.here.households.slice(60, 80));
});
after(async () => {
    crowd?.stdin?.end();
    await world?.end();
});

/** @param {World} which @param {string} name */
async function figure(which, name) {
    const text = await (await fetch(`http://127.0.0.1:${which.settings.METRICS_PORT}/metrics`)).text();
    const value = readMetrics(text).get(name)?.samples.get(name);
    assert.ok(value !== undefined, name);
    return value;
}

/** Plain TCP with these bytes and nothing after them; when it was cut, and what it was told. @param {string} bytes */
function half(bytes) {
    const line = { at: 0, said: '' };
    const socket = net.connect(world.port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
    socket.setEncoding('latin1').on('data', (text) => (line.said += text)).on('error', () => {}).on('close', () => (line.at = Date.now()));
    return line;
}

/** @param {World} which */
const upgrade = (which) => ['GET /ws HTTP/1.1', `Host: 127.0.0.1:${which.port}`, `Origin: ${which.origin}`, 'Upgrade: websocket', 'Connection: Upgrade',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Protocol: sanhui.v1', '', ''].join('\r\n');

/** How long a heartbeat takes, again and again till told to stop. @param {Phone[]} phones @param {() => boolean} over @param {number} [pause] */
async function echoes(phones, over, pause = 100) {
    /** @type {number[]} */ const took = [];
    await Promise.all(phones.map(async (phone) => {
        while (!over()) {
            const began = performance.now();
            await phone.must('ping');
            took.push(performance.now() - began);
            await sleep(pause * (0.5 + Math.random()));
        }
    }));
    took.sort((a, b) => a - b);
    return { count: took.length, p50: took[took.length >> 1], p99: took[Math.floor(took.length * 0.99)] };
}

/** @param {() => Promise<boolean>} holds @param {string} what @param {number} ms */
async function until(holds, what, ms) {
    for (const end = Date.now() + ms; !(await holds()); await sleep(250)) {
        assert.ok(Date.now() < end, `never: ${what}\n${world.log.slice(-1500)}\n${beside.log.slice(-1500)}`);
    }
}

describe('at the same time', { concurrency: 2 }, () => {
    describe(`${unread} phones that never read, half frames and half requests`, () => {
        test('cost little, are cut in time, and the poll goes on beside them', { timeout: 240_000 }, async () => {
            const residents = await Promise.all(world.here.buildings.slice(0, 8).map((/** @type {any} */ one) => residentOf(world, one.link)));
            const cookies = residents.map((one) => one.browser.cookie);
            await Promise.all(residents.map((one) => one.enter(world.hearing)));
            const few = await figure(world, 'sanhui_connections');
            const before = await figure(world, 'process_resident_memory_bytes');
            const halfHeads = Array.from({ length: HALVES }, (_, i) => ({ began: Date.now(), line: half(upgrade(world).slice(0, 20 + i * 10)) }));
            // A text of 100 bytes, of which some are missing.
            const halfFrames = Array.from({ length: HALVES }, (_, i) => ({ began: Date.now(), line: half(`${upgrade(world)}\x81\xe4${'\0'.repeat(4)}${' '.repeat(i * 4)}`) }));
            const began = Date.now();
            crowd = spawn('python3', [join(repo, 'tests/conversation/unread.py'), String(world.port), world.hearing, String(unread), ...cookies], { stdio: ['pipe', 'pipe', 'inherit'] });
            await new Promise((open) => crowd?.stdout?.once('data', open));
            await chair.until((c) => c.row('presence', 'presence')?.phones >= unread, 'everybody has joined', 60_000);
            const opened = Date.now();
            const poll = await openPollFor(chair, R01, voters);
            let peak = await figure(world, 'process_resident_memory_bytes');
            let voted = 0;
            let said = 0;
            await until(async () => {
                peak = Math.max(peak, await figure(world, 'process_resident_memory_bytes'));
                if (voted < voters.length && Date.now() - opened > voted * 1500) {
                    const { ok } = await voters[voted].cast(poll.id, [1]);
                    assert.ok(ok);
                    voted++;
                }
                if (Date.now() - opened > said * 2500) {
                    await residents[said++ % residents.length].must('comment.add', { text: '我'.repeat(190), item: 0 });
                }
                return voted === voters.length && await figure(world, 'sanhui_connections') <= few;
            }, 'all are cut', 2 * CUT_MS);
            const cut = Date.now() - opened;
            crowd.stdin?.end();
            const heads = Math.max(...halfHeads.map(({ began: at, line }) => line.at - at));
            const frames = Math.max(...halfFrames.map(({ began: at, line }) => line.at - at));
            console.log(`# ${unread} never read: joined in ${opened - began} ms, grew ${((peak - before) / 2 ** 20).toFixed(1)} MB (32), the last cut after ${cut} ms (60,000); half heads ${heads} ms (10,000), half frames ${frames} ms (50,000)`);
            assert.ok([...halfHeads, ...halfFrames].every(({ line }) => line.at > 0));
            assert.ok(halfFrames.every(({ line }) => line.said.startsWith('HTTP/1.1 101 ')));
            assert.ok(heads < 30_000 && frames < 90_000 && cut < 1.5 * CUT_MS);
            assert.ok(peak - before < (asan ? 4 : 1) * unread * 2 ** 16, `grew ${peak - before} bytes`);
            await chair.must('poll.close', { poll: poll.id });
            assert.equal((await chair.until((c) => c.row('poll', poll.id).outcome && c.row('poll', poll.id))).outcome.cast, voters.length);
        });
    });

    describe('floods, and more connections than files', { concurrency: 1 }, () => {
        test('of frames, of requests and of rubbish: others are answered all the same', { timeout: 120_000 }, async () => {
            let over = false;
            const people = await comeIn(beside, world.here.households.slice(90, 110));
            const quiet = await echoes(people, ((end) => () => Date.now() > end)(Date.now() + 1500));
            const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
            /** @type {(() => Promise<unknown>)[]} */ const abuses = [
                // Frames as fast as the socket takes them.
                ...Array.from({ length: 4 }, () => async () => {
                    const socket = net.connect(beside.port, '127.0.0.1').on('error', () => {});
                    socket.resume().write(upgrade(beside));
                    const pings = Buffer.concat(Array.from({ length: 200 }, () => Buffer.from([0x89, 0x80, 0, 0, 0, 0])));
                    while (!over && !socket.destroyed) {
                        await new Promise((done) => (socket.write(pings) ? setTimeout(done, 5) : Promise.race([new Promise((drained) => socket.once('drain', drained)), sleep(500)]).then(done)));
                    }
                    socket.destroy();
                }),
                // Messages of 60 KB that are no message.
                ...Array.from({ length: 4 }, () => async () => {
                    const phone = await residentOf(beside, world.here.buildings[0].link);
                    while (!over && phone.closed === null) {
                        phone.send(`[${'[],'.repeat(20_000)}1]`);
                        await sleep(20);
                    }
                    phone.close();
                }),
                // The same place, joined again and again.
                ...Array.from({ length: 4 }, () => async () => {
                    const phone = await residentOf(beside, world.here.buildings[1].link);
                    while (!over && phone.closed === null) {
                        await phone.say('join', { place: `meeting/${world.hearing}` });
                    }
                    phone.close();
                }),
                // Pages and doors.
                ...Array.from({ length: 8 }, (_, i) => () => new Promise((done) => {
                    const ask = () => (over ? done(undefined) : http.get({ host: '127.0.0.1', port: beside.port, path: i % 2 ? `/m/${world.hearing}` : `/rows/${world.hearing}`, agent }, (answer) => answer.resume().on('end', ask).on('error', ask)).on('error', ask));
                    ask();
                })),
                ...Array.from({ length: 4 }, () => async () => {
                    const browser = new Browser(beside);
                    while (!over) {
                        await browser.post('/slip', { token: 'AAAAAAAAAAAAAAAAAAAAAA' });
                    }
                }),
            ];
            const abusing = Promise.all(abuses.map((abuse) => abuse()));
            const flooded = await echoes(people, ((end) => () => Date.now() > end)(Date.now() + 6000));
            over = true;
            await abusing;
            agent.destroy();
            console.log(`# echo p50/p99: ${quiet.p50.toFixed(1)}/${quiet.p99.toFixed(1)} ms alone, ${flooded.p50.toFixed(1)}/${flooded.p99.toFixed(1)} ms beside ${abuses.length} floods (p99 250)`);
            assert.ok(flooded.p99 < 2500);
        });

        const LIMIT = 200;

        /** @returns {Promise<import('node:net').Socket>} */
        const knock = () => new Promise((done) => {
            const socket = net.connect(beside.port, '127.0.0.1', () => done(socket));
            socket.on('error', () => done(socket));
        });

        /** Two seconds of doing nothing. */
        async function idle() {
            const before = cpuOf(beside);
            const lines = beside.log.split('\n').length;
            await sleep(2000);
            return { cpu: cpuOf(beside) - before, lines: beside.log.split('\n').length - lines };
        }

        test('those who come too late get a polite 503; it does not spin, says little, and takes people in again', { timeout: 120_000 }, async () => {
            await beside.stop();
            const small = join(world.dir, 'small');
            writeFileSync(small, `#!/bin/sh\nulimit -n ${LIMIT}\nexec '${binary}' "$@"\n`);
            chmodSync(small, 0o755);
            beside.binary = small;
            await beside.start();
            assert.match(beside.log, /event=limits .*raise the limit of open files/);
            const most = await figure(beside, 'sanhui_connections_max');
            assert.ok(most > 20 && most < LIMIT);
            const crowd = await Promise.all(Array.from({ length: most }, knock));
            await until(async () => await figure(beside, 'sanhui_connections') >= most, 'the house is full', 10_000);
            const late = await Promise.all(Array.from({ length: 50 }, () => fetch(`${beside.origin}/healthz`).then((answer) => [answer.status, Number(answer.headers.get('retry-after')) > 0])));
            // Whoever scans a poster reads a sentence, a script its code; and the machine sees a server that is well.
            // Who asks is seen by the request's first bytes, if they are there when the connection is taken in.
            beside.child?.kill('SIGSTOP');
            const asked = Promise.all([{ Accept: 'text/html,*/*;q=0.8' }, { Accept: '*/*' }].map(async (headers) => {
                const answer = await fetch(`${beside.origin}/m/${world.hearing}`, { headers });
                return [answer.status, answer.headers.get('content-type'), await answer.text()].join(' ');
            }));
            await sleep(300);
            beside.child?.kill('SIGCONT');
            const [page, script] = await asked;
            assert.match(page, /^503 text\/html.*<h1>现在人太多，请稍候几秒再试。<\/h1>/);
            assert.match(script, /^503 application\/json.*"err":"unavailable"/);
            for (const env of [beside.env, { ...beside.env, METRICS_PORT: '' }]) {
                assert.equal((await tool(binary, ['healthcheck'], { env })).code, 0);
            }
            const calm = await idle();
            assert.ok(late.filter(([status, waits]) => status === 503 && waits).length > 40, JSON.stringify(late));
            crowd.forEach((socket) => socket.destroy());
            await until(async () => (await fetch(`${beside.origin}/healthz`)).status === 200, 'there is room again', 10_000);

            // And when the files really run out, at the next accept.
            const open = (await tool('sh', ['-c', `ls /proc/${beside.child?.pid}/fd | wc -l`])).out.trim();
            await tool('prlimit', ['--pid', String(beside.child?.pid), `--nofile=${Number(open) + 5}:${LIMIT}`]);
            const waiting = await Promise.all(Array.from({ length: 40 }, knock));
            await until(async () => /event=accept\.rest/.test(beside.log), 'it notices', 10_000);
            const starved = await idle();
            console.log(`# of ${LIMIT} files ${most} connections; full: ${calm.cpu.toFixed(2)} s of CPU in 2 s, ${calm.lines} log lines; no file left: ${starved.cpu.toFixed(2)} s, ${starved.lines} lines`);
            assert.ok(calm.cpu < 0.5 && starved.cpu < 0.5, 'no spinning');
            assert.ok(calm.lines <= 10 && starved.lines <= 10, beside.log.slice(-2000));
            waiting.forEach((socket) => socket.destroy());
            await until(async () => (await fetch(`${beside.origin}/healthz`).catch(() => ({ status: 0 }))).status === 200, 'it goes on', 15_000);
            const phone = await holderOf(beside, world.here.households[81].link);
            await phone.enter(world.hearing);
            await phone.must('ping');
        });
    });
});
