/** What machines ask of a server: whether it lives, whether it can serve, its figures. */
import assert from 'node:assert/strict';
import net from 'node:net';
import { spawn } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { R01, binary, freePort, holderOf, makeWorld, openHearing, openPollFor, sleep, tool } from './harness.mjs';
import { readMetrics } from './prometheus.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

/** @type {import('./harness.mjs').World} */ let world;
/** @type {string} */ let port;

before(async () => {
    world = await makeWorld({ start: false, own: true });
    port = String(await freePort());
    world.settings = { METRICS_PORT: port };
    await world.start();
});
after(() => world?.end());

/** @param {string} path @param {object} [how] */
async function ask(path, how = {}) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, how);
    return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
}

/** Bytes as they are; what comes back until it hangs up. @param {string} bytes @returns {Promise<string>} */
const raw = (bytes) => new Promise((done, failed) => {
    let said = '';
    const socket = net.connect(Number(port), '127.0.0.1', () => socket.write(bytes));
    socket.setEncoding('utf8').on('data', (text) => (said += text)).on('error', failed).on('close', () => done(said));
});

/** @param {(answer: {status: number, text: string}) => boolean} holds */
async function readyUntil(holds) {
    for (let tries = 0; ; tries++) {
        const answer = await ask('/readyz');
        if (holds(answer)) {
            return answer;
        }
        assert.ok(tries < 300, JSON.stringify(answer));
        await sleep(100);
    }
}

const metrics = async () => readMetrics((await ask('/metrics')).text);

/** @param {Map<string, import('./prometheus.mjs').Metric>} all @param {string} name @param {string} [key] with its labels */
const value = (all, name, key = name) => {
    const found = all.get(name)?.samples.get(key);
    assert.ok(found !== undefined, `${key} is not there`);
    return found;
};

describe('the port for machines', () => {
    test('lives and is ready', async () => {
        assert.deepEqual([(await ask('/healthz')).status, (await ask('/healthz')).text], [200, 'alive\n']);
        assert.equal((await readyUntil(({ status }) => status === 200)).text, 'ready\n');
    });

    test('answers nothing else, and odd requests as they deserve', async () => {
        assert.equal((await ask('/')).status, 404);
        assert.equal((await ask('/desk')).status, 404);
        assert.equal((await ask('/metrics', { method: 'POST', body: 'x' })).status, 405);
        assert.equal((await ask('/metrics?x=1')).status, 200);
        assert.equal((await ask('/metrics', { method: 'HEAD' })).text, '');
        assert.match(await raw('rubbish\r\n\r\n'), /^HTTP\/1\.1 405 /);
        assert.match(await raw('\r\n\r\n'), /^HTTP\/1\.1 405 /);
        assert.match(await raw(`GET /${'x'.repeat(5000)}`), /^HTTP\/1\.1 431 /);
        assert.equal(await raw('GET /metrics HTTP/1.1\r\nHost: x'), '', 'whoever does not finish is hung up on');
        const crowd = Array.from({ length: 40 }, () => net.connect(Number(port), '127.0.0.1').on('error', () => {}));
        await sleep(200);
        crowd.forEach((one) => one.destroy());
        for (let tries = 0; (await ask('/healthz').catch(() => ({ status: 0 }))).status !== 200; tries++) {
            assert.ok(tries < 100);
            await sleep(100);
        }
    });

    test('is not there for phones, who keep /healthz', async () => {
        for (const [path, status] of [['/healthz', 200], ['/readyz', 404], ['/metrics', 404]]) {
            assert.equal((await fetch(`${world.origin}${path}`)).status, status, String(path));
        }
    });

    test('a port that is taken, or the same as PORT: a sentence', async () => {
        const taken = await tool(binary, ['serve'], { env: { ...world.env, PORT: String(await freePort()) } });
        assert.deepEqual([taken.code, /METRICS_PORT \d+: cannot listen there: address already in use/.test(taken.err)], [1, true], taken.err);
        assert.doesNotMatch(taken.err, /Sanitizer/);
        const same = await tool(binary, ['serve', 'METRICS_PORT=8080', 'PORT=8080'], { env: world.env });
        assert.deepEqual([same.code, same.err], [2, 'METRICS_PORT and PORT are both 8080: each needs a port of its own.\n']);
    });
});

