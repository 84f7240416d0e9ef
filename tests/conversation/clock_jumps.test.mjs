/**
 * Clocks that jump in the middle of an open poll, the database's and the server's: no ballot is lost, lines and tips stay in
 * order, and a jump back closes nothing early. What time it is for a poll the database's clock alone says.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Accounts, Clock, comeBack, each, holderOf, makeWorld, openHearing, ownTime, plainBinary, putPolls, sleep, staffOf } from './harness.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

const HOUR = 3600;
const DAY = 24 * HOUR;
const HOMES = 30;

const clock = new Clock();
const accounts = new Accounts();
/** @type {import('./harness.mjs').World} */ let world;
/** @type {Phone} */ let chair;
/** @type {Phone[]} */ let phones;
/** In the hall, till the chair closes it; and one over a day. @type {number[]} */ let polls;
/** @type {Map<string, {n: number, at: number}>} by stream: the newest tip that anybody was told */ const tips = new Map();

before(async () => {
    world = await makeWorld({ own: true, start: false, databaseEnv: clock.env('database') });
    world.settings = clock.env('server');
    world.binary = plainBinary;
    polls = await putPolls(world, [{ method: 'single', options: [3] }, { method: 'single', options: [3] }]);
    await ownTime(world, polls[1], true);
    await world.sql(`update sanhui.poll set closes_at = now() + interval '2 hours' where id = ${polls[1]}`);
    await world.start();
    chair = await openHearing(world);
    phones = await each(world.here.households.slice(30, 30 + HOMES), async (/** @type {any} */ home) => {
        const phone = await holderOf(world, home.link);
        phone.ears.push((_, frame) => (frame.tips ?? []).forEach(keepTip));
        await phone.enter(world.hearing);
        return phone;
    });
    for (const poll of [polls[1], polls[0]]) {
        await chair.must('poll.open', { poll });
        await Promise.all(phones.map((phone) => phone.until((p) => p.seat(poll))));
    }
});
after(async () => {
    await world?.end();
    clock.remove();
});

/** A later line is never older. @param {{stream: string, n: number, at: string}} tip */
function keepTip({ stream, n, at }) {
    const last = tips.get(stream);
    const time = Date.parse(at);
    if (last) {
        assert.ok(n > last.n ? time >= last.at : n < last.n ? time <= last.at : time === last.at, `${stream} ${n} ${at} after ${JSON.stringify(last)}`);
    }
    if (!last || n > last.n) {
        tips.set(stream, { n, at: time });
    }
}

/** @param {number} from @param {number} to @param {number[]} [where] */
const cast = (from, to, where = polls) => Promise.all(where.flatMap((poll) => phones.slice(from, to).map((phone, i) =>
    accounts.vote(phone, poll, 1 + (i % 3), ({ err }) => (err === 'lost' ? comeBack(phone, world.hearing) : sleep(100))))));

/** @param {number} poll */
const stateOf = (poll) => world.sql(`select state from sanhui.poll where id = ${poll}`);

/** Time enough for whatever the server looks for by itself. */
const aWhile = () => sleep(3000);

describe('in the middle of an open poll', () => {
    test('before any jump', async () => {
        await cast(0, 5);
        const [{ off }] = await world.rows('select abs(extract(epoch from sanhui.clock()) - extract(epoch from now())) as off');
        assert.ok(off < 10);
    });

    test('an hour back: everybody casts on, nothing closes', async () => {
        clock.set('database', -HOUR);
        assert.ok(Number(await world.sql('select extract(epoch from sanhui.clock())')) < Date.now() / 1000 - HOUR + 60, 'the database\'s clock is an hour behind');
        await cast(5, 10);
        await aWhile();
        assert.deepEqual([await stateOf(polls[0]), await stateOf(polls[1])], ['open', 'open']);
    });

    test('the server\'s own clock a day ahead and a day behind: no matter', async () => {
        clock.set('server', DAY);
        const { now } = await phones[0].again(world.hearing);
        assert.ok(Math.abs(now / 1000 - Date.now() / 1000 - DAY) < 60, 'the server\'s clock is a day ahead');
        await cast(10, 13);
        await aWhile();
        clock.set('server', -DAY);
        await cast(13, 16);
        assert.deepEqual([await stateOf(polls[0]), await stateOf(polls[1])], ['open', 'open']);
        clock.set('server', 0);
    });

    test('a day back, both: the same', async () => {
        clock.set('database', -DAY);
        clock.set('server', -DAY);
        await cast(16, 20);
        assert.deepEqual([await stateOf(polls[0]), await stateOf(polls[1])], ['open', 'open']);
        clock.set('database', 0);
        clock.set('server', 0);
        await cast(20, 24);
    });

    test('a day ahead: what had a time to close closes, counted to the ballot; the other takes ballots still', async () => {
        clock.set('database', DAY);
        for (let tries = 0; await stateOf(polls[1]) !== 'counted'; tries++) {
            assert.ok(tries < 300, `${await stateOf(polls[1])}\n${world.log.slice(-3000)}`);
            await sleep(100);
        }
        assert.equal(await stateOf(polls[0]), 'open');
        await cast(24, 27, [polls[0]]);
        const outcome = JSON.parse(await world.sql(`select outcome from sanhui.poll where id = ${polls[1]}`));
        assert.equal(outcome.cast, 24);
        await accounts.checkOutcome(world, polls[1], outcome);
    });

    test('and right again: what closed stays closed, ballots go on, and the chair closes', async () => {
        clock.set('database', 0);
        await cast(27, HOMES, [polls[0]]);
        await phones[29].until((p) => p.row('poll', polls[1])?.state === 'counted');
        assert.equal((await phones[29].cast(polls[1], [1])).err, 'closed');
        chair = await staffOf(world, 'chair');
        await chair.enter(world.hearing);
        const { outcome } = await chair.must('poll.close', { poll: polls[0] });
        assert.equal(outcome.cast, HOMES);
        await accounts.checkOutcome(world, polls[0], outcome);
    });

    test('the record verifies: its lines never run backwards', async () => {
        assert.match(await accounts.checkRecord(world, 'clock.zip'), /^verified /);
        assert.equal(await world.sql(`select count(*) from (select at < lag(at) over (partition by precinct, stream order by n) as back
            from (select precinct, stream, n, (bytes::json ->> 'at')::timestamptz as at from sanhui.line) l) l where back`), '0');
        assert.ok(tips.size > 0);
    });
});
