/** SIGTERM, and a new server that takes over from an old one while people cast: nothing that was accepted is lost. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { spawn } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { R01, World, each, exportRecord, freePort, holderOf, makeWorld, openHearing, openPollFor, residentOf, sleep, staffOf, step, verify } from './harness.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

const HALL = 500;

/** @type {World} */ let world;
/** @type {World} the same database and port behind another process */ let next;

before(async () => {
    world = await makeWorld({ start: false });
    world.settings = { SHARE_PORT: '1', METRICS_PORT: String(await freePort()) };
    await world.start();
    next = world.secondServer({ port: world.port, settings: { SHARE_PORT: '1', METRICS_PORT: String(await freePort()) } });
});
after(() => world?.end());

/** @param {World} which */
const ready = (which) => fetch(`http://127.0.0.1:${which.settings.METRICS_PORT}/readyz`).then(async (answer) => ({ status: answer.status, text: await answer.text() }), () => ({ status: 0, text: '' }));

/** Until it is so. @param {() => Promise<boolean> | boolean} holds @param {string} what @param {number} [ms] */
async function until(holds, what, ms = 20_000) {
    for (const end = Date.now() + ms; !(await holds()); ) {
        assert.ok(Date.now() < end, `never: ${what}\n${world.log.slice(-3000)}`);
        await sleep(50);
    }
}

/** Somebody else holds a lock that every hand must wait for, until released. */
async function holdHands() {
    const psql = spawn('psql', ['-X', '-q', '-d', world.env.DATABASE_OWNER_URL.replace('user=sanhui_owner', 'user=postgres')], { stdio: ['pipe', 'pipe', 'inherit'] });
    await new Promise((held) => {
        psql.stdout.once('data', held);
        psql.stdin.write('begin; lock table sanhui.hand in exclusive mode; select 1;\n');
    });
    return () => psql.stdin.end('rollback;\n');
}

describe('SIGTERM', () => {
    test('the phones are told, what was accepted is finished, and it ends in order', async () => {
        const chair = await openHearing(world);
        const phone = await residentOf(world, world.here.buildings[0].link);
        await phone.enter(world.hearing);
        const release = await holdHands();
        const raised = phone.say('hand.raise', { kind: 'opinion' });
        await until(async () => Number(await world.sql('select count(*) from pg_locks where not granted')) > 0, 'the write waits');
        const began = Date.now();
        world.ending = true;
        world.child?.kill('SIGTERM');
        await phone.until((p) => p.bye, 'the farewell');
        assert.deepEqual([phone.bye.bye, phone.bye.in], ['restart', 3]);
        const answer = await ready(world);
        assert.deepEqual([answer.status, answer.text], [503, 'The server is ending.\n']);
        assert.equal((await chair.say('hand.raise', { kind: 'opinion' })).err, 'unavailable', 'nothing new is taken');
        release();
        assert.ok((await raised).ok, 'what was accepted is stored and answered');
        await phone.until((p) => p.closed, 'the line closed');
        assert.equal(phone.closed?.code, 1012);
        assert.deepEqual(await world.gone(10_000), { code: 0, signal: null });
        assert.ok(Date.now() - began < 10_000);
        assert.equal(await world.sql('select count(*) from sanhui.hand where state = \'waiting\''), '1');
    });

    test('a database that does not answer keeps it no longer than 10 s', { timeout: 60_000 }, async () => {
        await world.start();
        const phone = await residentOf(world, world.here.buildings[1].link);
        await phone.enter(world.hearing);
        const release = await holdHands();
        void phone.say('hand.raise', { kind: 'opinion' });
        await until(async () => Number(await world.sql('select count(*) from pg_locks where not granted')) > 0, 'the write waits');
        const began = Date.now();
        world.ending = true;
        world.child?.kill('SIGTERM');
        const ended = await world.gone(20_000);
        release();
        assert.ok(Date.now() - began < 12_000, `${Date.now() - began} ms`);
        assert.ok(ended?.code === 0 || /event=stop\.late/.test(world.log), `${JSON.stringify(ended)}\n${world.log}`);
    });
});

