/**
 * A ballot that is changed days later: where the rule sheet leaves it open until the close, the newest one counts, the one
 * before it until then, and each of them once; where it does not, the first one stands.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { R03, exportRecord, holderOf, makeWorld, staffOf, step, verify } from './harness.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

const DAY = 86_400_000;

/** @type {import('./harness.mjs').World} */ let world;
let gone = 0;       // days that the clock is ahead

/** The day that many days on, at noon in China. @param {number} days */
const noon = (days) => `${new Date(Date.now() + 8 * 3_600_000 + (gone + days) * DAY).toISOString().slice(0, 10)}T12:00:00+08:00`;

/** The only clock goes on by whole days. @param {number} days */
async function wait(days) {
    gone += days;
    await world.sql(`create or replace function sanhui.clock() returns timestamptz language plpgsql volatile security definer
        set search_path = sanhui, pg_catalog as $$ begin return date_trunc('milliseconds', clock_timestamp() + interval '${gone} days'); end $$`);
}

/** @param {Phone} phone @param {number} id @param {string} state */
const reach = (phone, id, state) => phone.until((p) => p.row('poll', id)?.state === state && p.row('poll', id), `poll ${state}`);

/** A desk in the meeting. @param {string} username @param {string} code */
async function deskIn(username, code) {
    const desk = await staffOf(world, username);
    await desk.enter(code);
    return desk;
}

/** Whoever comes after days shows the slip again. @param {any} slip @param {string} code @param {number} poll */
async function come(slip, code, poll) {
    const phone = await holderOf(world, slip.link);
    await phone.enter(code);
    await phone.until((p) => p.seat(poll), 'a seat');
    return phone;
}

/**
 * An open poll of an assembly, with its days behind it, closing in ten days.
 * @param {string} kind
 * @param {object} fields
 * @returns {Promise<{code: string, poll: number}>}
 */
async function openedIn(kind, fields) {
    const desk = await staffOf(world, 'chair');
    await desk.join('desk');
    const { id } = await desk.until((d) => d.all('case').find((one) => one.number === R03));
    const { code } = await desk.must('meeting.make', { kind, title: '会议', starts_at: noon(60), place: '活动室', cases: [id] });
    let chair = await deskIn('chair', code);
    const { poll } = await chair.must('poll.add', { case: id, title: '更换车闸', method: 'yes_no', motions: [{ title: '同意更换车闸' }], ...fields });
    await chair.must('poll.publish_roll', { poll });
    await step(chair, 'meeting.announce', 'announced');
    await wait(16);
    chair = await deskIn('chair', code);
    await chair.must('poll.notice', { poll, opens_at: noon(17), closes_at: noon(28) });
    await step(chair, 'meeting.open', 'open');
    await wait(18);
    chair = await deskIn('chair', code);
    await chair.must('poll.open', { poll });
    await reach(chair, poll, 'open');
    return { code, poll };
}

/** What the box holds of a seat, version by version. @param {number} poll @param {number} seat */
const versions = (poll, seat) => world.sql(`select string_agg(version || ':' || array_to_string(answers, ','), ' ' order by version)
    from sanhui.ballot where poll = ${poll} and seat = ${seat}`);

before(async () => {
    world = await makeWorld();
});
after(() => world?.end());

