/** What the server decides on rows that have moved meanwhile: it decides again, and never writes the old decision. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { R01, R03, holderOf, hurry, makeWorld, pollOf, seeDelegates, sleep, staffOf, step } from './harness.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

/** @type {import('./harness.mjs').World} */
let world;
/** @type {Phone} */ let chair;
/** @type {number} */ let place;
/** @type {number} */ let precinct;

before(async () => {
    world = await makeWorld();
    await hurry(world);
    chair = await staffOf(world, 'chair');
    await chair.enter(world.hearing);
    [{ id: place, precinct }] = await world.rows(`select id, precinct from sanhui.meeting where code = '${world.hearing}'`);
});
after(() => world?.end());

/** As another process would, that has not told this one yet. @param {string} call */
const behind = (call) => world.sql(`select set_config('sanhui.scope', '{${precinct}}', false); set role sanhui_server; select ${call}`);

describe('formality', () => {
    test('is decided on who is there when the meeting opens, not on who was', async () => {
        await step(chair, 'meeting.check_in', 'checkin');
        const seen = await seeDelegates(chair, 10);      // ten of fifteen: just enough
        await chair.until((c) => c.meeting.present === 10);
        await behind(`sanhui.delegate_check_in(null, ${place}, '{"delegate":${seen[0].id},"present":false}')`);
        assert.equal(chair.meeting.present, 10, 'the server does not know yet');
        assert.deepEqual(await chair.must('meeting.open'), { formal: false });
        await chair.until((c) => c.meeting.state === 'open' && c.meeting.formal === false && c.meeting.present === 9);
        const [{ body }] = await world.rows(`select l.bytes::json -> 'body' as body from sanhui.line l
            join sanhui.meeting m on m.stream = l.stream where m.id = ${place} and l.kind = 'meeting.opened'`);
        assert.deepEqual(body, { why: 'quorum', formal: false, present: 9, delegates: 15 });
    });

    test('in a race of check-ins what is written fits what was counted', async () => {
        const { code } = world.beside.meetings[0];
        const desk = await staffOf(world, world.beside.staff.find((/** @type {any} */ one) => one.role === 'chair').username);
        await desk.enter(code);
        await step(desk, 'meeting.check_in', 'checkin');
        const delegates = await desk.until((d) => d.all('delegate').length > 0 && d.all('delegate'));
        const checkIn = (/** @type {any} */ delegate) => desk.must('delegate.check_in', { delegate: delegate.id, present: true });
        const quorum = Math.ceil((2 * delegates.length) / 3);
        const early = delegates.slice(0, quorum - 2);
        await Promise.all(early.map(checkIn));
        const late = delegates.slice(quorum - 2).map(checkIn);
        const open = desk.say('meeting.open');
        await Promise.all(late);
        const reply = await open;
        // Check-ins in every transaction may keep it from deciding: then it says so and opens when asked again.
        const formal = (reply.ok ?? (assert.equal(reply.err, 'moved'), await desk.must('meeting.open'))).formal;
        const [{ body }] = await world.rows(`select l.bytes::json -> 'body' as body from sanhui.line l join sanhui.meeting m on m.stream = l.stream
            where m.code = '${code}' and l.kind = 'meeting.opened'`);
        assert.equal(body.formal, formal);
        assert.equal(body.formal, 3 * body.present >= 2 * body.delegates && body.why !== 'notice', JSON.stringify(body));
    });
});

describe('whose turn it is', () => {
    test('is decided on the hands that are up', async () => {
        const [one, other] = await Promise.all([5, 9].map(async (n) => {
            const phone = await holderOf(world, world.here.households[n].link);
            await phone.enter(world.hearing);
            return phone;
        }));
        const first = (await one.must('hand.raise', { kind: 'question' })).hand;
        const second = (await other.must('hand.raise', { kind: 'opinion' })).hand;
        await chair.until((c) => String(c.row('queue', 'queue')?.order) === `${first},${second}`);
        await behind(`sanhui.hand_lower(${one.me.session}, ${place}, '{"hand":${first}}')`);
        assert.equal((await chair.must('floor.give')).hand, second);
        await chair.until((c) => c.row('hand', first).state === 'withdrawn' && c.row('hand', second).state === 'speaking');
    });
});

describe('a poll\'s rule', () => {
    test('is decided on the poll as it is', async () => {
        const { id } = pollOf(chair, R03);
        await behind(`1; reset role; update sanhui.poll set matter = 8, c = sanhui.touch(${place}) where id = ${id}`);
        await chair.must('poll.open', { poll: id });
        const poll = await chair.until((c) => c.row('poll', id).state === 'open' && c.row('poll', id));
        assert.equal(poll.rule.majority, 'special');
        assert.equal(poll.rule.informal, true);
        await chair.must('poll.close', { poll: id });
    });
});

describe('rows that never stand still', () => {
    test('are decided on five times, then the page is told', async () => {
        const { id } = pollOf(chair, R01);
        const was = await world.sql('select pg_get_functiondef(\'sanhui.moved(sanhui.meeting, jsonb)\'::regprocedure)');
        await world.sql(`create sequence sanhui.tries; alter sequence sanhui.tries owner to sanhui_owner;
            create or replace function sanhui.moved(p_meeting sanhui.meeting, p_on jsonb) returns boolean language sql volatile security definer
            set search_path = sanhui, pg_catalog as $$ select nextval('sanhui.tries') > 0 $$`);
        await chair.refused('moved', 'poll.open', { poll: id });
        assert.equal(await world.sql('select last_value from sanhui.tries'), '5');
        await world.sql(`${was}; drop sequence sanhui.tries`);
        await chair.must('poll.open', { poll: id });
        await chair.must('poll.close', { poll: id });
    });
});

describe('a draft of the minutes', () => {
    test('holds no word that was erased while it was drawn', async () => {
        const phone = await holderOf(world, world.here.households[30].link);
        await phone.enter(world.hearing);
        const { comment } = await phone.must('comment.add', { text: '我家电话写在这里' });
        await step(chair, 'meeting.close', 'closed');
        // The erasure holds the meeting's row while the record is read, and commits before the draft is written.
        const erased = behind(`sanhui.comment_erase(${phone.me.session}, ${place}, '{"comment":${comment}}'), pg_sleep(2)`);
        for (let tries = 0; await world.sql('select count(*) from pg_stat_activity where query like \'%comment_erase%pg_sleep%\' and wait_event = \'PgSleep\'') === '0'; tries++) {
            assert.ok(tries < 100, 'the erasure has begun');
            await sleep(20);
        }
        const { version } = await chair.must('minutes.draft');
        await erased;
        const { sections } = await chair.until((c) => c.all('minutes').find((row) => row.version === version));
        assert.ok(!JSON.stringify(sections).includes('我家电话'), 'the words are gone');
        assert.equal(version, 1);
    });
});