describe('SIGTERM in a full hall', () => {
    test(`${HALL} phones are told within 10 s, and those of them that read nothing hold nobody up`, { timeout: 180_000 }, async () => {
        await world.start();
        const phones = await each(Array.from({ length: HALL }), async (_, i) => {
            const phone = await residentOf(world, world.here.buildings[i % world.here.buildings.length].link);
            await phone.enter(world.hearing);
            return phone;
        }, 16);
        const deaf = phones.filter((_, i) => i % 10 === 0);
        const hearing = phones.filter((_, i) => i % 10 !== 0);
        deaf.forEach((phone) => /** @type {any} */ (phone.socket)._socket.pause());
        const began = Date.now();
        world.ending = true;
        world.child?.kill('SIGTERM');
        assert.deepEqual(await world.gone(15_000), { code: 0, signal: null }, world.log);
        assert.ok(Date.now() - began < 10_000, `${Date.now() - began} ms`);
        await Promise.all(hearing.map((phone) => phone.until((p) => p.bye && p.closed, 'the farewell')));
        hearing.forEach((phone) => assert.deepEqual([phone.bye.bye, phone.bye.in, phone.closed?.code], ['restart', 3, 1012]));
        deaf.forEach((phone) => phone.socket?.terminate());
    });
});

describe('a new version takes over under casting', () => {
    test('every ballot that was acknowledged is counted, each once, and the phones are back by themselves', { timeout: 180_000 }, async () => {
        await world.start();
        await until(async () => (await ready(world)).status === 200, 'the old one is ready');
        const chair = await staffOf(world, 'chair');
        await chair.enter(world.hearing);
        const phones = await each(world.here.households.slice(0, 80), async (/** @type {any} */ home) => {
            const phone = await holderOf(world, home.link);
            await phone.enter(world.hearing);
            return phone;
        });
        const poll = await openPollFor(chair, R01, phones);
        /** @type {Map<string, any>} */ const acknowledged = new Map();
        let lost = 0;

        /** Back as a phone does it: again and again until somebody answers. @param {Phone} phone */
        const back = async (phone) => {
            lost++;
            for (const end = Date.now() + 40_000; ; await sleep(100 + Math.random() * 400)) {
                assert.ok(Date.now() < end, 'the phone does not come back');
                if (await phone.again(world.hearing).then(() => true, () => false)) {
                    return;
                }
            }
        };
        /** @param {Phone} phone @param {number} i */
        const vote = async (phone, i) => {
            const key = randomUUID();
            await sleep(i * 60);
            for (const end = Date.now() + 60_000; ;) {
                assert.ok(Date.now() < end, 'nobody acknowledges the ballot');
                const reply = await phone.say('ballot.cast', { poll: poll.id, seat: phone.seat(poll.id).n, answers: [1 + (i % 3)], key });
                if (reply.ok) {
                    acknowledged.set(key, reply.ok.receipt);
                    return;
                }
                assert.ok(['lost', 'unavailable', 'unconfirmed'].includes(String(reply.err)), JSON.stringify(reply));
                await (reply.err === 'lost' ? back(phone) : sleep(200));
            }
        };

        const voting = phones.map(vote);
        await next.start({ ready: false });
        await until(async () => (await ready(next)).status === 200, 'the new one is ready');
        assert.ok(acknowledged.size > 0 && acknowledged.size < phones.length, `in the middle: ${acknowledged.size}`);
        await world.stop();
        const early = acknowledged.size;
        await Promise.all(voting);
        assert.ok(early < phones.length && lost > 0, `some voted on each: ${early} before, ${lost} came back`);
        assert.equal(acknowledged.size, phones.length);

        const stored = await world.rows(`select seat, version, key, line from sanhui.ballot where poll = ${poll.id}`);
        assert.equal(stored.length, phones.length);
        for (const { seat, version, key, line } of stored) {
            assert.deepEqual([seat, version, line], [acknowledged.get(key)?.seat, 1, acknowledged.get(key)?.line]);
        }
        await back(chair);
        await chair.until((c) => c.row('poll', poll.id).cast === phones.length, 'the turnout');
        await step(chair, 'poll.close', 'open', { poll: poll.id });
        const { outcome } = await chair.until((c) => c.row('poll', poll.id)?.outcome && c.row('poll', poll.id));
        assert.ok(JSON.stringify(outcome).includes(String(phones.length)), JSON.stringify(outcome));
        const record = await exportRecord(world, 'takeover.zip');
        assert.match((await verify(record)).last, /^verified /);
    });
});
