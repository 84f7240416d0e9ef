/**
 * Many cast while many close, on two servers at once: what was acknowledged is what is stored and what is announced,
 * to the ballot, in every close. CLOSES says how many (make soak: 500 in all).
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { World, exportRecord, holderOf, makeWorld, openHearing, putPolls, sleep, staffOf, verify } from './harness.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

const closes = Number(process.env.CLOSES ?? 50);
const homes = 18;
/** Of these homes two phones cast at the same moment, one on each server. */
const twins = 6;

/** @type {World} */ let world;
/** @type {World} the same database behind another process */ let beside;
/** @type {Phone[]} */ let phones;
/** @type {Phone[]} */ let chairs;
/** @type {number[]} */ let polls;

before(async () => {
    world = await makeWorld({ start: false });
    polls = await putPolls(world, Array.from({ length: closes }, () => ({ method: 'single', options: [3] })));
    await world.start();
    beside = world.secondServer();
    await beside.start();
    const links = world.here.households.slice(40, 40 + homes).map((/** @type {any} */ home) => home.link);
    phones = await Promise.all([
        ...links.map((/** @type {string} */ link, /** @type {number} */ i) => holderOf(i % 2 === 0 ? world : beside, link)),
        ...links.slice(0, twins).map((/** @type {string} */ link, /** @type {number} */ i) => holderOf(i % 2 === 0 ? beside : world, link)),
    ]);
    chairs = [await openHearing(world), await staffOf(world, 'chair'), await staffOf(beside, 'chair')];
    for (const phone of [...phones, ...chairs.slice(1)]) {
        await phone.enter(world.hearing);
    }
});
after(() => world?.end());

/** Every phone casts once, at some moment; every chair closes, at some moment. @param {number} poll */
async function race(poll) {
    await chairs[0].must('poll.open', { poll });
    await Promise.all([...phones, ...chairs].map((phone) => phone.until((p) => p.row('poll', poll)?.state === 'open')));
    await Promise.all(phones.map((phone) => phone.until((p) => p.seat(poll))));
    const over = 5 + Math.random() * 40;
    const casts = phones.map(async (phone, i) => {
        await sleep(i < twins || i >= homes ? 5 : Math.random() * 50);
        const one = { poll, key: randomUUID(), answers: [1 + (i % 3)], seat: phone.seat(poll).n };
        return { ...one, reply: await phone.cast(poll, one.answers, one) };
    });
    const ends = chairs.map(async (chair) => {
        await sleep(over + Math.random() * 3);
        return chair.say('poll.close', { poll });
    });
    return { casts: await Promise.all(casts), ends: await Promise.all(ends) };
}

test(`acknowledged = stored = announced in ${closes} closes`, { timeout: 60_000 + closes * 4_000 }, async () => {
    /** @type {Map<string, any>} */ const acknowledged = new Map();
    /** @type {Map<number, any>} */ const announced = new Map();
    let late = 0;
    for (const [n, poll] of polls.entries()) {
        if (n % 10 === 9) {     // with their patience restored
            await Promise.all([...phones, ...chairs].map((phone) => phone.again(world.hearing)));
        }
        const { casts, ends } = await race(poll);
        for (const { reply, ...cast } of casts) {
            if (reply.ok) {
                assert.equal(reply.ok.receipt.key, cast.key);
                acknowledged.set(cast.key, cast);
            } else {
                assert.match(String(reply.err), /^(closed|already|phase)$/, JSON.stringify(reply));
                late += Number(reply.err !== 'already');
            }
        }
        for (const end of ends.filter((one) => !one.ok)) {
            assert.match(String(end.err), /^(phase|moved)$/, JSON.stringify(end));
        }
        const outcomes = ends.filter((one) => one.ok).map((one) => one.ok.outcome);
        assert.ok(outcomes.length > 0, JSON.stringify(ends));
        for (const outcome of outcomes) {
            assert.deepEqual(outcome, outcomes[0], 'all who closed it were told the same');
        }
        announced.set(poll, outcomes[0]);
        await Promise.all([phones[0], phones[1]].map((phone) => phone.until((p) => p.row('poll', poll).outcome)));
        assert.deepEqual(phones[0].row('poll', poll).outcome, outcomes[0]);
        assert.deepEqual(phones[1].row('poll', poll).outcome, outcomes[0], 'behind the other server, too');
    }
    const stored = await world.rows(`select poll, seat, key, answers, version, count(*) over (partition by poll, seat) as versions
        from sanhui.ballot where poll = any ('{${polls}}')`);
    assert.deepEqual(stored.map((ballot) => ballot.key).sort(), [...acknowledged.keys()].sort(), 'acknowledged = stored');
    assert.ok(stored.every((ballot) => ballot.versions === 1), 'one ballot for each seat');
    for (const poll of polls) {
        const ballots = stored.filter((ballot) => ballot.poll === poll);
        const { cast, motions } = announced.get(poll);
        assert.equal(cast, ballots.length, 'stored = announced');
        assert.deepEqual(motions[0].options, [1, 2, 3].map((o) => ballots.filter((ballot) => ballot.answers[0] === o).length));
        for (const ballot of ballots) {
            assert.deepEqual(acknowledged.get(ballot.key).answers, ballot.answers);
        }
    }
    console.log(`# ${closes} closes: ${stored.length} ballots acknowledged, ${late} too late`);
    assert.ok(late > 0 && stored.length > 0, 'it was a race');
    const last = await world.sql(`select count(*) || ' ' || count(outcome) from sanhui.poll where id = any ('{${polls}}') and state = 'counted'`);
    assert.equal(last, `${closes} ${closes}`);
});

test('the record of it is whole', { timeout: 300_000 }, async () => {
    const file = await exportRecord(world, 'races.zip', world.hearing, '--scrutineer');
    assert.match((await verify(file)).last, /^verified /);
});