describe('figures', () => {
    test('follow what happens, in the form that Prometheus reads, and name nobody', async () => {
        const before = await metrics();
        const chair = await openHearing(world);
        const homes = world.here.households.slice(10, 14);
        /** @type {Phone[]} */ const phones = await Promise.all(homes.map((/** @type {any} */ home) => holderOf(world, home.link)));
        await Promise.all(phones.map((phone) => phone.enter(world.hearing)));
        const poll = await openPollFor(chair, R01, phones);
        for (const phone of phones) {
            assert.ok((await phone.cast(poll.id, [1])).ok);
        }
        await phones[0].say('poll.close', { poll: poll.id });
        await phones[1].again(world.hearing);
        const now = await metrics();
        assert.equal(value(now, 'sanhui_ballots_acknowledged_total') - value(before, 'sanhui_ballots_acknowledged_total'), 4);
        assert.equal(value(now, 'sanhui_ballot_duration_seconds', 'sanhui_ballot_duration_seconds_count'), 4);
        assert.equal(value(now, 'sanhui_members', 'sanhui_members{page="phone"}'), 4);
        assert.equal(value(now, 'sanhui_members', 'sanhui_members{page="staff"}'), 1);
        assert.equal(value(now, 'sanhui_rooms'), 1);
        assert.ok(value(now, 'sanhui_returns_total') >= 1);
        for (const [name, key] of [['sanhui_answers_total', '{outcome="ok"}'], ['sanhui_answers_total', '{outcome="refused"}'], ['sanhui_writes_total', '{outcome="stored"}'],
            ['sanhui_websocket_sent_bytes_total', ''], ['sanhui_websocket_messages_received_total', ''], ['sanhui_http_responses_total', '{code="2xx"}'],
            ['sanhui_read_duration_seconds', '_count'], ['sanhui_batch_writes', '_sum'], ['sanhui_batch_duration_seconds', '_sum'], ['sanhui_loop_lag_seconds', '_count'],
            ['sanhui_connections_accepted_total', ''], ['process_cpu_seconds_total', '']]) {
            assert.ok(value(now, name, `${name}${key}`) > (before.get(name)?.samples.get(`${name}${key}`) ?? 0), `${name}${key}`);
        }
        assert.ok(value(now, 'process_resident_memory_bytes') > 1e6);
        assert.ok(Math.abs(value(now, 'process_start_time_seconds') - Date.now() / 1000) < 600);
        const { text } = await ask('/metrics');
        for (const secret of [world.hearing, poll.code, ...homes.map((/** @type {any} */ home) => home.link.split('#')[1])]) {
            assert.ok(!text.includes(secret));
        }
    });

    test('promtool has nothing to say against them', async (t) => {
        if ((await tool('bash', ['-c', 'command -v promtool'])).code !== 0) {
            t.skip('promtool is not installed (make soak brings it)');
            return;
        }
        const child = spawn('promtool', ['check', 'metrics'], { stdio: ['pipe', 'pipe', 'pipe'] });
        let said = '';
        child.stdout.on('data', (text) => (said += text));
        child.stderr.on('data', (text) => (said += text));
        child.stdin.end((await ask('/metrics')).text);
        assert.deepEqual([await new Promise((done) => child.once('close', done)), said], [0, '']);
    });
});

describe('ready', () => {
    test('not while the database is at another migration: which, and what to do', async () => {
        await world.sql('insert into sanhui.migration (number, name, sha256) values (9999, \'9999_later\', \'\')');
        const newer = await ask('/readyz');
        assert.deepEqual([newer.status, /migration 9999, this program brings \d+: start the newer sanhui/.test(newer.text)], [503, true], newer.text);
        await world.sql('delete from sanhui.migration where number = 9999');
        assert.equal((await ask('/readyz')).status, 200);
    });

    test('not while the database hangs: it is said within seconds, and the process lives', async () => {
        assert.ok(world.signalDatabase('SIGSTOP') > 5);
        try {
            const hung = await readyUntil(({ status }) => status === 503);
            assert.match(hung.text, /^The database/);
            assert.equal((await ask('/healthz')).status, 200);
        } finally {
            world.signalDatabase('SIGCONT');
        }
        await readyUntil(({ status }) => status === 200);
    });

    test('not without the database, and again when it is back', async () => {
        await world.powerOff();
        const down = await ask('/readyz');
        assert.deepEqual([down.status, /^The database/.test(down.text)], [503, true], down.text);
        assert.equal((await ask('/healthz')).status, 200);
        await world.powerBack();
        await readyUntil(({ status }) => status === 200);
        assert.ok(value(await metrics(), 'sanhui_write_connection_losses_total') >= 1);
    });
});