describe('where the sheet leaves a ballot open until the close', () => {
    /** @type {string} */ let code;
    /** @type {number} */ let poll;
    /** @type {any} */ let mine;
    /** @type {number} */ let seat;
    /** @type {any[]} receipts, the oldest first */ const receipts = [];
    const cast = async (/** @type {Phone} */ phone, /** @type {number} */ answer, /** @type {string | undefined} */ replaces) => {
        const { ok } = await phone.cast(poll, [answer], replaces ? { replaces } : {});
        receipts.push(ok.receipt);
        return ok.receipt;
    };

    before(async () => {
        ({ code, poll } = await openedIn('owners_assembly', { class: 'owners', electorate: 'owners', matter: 5 }));
        [mine] = world.here.owners;
    });

    test('its owner votes by phone, and so does another', async () => {
        const [first, other] = [await come(mine, code, poll), await come(world.here.owners[1], code, poll)];
        assert.equal(first.row('poll', poll).rule.window_seconds, null, 'until the close');
        assert.equal((await cast(first, 2, undefined)).version, 1);
        assert.ok((await other.cast(poll, [1])).ok);
        seat = first.seat(poll).n;
        const chair = await deskIn('chair', code);
        await chair.until((c) => c.row('poll', poll).cast === 2);
    });

    test('four days later the phone is told which ballot counts, and none comes in beside it by guessing', async () => {
        await wait(4);
        const phone = await come(mine, code, poll);
        assert.deepEqual([phone.seat(poll).ballot.key, phone.seat(poll).ballot.version, phone.seat(poll).ballot.via], [receipts[0].key, 1, 'phone']);
        await phone.refused('already', 'ballot.cast', { poll, seat, answers: [1], key: randomUUID() });
        await phone.refused('already', 'ballot.cast', { poll, seat, answers: [1], key: randomUUID(), replaces: randomUUID() });
        assert.equal((await phone.refused('field', 'ballot.cast', { poll, seat, answers: [7], key: randomUUID(), replaces: receipts[0].key })).field, 'answers');
        assert.equal(await versions(poll, seat), '1:2', 'what was refused has changed nothing');
        assert.equal((await phone.must('ballot.status', { poll, seat, key: receipts[0].key })).state, 'counted');
    });

    test('the new one takes its place once it is in: both receipts hold, one ballot counts', async () => {
        const phone = await come(mine, code, poll);
        const receipt = await cast(phone, 1, receipts[0].key);
        assert.deepEqual([receipt.version, receipt.state], [2, 'replaced']);
        assert.ok(receipt.line > receipts[0].line);
        assert.deepEqual((await phone.cast(poll, [2], { key: receipt.key, replaces: receipts[0].key })).ok.receipt.commitment, receipt.commitment, 'sent again');
        await phone.until((p) => p.seat(poll).ballot.key === receipt.key);
        const states = await Promise.all(receipts.map(({ key }) => phone.must('ballot.status', { poll, seat, key })));
        assert.deepEqual(states.map(({ state, receipt: one }) => [state, one.commitment]), [['replaced', receipts[0].commitment], ['counted', receipt.commitment]]);
        const chair = await deskIn('chair', code);
        assert.deepEqual([chair.row('poll', poll).cast, chair.row('poll', poll).cast_heads], [2, 2], 'turnout has not grown');
    });

    test('two phones of its owner change it at the same moment: one of them does', async () => {
        await wait(3);
        const [one, two] = [await come(mine, code, poll), await come(mine, code, poll)];
        const replies = await Promise.all([one, two].map((phone) => phone.cast(poll, [2], { replaces: receipts[1].key })));
        assert.deepEqual(replies.map((reply) => reply.err ?? 'ok').sort(), ['already', 'ok']);
        receipts.push(replies.find((reply) => reply.ok)?.ok.receipt);
        assert.equal(await versions(poll, seat), '1:2 2:1 3:2');
        await two.until((p) => p.seat(poll).ballot.key === receipts[2].key);
        await cast(two, 1, receipts[2].key);
    });

    test('after the close it stands; the count holds the newest once, and the record verifies', async () => {
        await world.stop();
        await wait(5);
        await world.start();
        const phone = await come(mine, code, poll);
        const reply = await phone.cast(poll, [2], { replaces: receipts[3].key });
        assert.equal(reply.err, 'closed');
        assert.equal((await phone.must('ballot.status', { poll, seat, key: receipts[3].key })).state, 'counted');
        const chair = await deskIn('chair', code);
        await reach(chair, poll, 'polls_closed');
        const { outcome } = await chair.must('poll.close_box', { poll });
        assert.equal(outcome.cast, 2);
        const [motion] = outcome.motions;
        const areas = await world.rows(`select n, area from sanhui.seat s where poll = ${poll} and exists (select from sanhui.ballot b where b.poll = s.poll and b.seat = s.n)`);
        assert.deepEqual([motion.yes_heads, motion.no_heads, motion.abstain_heads], [2, 0, 0]);
        assert.equal(motion.yes_area, areas.reduce((sum, one) => sum + one.area, 0));
        assert.equal(await versions(poll, seat), '1:2 2:1 3:2 4:1', 'every version stays');
        const { code: status, last } = await verify(await exportRecord(world, `${code}.zip`, code));
        assert.equal(status, 0, last);
    });
});

describe('where the sheet leaves a minute', () => {
    test('the first ballot stands days later, and the refusal says so', async () => {
        const { code, poll } = await openedIn('residents_assembly', { class: 'consultation', electorate: 'households' });
        const [home] = world.here.households;
        const phone = await come(home, code, poll);
        assert.equal(phone.row('poll', poll).rule.window_seconds, 60);
        const { receipt } = (await phone.cast(poll, [2])).ok;
        await wait(2);
        const later = await come(home, code, poll);
        const { say } = await later.refused('window', 'ballot.cast', { poll, seat: receipt.seat, answers: [1], key: randomUUID(), replaces: receipt.key });
        assert.equal(say, '修改时间已过，以原来那一张表决票为准。');
        assert.equal(await versions(poll, receipt.seat), '1:2');
        assert.equal((await later.must('ballot.status', { poll, seat: receipt.seat, key: receipt.key })).state, 'counted');
    });
});
