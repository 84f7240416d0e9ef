/**
 * Hostile frames (tests/hostile/frames), floods and broken lines. Each gets its code or is hung up on; afterwards a new phone
 * comes in and votes as if nothing had been.
 */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Phone, cpuOf, expand, holderOf, makeWorld, openBox, repo, residentOf, sleep } from './harness.mjs';

const SOON_MS = 6000;

/** @type {import('./harness.mjs').World} */
let world;
/** @type {import('./harness.mjs').Box} */ let box;

before(async () => {
    world = await makeWorld();
    box = await openBox(world);
});
after(() => {
    box?.end();
    return world?.end();
});

/** Somebody who comes now is served as ever. */
const newPhoneVotes = () => box.newPhoneVotes();

/** @param {{text?: string, hex?: string, times?: number}} frame */
function bytesOf({ text, hex, times = 1 }) {
    if (hex !== undefined) {
        return Buffer.concat(Array(times).fill(Buffer.from(hex, 'hex')));
    }
    return Buffer.from(expand(/** @type {string} */ (text)));
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
            await phone.until((p) => p.seat(box.poll.id));
            phone.cast(box.poll.id, [2]).catch(() => {});
            phone.close();
        }
        await sleep(300);
        const stored = Number(await world.sql(`select count(*) from sanhui.ballot where poll = ${box.poll.id}`));
        assert.ok(stored >= box.voters && stored <= box.voters + 10);
        box.voters = stored;
        await box.chair.until((c) => c.row('poll', box.poll.id).cast === stored);
    });

    test('afterwards a new phone joins and votes', newPhoneVotes);
});
