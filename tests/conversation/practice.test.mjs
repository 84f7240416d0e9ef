/**
 * A chair who practises alone, to the end: the box is filled with practice ballots, counted, and shows what a real one
 * would; nowhere but in a rehearsal.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { R03, exportRecord, holderOf, makeWorld, openHearing, openPoll, openRehearsal, pollOf, reach, rehearsePoll, step, verify } from './harness.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

/** @type {import('./harness.mjs').World} */ let world;
/** @type {string} */ let code;
/** @type {Phone} */ let chair;

const OPTIONS = { options: ['甲', '乙', '丙'].map((title) => ({ title })) };

before(async () => {
    world = await makeWorld();
    ({ code, chair } = await openRehearsal(world));
});
after(() => world?.end());

/** @param {number} poll */
async function count(poll) {
    const { outcome } = await chair.must('poll.close', { poll });
    if (!outcome) {
        await reach(chair, poll, 'polls_closed');
    }
    return outcome ?? (await chair.must('poll.close_box', { poll })).outcome;
}

describe('a rehearsal by one', () => {
    test('without practice ballots comes to nothing', async () => {
        const { id } = await rehearsePoll(chair, { class: 'owners', electorate: 'owners', matter: 5 });
        const { motions } = await count(id);
        assert.equal(motions[0].verdict, 'no_quorum');
    });

    test('with them is passed, published and final; whoever voted keeps that ballot, and may change it', async () => {
        const { id, total_heads, total_area } = await rehearsePoll(chair, { class: 'owners', electorate: 'owners', matter: 5 });
        const [mine, other] = await Promise.all(world.here.owners.slice(0, 2).map(async (/** @type {any} */ slip) => {
            const phone = await holderOf(world, slip.link);
            await phone.enter(code);
            await phone.until((p) => p.seat(id), 'a seat');
            return phone;
        }));
        const { receipt } = (await mine.cast(id, [2])).ok;
        const { ballots, left } = await chair.must('poll.practise', { poll: id });
        const row = await chair.until((c) => c.row('poll', id).cast > 1 && c.row('poll', id));
        assert.equal(row.cast, ballots + 1);
        assert.ok(row.cast_heads * 4 >= total_heads * 3 && row.cast_area * 4 >= total_area * 3, 'three quarters');
        assert.equal(left, row.seats - row.cast, 'how many are left is told');
        assert.ok(left > 0 && other.seat(id).ballot === null, 'some are left, first of all to those who practise by phone');
        assert.equal((await mine.must('ballot.status', { poll: id, seat: receipt.seat, key: receipt.key })).state, 'counted');
        await chair.must('poll.practise', { poll: id });
        await chair.until((c) => c.row('poll', id).cast === row.seats);
        assert.deepEqual(await chair.must('poll.practise', { poll: id }), { ballots: 0, left: 0 });
        const { ballot } = await other.until((p) => p.seat(id).ballot && p.seat(id), 'now its phone is told of one');
        assert.equal((await other.cast(id, [2], { replaces: ballot.key })).ok.receipt.version, 2);
        const { cast, motions } = await count(id);
        assert.deepEqual([cast, motions[0].verdict], [row.seats, 'met']);
        await chair.must('poll.publish', { poll: id });
        await chair.must('poll.finish', { poll: id });
        await reach(chair, id, 'final');
    });

    const methods = /** @type {[string, object][]} */ ([['single', {}], ['multi_k', { k: 2 }], ['approval', {}], ['ranked_irv', {}], ['ranked_borda', {}], ['ranked_schulze', {}],
        ['score', { points_min: 1, points_max: 5 }], ['sat3', {}], ['sat5', {}], ['grade4', {}], ['perf4', {}]]);
    for (const [method, form] of methods) {
        test(`${method}: every practice ballot is valid, and somebody wins`, async () => {
            const scale = /^(sat|grade|perf)/.test(method);
            const { id, seats } = await rehearsePoll(chair, { class: 'consultation', electorate: 'households', method, form, motions: [{ title: '题', ...(scale ? {} : OPTIONS) }] });
            const { ballots } = await chair.must('poll.practise', { poll: id });
            assert.equal(ballots, Math.ceil(seats * 3 / 4));
            const { cast, motions: [motion] } = await count(id);
            assert.deepEqual([cast, motion.void ?? 0], [ballots, 0]);
            assert.ok(scale || (motion.winners ?? [motion.leader]).includes(1), JSON.stringify(motion));
        });
    }

    test('is a record that verifies, marked as practice', async () => {
        await step(chair, 'meeting.close', 'closed');
        const { code: status, last } = await verify(await exportRecord(world, `${code}.zip`, code));
        assert.equal(status, 0, last);
    });
});

describe('in earnest', () => {
    test('no ballot is cast for practice', async () => {
        const hearing = await openHearing(world);
        await openPoll(hearing, R03);
        const { id } = pollOf(hearing, R03);
        await hearing.refused('rehearsal', 'poll.practise', { poll: id });
        assert.equal(await world.sql(`select count(*) from sanhui.ballot where poll = ${id}`), '0');
    });
});
