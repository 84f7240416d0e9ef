/**
 * A poll's life outside the hall: from the published roll to the final result with the clock moved through the days,
 * two-person steps, lots, and a rehearsal.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Phone, R01, R03, each, exportRecord, holderOf, makeWorld, openHearing, openPollFor, residentOf, staffOf, step, verify } from './harness.mjs';

/** @typedef {import('./harness.mjs').World} World */

const DAY = 86_400_000;

/** @type {World} */ let world;
let gone = 0;       // days that the clock is ahead

/** The day that many days on, at noon in China. @param {number} days */
const noon = (days) => `${new Date(Date.now() + 8 * 3_600_000 + (gone + days) * DAY).toISOString().slice(0, 10)}T12:00:00+08:00`;
const dayOf = (/** @type {string} */ time) => new Date(new Date(time).getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

/** The only clock goes on by whole days. @param {number} days */
async function wait(days) {
    gone += days;
    await world.sql(`create or replace function sanhui.clock() returns timestamptz language plpgsql volatile security definer
        set search_path = sanhui, pg_catalog as $$ begin return date_trunc('milliseconds', clock_timestamp() + interval '${gone} days'); end $$`);
}

/** A desk in the meeting. @param {string} username @param {string} code */
async function deskIn(username, code) {
    const desk = await staffOf(world, username);
    await desk.enter(code);
    return desk;
}

/** @param {string} kind @param {object} [more] @returns {Promise<string>} the code of a new meeting */
async function make(kind, more = {}) {
    const desk = await staffOf(world, 'chair');
    await desk.join('desk');
    const { id } = await desk.until((d) => d.all('case').find((one) => one.number === R03));
    const { code } = await desk.must('meeting.make', { kind, title: '业主大会会议', starts_at: noon(40), place: '活动室', cases: [id], ...more });
    return code;
}

/** @param {Phone} phone @param {number} id @param {string} state */
const reach = (phone, id, state) => phone.until((p) => p.row('poll', id)?.state === state && p.row('poll', id), `poll ${state}`);

before(async () => {
    world = await makeWorld();
});
after(() => world?.end());

/** Both verifiers' word on a meeting. @param {string} code */
async function check(code) {
    const { code: status, last } = await verify(await exportRecord(world, `${code}.zip`, code));
    assert.equal(status, 0, last);
}

/** The kinds of the lines of a poll's stream. @param {number} id */
const kinds = async (id) => (await world.sql(`select string_agg(l.kind, ' ' order by l.n) from sanhui.line l join sanhui.poll q on q.stream = l.stream where q.id = ${id}`))
    .split(' ').filter((kind) => kind !== 'ballots.received').join(' ');

describe('an owners\' decision', () => {
    /** @type {string} */ let code;
    /** @type {Phone} */ let chair;
    /** @type {Phone[]} */ let owners;
    /** @type {number} */ let poll;
    /** @type {any} */ let frozen;
    /** @type {number} */ let objection;

    before(async () => {
        code = await make('owners_assembly');
        chair = await deskIn('chair', code);
    });

    test('is put to the owners by a sheet that fits', async () => {
        const fields = { case: chair.meeting.cases[0].id, title: '使用维修资金更换车闸', class: 'owners', electorate: 'owners', method: 'yes_no', matter: 5, motions: [{ title: '同意更换车闸' }] };
        await chair.refused('sheet', 'poll.add', { ...fields, sheet: 'atlantis-owners' });
        await chair.refused('sheet', 'poll.add', { ...fields, sheet: 'shanghai-households' });
        await chair.refused('sheet', 'poll.add', { ...fields, sheet: 'beijing-owners', box: 'here' });
        assert.equal((await chair.refused('field', 'poll.add', { ...fields, electorate: 'households' })).field, 'electorate');
        assert.equal((await chair.refused('field', 'poll.add', { ...fields, method: 'score', motions: [{ title: '分', options: [{ title: 'a' }, { title: 'b' }] }] })).field, 'method');
        assert.equal((await chair.refused('field', 'poll.add', { ...fields, scope: [999_999] })).field, 'scope');
        ({ poll } = await chair.must('poll.add', fields));
        const row = await reach(chair, poll, 'drafted');
        assert.equal(row.sheet, 'shanghai-owners');
        assert.match(row.code, /^PO-/);
        await chair.refused('phase', 'poll.open', { poll });
        await chair.refused('phase', 'poll.notice', { poll, opens_at: noon(20), closes_at: noon(30) });
    });

    test('has its roll public for fifteen days before the notice', async () => {
        const { seats } = await chair.must('poll.publish_roll', { poll });
        const row = await reach(chair, poll, 'roll_public');
        assert.equal(row.seats, seats);
        assert.equal(row.rule.participation, '2/3');
        assert.equal(row.rule.objection_days, 7);
        frozen = row;
        await chair.refused('phase', 'poll.drop', { poll });
        await chair.refused('phase', 'poll.publish_roll', { poll });
        await chair.refused('too_soon', 'poll.notice', { poll, opens_at: noon(20), closes_at: noon(30) });
        await step(chair, 'meeting.announce', 'announced');
        const owner = await holderOf(world, world.here.owners[0].link);
        await owner.enter(code);
        await reach(owner, poll, 'roll_public');
        ({ objection } = await owner.must('poll.object', { poll, text: '我家的面积写错了' }));
        await owner.refused('waiting', 'poll.object', { poll, text: '还有一条' });
        assert.equal((await chair.until((c) => c.row('objection', objection))).about, 'roll');
        await wait(16);
    });

    test('has objections to its roll answered before it is frozen', async () => {
        chair = await deskIn('chair', code);
        await chair.refused('objections', 'poll.notice', { poll, opens_at: noon(17), closes_at: noon(27) });
        await chair.must('objection.answer', { objections: [objection], text: '已按产证核对，面积无误。' });
        await chair.refused('phase', 'objection.answer', { objections: [objection], text: '再答一次' });
    });

    test('is noticed once, for a time that the sheet allows', async () => {
        chair = await deskIn('chair', code);
        assert.equal((await chair.refused('field', 'poll.notice', { poll, opens_at: noon(20), closes_at: noon(20 + 61) })).field, 'closes_at');
        assert.equal((await chair.refused('field', 'poll.notice', { poll, opens_at: noon(-1), closes_at: noon(30) })).field, 'opens_at');
        assert.equal((await chair.refused('field', 'poll.notice', { poll, opens_at: noon(17), closes_at: noon(27), lot: { source: '福利彩票双色球', date: dayOf(noon(20)) } })).field, 'lot');
        assert.equal((await chair.refused('field', 'poll.notice', { poll, opens_at: noon(17), closes_at: noon(27), lot: { source: '福利彩票双色球', date: dayOf(noon(27)) } })).field, 'lot');
        await chair.must('poll.notice', { poll, opens_at: noon(17), closes_at: noon(27), lot: { source: '福利彩票双色球', date: dayOf(noon(28)) } });
        const row = await reach(chair, poll, 'noticed');
        assert.deepEqual([row.roll_hash, row.sheet_hash], [frozen.roll_hash, frozen.sheet_hash], 'nobody moved: the same roll');
        assert.equal(row.lot.source, '福利彩票双色球');
        await chair.refused('phase', 'poll.notice', { poll, opens_at: noon(17), closes_at: noon(27) });
    });

    test('opens when its days have run, and binds', async () => {
        const { formal } = await step(chair, 'meeting.open', 'open');
        assert.equal(formal, true, 'from announced straight to open');
        await chair.refused('too_soon', 'poll.open', { poll });
        await wait(18);
        chair = await deskIn('chair', code);
        owners = await Promise.all(world.here.owners.slice(0, 3).map((/** @type {any} */ owner) => holderOf(world, owner.link)));
        for (const phone of owners) {
            await phone.enter(code);
        }
        await chair.must('poll.open', { poll });
        const row = await reach(chair, poll, 'open');
        assert.deepEqual([row.class, row.informal, row.closes_at !== null], ['owners', false, true]);
        for (const [i, phone] of owners.entries()) {
            await phone.until((p) => p.seat(poll), 'a seat');
            const { ok } = await phone.cast(poll, [i === 0 ? 2 : 1]);
            assert.ok(ok?.receipt);
        }
    });

    test('is extended once, reminds once an hour, and does not close before its time', async () => {
        await chair.refused('too_soon', 'poll.close', { poll });
        await chair.must('poll.remind', { poll });
        await chair.refused('busy', 'poll.remind', { poll });
        await chair.refused('extended', 'poll.extend', { poll, closes_at: noon(8), reason: '早一点' });
        assert.equal((await chair.refused('field', 'poll.extend', { poll, closes_at: noon(12), reason: '号码会先知道' })).field, 'lot');
        const lot = { source: '福利彩票双色球', date: dayOf(noon(13)) };
        await chair.must('poll.extend', { poll, closes_at: noon(12), reason: '送达还没有完成', lot });
        const row = await chair.until((c) => c.row('poll', poll).extended_at !== null && c.row('poll', poll));
        assert.deepEqual(row.lot, lot, 'the number is still one that nobody knows');
        await chair.refused('extended', 'poll.extend', { poll, closes_at: noon(13), reason: '再延一次' });
    });

    test('refuses ballots after its close and closes by itself, after a restart too', async () => {
        await world.stop();
        await wait(13);
        await world.start();
        const late = await holderOf(world, world.here.owners[7].link);
        await late.enter(code);
        await late.until((p) => p.seat(poll), 'a seat');
        const reply = await late.cast(poll, [1]);
        assert.equal(reply.err, 'closed', JSON.stringify(reply));
        chair = await deskIn('chair', code);
        const row = await reach(chair, poll, 'polls_closed');
        assert.equal(row.cast, 3);
        assert.equal(row.outcome, null);
    });

    test('is counted when the box is closed, published, objected to and final', async () => {
        await chair.refused('phase', 'poll.publish', { poll });
        const { outcome } = await chair.must('poll.close_box', { poll });
        assert.equal(outcome.motions[0].verdict, 'no_quorum');
        await reach(chair, poll, 'counted');
        await chair.refused('phase', 'poll.finish', { poll });
        const owner = await holderOf(world, world.here.owners[0].link);
        await owner.enter(code);
        await owner.refused('phase', 'poll.object', { poll, text: '早了' });
        const { objections_until } = await chair.must('poll.publish', { poll });
        assert.equal(dayOf(objections_until), dayOf(noon(8)), 'seven days, and the last runs out at midnight');
        await reach(owner, poll, 'preliminary');
        ({ objection } = await owner.must('poll.object', { poll, text: '我家的票没有算进去' }));
        assert.equal((await chair.until((c) => c.row('objection', objection))).about, 'result');
        await owner.refused('waiting', 'poll.object', { poll, text: '还有一条' });
        // Another phone of the same owner, and phones that hold no slip at all.
        const spouse = await holderOf(world, world.here.owners[0].link);
        await spouse.enter(code);
        await spouse.refused('waiting', 'poll.object', { poll, text: '再来一条' });
        const guest = await residentOf(world, world.here.buildings[0].link);
        await guest.enter(code);
        await guest.refused('role', 'poll.object', { poll, text: '没有纸条' });
        const others = await each(world.here.owners.slice(1, 3), async (/** @type {any} */ one) => {
            const phone = await holderOf(world, one.link);
            await phone.enter(code);
            return phone;
        });
        const rude = await each(others, (/** @type {Phone} */ phone) => phone.must('poll.object', { poll, text: '骂人的话' }));
        await chair.refused('too_soon', 'poll.finish', { poll });
        await wait(8);
        chair = await deskIn('chair', code);
        await chair.refused('objections', 'poll.finish', { poll });
        await chair.refused('gone', 'objection.answer', { objections: [], text: '没有' });
        await chair.refused('gone', 'objection.answer', { objections: [objection, 9_007_199_254_740_991], text: '多一条' });
        await chair.must('objection.answer', { objections: [objection], text: '已核对，计入反对。' });
        await chair.refused('phase', 'objection.answer', { objections: [objection], text: '再答一次' });
        const reader = await holderOf(world, world.here.owners[5].link);
        await reader.enter(code);
        await chair.must('objection.answer', { objections: rude.map((one) => one.objection), text: '与计票无关，不公开原文。', hide: true });
        await reader.until((p) => rude.every((one) => p.row('objection', one.objection)?.hidden), 'hidden for everybody');
        const seen = rude.map((one) => reader.row('objection', one.objection));
        assert.deepEqual(seen.map((row) => [row.text, row.hidden, row.answer]), new Array(2).fill([null, true, '与计票无关，不公开原文。']));
        await chair.until((c) => c.row('objection', rude[0].objection)?.hidden);
        assert.equal(chair.row('objection', rude[0].objection).text, '骂人的话', 'the office still reads it');
        await chair.until((c) => c.row('objection', objection)?.answer === '已核对，计入反对。');
        await chair.must('poll.finish', { poll });
        await reach(chair, poll, 'final');
        await chair.refused('phase', 'poll.void', { poll, reason: '太晚了' });
        const late = await holderOf(world, world.here.owners[1].link);
        await late.enter(code);
        await late.refused('phase', 'poll.object', { poll, text: '晚了' });
        assert.equal(await kinds(poll), 'roll.public objection.made objection.answered poll.noticed poll.opened poll.extended poll.closed box.closed poll.outcome'
            + ' poll.preliminary objection.made objection.made objection.made objection.answered objection.answered objection.answered poll.final');
        await step(chair, 'meeting.close', 'closed');
        await check(code);
    });
});

describe('a notice that is too short', () => {
    test('makes a consultation of a decision, and a matter without any cannot be opened', async () => {
        const code = await make('owners_assembly', { title: '临时会议', starts_at: noon(1) });
        const chair = await deskIn('chair', code);
        const fields = { case: chair.meeting.cases[0].id, title: '选聘物业', class: 'owners', electorate: 'owners', method: 'yes_no', matter: 4, motions: [{ title: '同意' }] };
        const { poll } = await chair.must('poll.add', fields);
        await step(chair, 'meeting.announce', 'announced');
        const { poll: late } = await chair.must('poll.add', { ...fields, title: '会上才提的事' });
        assert.deepEqual(await step(chair, 'meeting.open', 'open'), { formal: false });
        await chair.refused('not_noticed', 'poll.open', { poll: late });
        await reach(chair, late, 'drafted');
        await chair.must('poll.drop', { poll: late });
        await chair.until((c) => c.row('poll', late) === undefined, 'the draft is gone');
        await chair.refused('phase', 'poll.drop', { poll });
        await chair.must('poll.open', { poll });
        const row = await reach(chair, poll, 'open');
        assert.deepEqual([row.class, row.informal, row.rule.class], ['consultation', true, 'consultation']);
    });
});

describe('two persons', () => {
    /** @type {Phone} */ let chair;
    /** @type {Phone} */ let clerk;
    /** @type {any} */ let poll;

    before(async () => {
        chair = await openHearing(world, { code: world.hearing });
        clerk = await deskIn('clerk', world.hearing);
        const homes = await Promise.all(world.here.households.slice(0, 2).map((/** @type {any} */ home) => holderOf(world, home.link)));
        for (const phone of homes) {
            await phone.enter(world.hearing);
        }
        poll = await openPollFor(chair, R01, homes);
        assert.equal(poll.sheet, 'shanghai-households');
        for (const [i, phone] of homes.entries()) {
            assert.ok((await phone.cast(poll.id, [i + 1])).ok);
        }
        const { outcome } = await chair.must('poll.close', { poll: poll.id });
        assert.equal(outcome.motions[0].verdict, 'tie');
        await reach(chair, poll.id, 'counted');
    });

    test('draw a lot with dice: all who are tied, in the order thrown', async () => {
        assert.equal((await chair.refused('field', 'poll.draw', { poll: poll.id })).field, 'number');
        assert.equal((await chair.refused('field', 'poll.draw', { poll: poll.id, order: [2] })).field, 'order');
        assert.equal((await chair.refused('field', 'poll.draw', { poll: poll.id, order: [2, 2] })).field, 'order');
        for (const order of [[2, 1, 3], [2, 1, 9]]) {
            assert.equal((await chair.refused('field', 'poll.draw', { poll: poll.id, order })).field, 'order', 'nobody who is not tied');
        }
        await chair.refused('field', 'poll.draw', { poll: poll.id, number: '12 03' });
        const { request, code } = await chair.must('poll.draw', { poll: poll.id, order: [2, 1] });
        assert.match(code, /^\d{6}$/);
        await clerk.until((c) => c.row('countersign', request)?.state === 'open');
        assert.equal(clerk.row('countersign', request).code, undefined);
        const read = await clerk.must('countersign.read', { code });
        assert.equal(read.request, request);
        assert.match(read.words, /抽签/);
        await clerk.must('countersign.confirm', { request, code });
        const row = await chair.until((c) => c.row('poll', poll.id).outcome.motions[0].verdict !== 'tie' && c.row('poll', poll.id));
        assert.deepEqual(row.outcome.motions[0].winners, [2]);
        assert.deepEqual(row.lot, { order: [2, 1] });
        await chair.until((c) => c.row('countersign', request).state === 'done');
        const [{ body, by }] = await world.rows(`select l.bytes::json -> 'body' as body, l.bytes::json -> 'by' as by from sanhui.line l
            join sanhui.poll q on q.stream = l.stream where q.id = ${poll.id} and l.kind = 'poll.drawn'`);
        assert.deepEqual(body.order, [2, 1]);
        assert.ok(body.second > 0 && body.second !== by);
        assert.equal(await kinds(poll.id), 'poll.opened poll.closed box.closed poll.outcome poll.drawn poll.outcome');
        await chair.refused('phase', 'poll.draw', { poll: poll.id, order: [1, 2] });
    });

    test('are two: never the first one\'s account, never without the code, and not for ever', async () => {
        const own = chair.all('poll').find((row) => row.state === 'drafted');
        const { request, code } = await chair.must('poll.void', { poll: own.id, reason: '题目写错了' });
        const wrong = code === '000000' ? '000001' : '000000';
        for (let tries = 0; tries < 5; tries++) {
            await clerk.refused('second', 'countersign.confirm', { request, code: wrong });
        }
        await clerk.until((c) => c.row('countersign', request)?.state === 'dropped');
        await clerk.refused('second', 'countersign.confirm', { request, code });
        await clerk.refused('second', 'countersign.read', { code });
        const stranger = await residentOf(world, world.here.buildings[0].link);
        await stranger.enter(world.hearing);
        await stranger.refused('role', 'countersign.confirm', { request, code });
        assert.equal(stranger.all('countersign').length, 0);
        const taken = await chair.must('poll.void', { poll: own.id, reason: '题目写错了' });
        await chair.must('countersign.drop', { request: taken.request });
        await clerk.refused('second', 'countersign.confirm', taken);
        await reach(chair, own.id, 'drafted');
    });

    test('guess no code: five wrong ones of a session, then it waits, and nobody else does', async () => {
        const own = chair.all('poll').find((row) => row.state === 'drafted');
        const { request, code } = await chair.must('poll.void', { poll: own.id, reason: '题目写错了' });
        const teller = await deskIn('teller', world.hearing);
        const codes = Array.from({ length: 13 }, (_, i) => String((Number(code) + 1 + i) % 1_000_000).padStart(6, '0'));
        const said = (await Promise.all(codes.map((one) => teller.say('countersign.read', { code: one })))).map((reply) => reply.err);
        assert.deepEqual([said.filter((err) => err === 'second').length, said.filter((err) => err === 'busy').length], [5, 8], said.join());
        assert.match((await teller.refused('busy', 'countersign.read', { code })).say, /\d+ ?秒/, 'nor the right one, for now');
        const again = await new Phone(world, teller.browser).connect();
        await again.enter(world.hearing);
        await again.refused('busy', 'countersign.read', { code });
        for (let times = 0; times < 8; times++) {
            assert.equal((await clerk.must('countersign.read', { code })).request, request, 'right ones cost nothing');
        }
        await chair.must('countersign.drop', { request });
    });

    test('a delegate who has checked in may be the second, and the poll is void', async () => {
        const own = chair.all('poll').find((row) => row.state === 'drafted');
        const delegate = world.here.households.find((/** @type {any} */ home) => home.delegate);
        const guest = world.here.households.find((/** @type {any} */ home) => !home.delegate && home.unit_id !== delegate.unit_id);
        const { request, code } = await chair.must('poll.void', { poll: own.id, reason: '题目写错了' });
        const other = await holderOf(world, guest.link);
        await other.enter(world.hearing);
        await other.refused('own', 'countersign.read', { code });
        await other.refused('own', 'countersign.confirm', { request, code });
        const phone = await holderOf(world, delegate.link);
        await phone.enter(world.hearing, { lang: 'en' });
        assert.match((await phone.must('countersign.read', { code })).words, /void.*Reason: 题目写错了/);
        await phone.must('countersign.confirm', { request, code });
        const row = await reach(chair, own.id, 'void');
        assert.equal(row.void_reason, '题目写错了');
        await chair.refused('phase', 'poll.open', { poll: own.id });
        await check(world.hearing);
    });
});

describe('a lot from a public number', () => {
    test('is drawn by whoever has the closing tip, the number and a hash', async () => {
        const code = await make('owners_assembly', { rehearsal: true, cases: [], title: '演练' });
        assert.match(code, /^RE-/);
        const chair = await deskIn('chair', code);
        await chair.refused('rehearsal', 'poll.add', { case: 1, title: '题', electorate: 'owners', method: 'yes_no', motions: [{ title: '同意' }] });
        const { poll } = await chair.must('poll.add', { title: '选一个', class: 'owners', electorate: 'owners', method: 'single', motions: [{ title: '选一个', options: [{ title: '甲' }, { title: '乙' }, { title: '丙' }] }] });
        await chair.must('poll.publish_roll', { poll });
        await reach(chair, poll, 'roll_public');
        await chair.must('poll.notice', { poll, opens_at: noon(0), closes_at: noon(9), lot: { source: '上证指数收盘', date: dayOf(noon(1)) } });
        await step(chair, 'meeting.announce', 'announced');
        assert.deepEqual(await step(chair, 'meeting.open', 'open'), { formal: true }, 'no days in a rehearsal');
        await chair.must('poll.open', { poll });
        const row = await reach(chair, poll, 'open');
        assert.deepEqual([row.rehearsal, chair.meeting.rehearsal, row.class, row.informal], [true, true, 'owners', false]);
        const [line] = await world.rows(`select l.bytes::json #> '{body,rehearsal}' as rehearsal from sanhui.line l join sanhui.poll q on q.stream = l.stream
            where q.id = ${poll} and l.kind = 'poll.opened'`);
        assert.equal(line.rehearsal, true, 'the record says so, too');
        const owners = await Promise.all(world.here.owners.slice(0, 3).map((/** @type {any} */ owner) => holderOf(world, owner.link)));
        for (const [i, phone] of owners.entries()) {
            await phone.enter(code);
            await phone.until((p) => p.seat(poll), 'a seat');
            assert.ok((await phone.cast(poll, [i + 1])).ok);
        }
        assert.deepEqual(await chair.must('poll.close', { poll }), { papers: 0, clashes: 0 });
        await reach(chair, poll, 'polls_closed');
        await chair.must('poll.close_box', { poll });
        const undecided = (await reach(chair, poll, 'counted')).outcome.motions[0];
        assert.deepEqual([row.form, row.majority, undecided.leader, undecided.winners, undecided.ties], [{ run_off: true }, 'ordinary', 0, [], [{ options: [1, 2, 3], by: null }]], 'owners decide by a majority; who goes on is a tie');
        const { request, code: digits } = await chair.must('poll.draw', { poll, number: '3456.78' });
        const clerk = await deskIn('clerk', code);
        await clerk.must('countersign.confirm', { request, code: digits });
        const drawn = await chair.until((c) => c.row('poll', poll).lot?.number === '3456.78' && c.row('poll', poll));
        const [{ hash }] = await world.rows(`select l.hash from sanhui.line l join sanhui.poll q on q.stream = l.stream where q.id = ${poll} and l.kind = 'poll.closed'`);
        const turn = [1, 2, 3].map((n) => ({ n, at: createHash('sha256').update(`${hash}3456.78${n}`).digest('hex') })).sort((a, b) => (a.at < b.at ? -1 : 1));
        assert.deepEqual([drawn.outcome.motions[0].run_off, drawn.outcome.motions[0].winners], [[turn[0].n, turn[1].n].sort(), []], 'the lot says who meets in the second round');
        await chair.must('poll.publish', { poll });
        await reach(chair, poll, 'preliminary');
        await chair.must('poll.finish', { poll });
        await reach(chair, poll, 'final');
        const [{ parents }] = await world.rows(`select count(*) as parents from sanhui.stream_parent p join sanhui.meeting m on m.stream = p.stream where m.code = '${code}'`);
        assert.equal(parents, 0, 'nothing of it reaches a case');
        await step(chair, 'meeting.close', 'closed');
        await check(code);
    });
});

// The last one: from here on the neighbourhood has two estates.
describe('an owners\' poll where there are two estates', () => {
    test('is of one of them, which has to be named', async () => {
        const file = join(world.dir, 'second.csv');
        const flat = (/** @type {number} */ room, /** @type {string} */ name) => `88号,${room},1,住宅,100.00,${name},个人,先生,,13800000001,${name},先生,自住,3,13800000001`;
        writeFileSync(file, `楼号,室号,楼层,用途,面积,业主,业主类别,业主称呼,业主编号,业主电话,户代表,户代表称呼,居住方式,人数,住户电话\n${flat(101, '甲甲甲')}\n${flat(102, '乙乙乙')}\n`);
        const { code: failed, err } = await world.command('import', file, '--neighbourhood', world.here.name, '--estate', '另一小区');
        assert.equal(failed, 0, err);
        const code = await make('owners_assembly', { rehearsal: true, cases: [], title: '两个小区' });
        const chair = await deskIn('chair', code);
        const fields = { title: '题', class: 'owners', electorate: 'owners', matter: 9, method: 'yes_no', motions: [{ title: '同意' }] };
        assert.match((await chair.refused('estate', 'poll.add', fields)).say, /哪一个小区/);
        assert.equal((await chair.refused('field', 'poll.add', { ...fields, estate: '没有的小区' })).field, 'estate');
        const desk = await staffOf(world, 'chair');
        await desk.join('desk');
        const buildings = await desk.until((d) => { const list = d.all('building').filter((one) => one.neighbourhood === world.here.name); return list.some((one) => one.estate === '另一小区') && list; });
        const [there] = buildings.filter((/** @type {any} */ one) => one.estate === '另一小区');
        const [here] = buildings.filter((/** @type {any} */ one) => one.estate === '春晖小区');
        assert.equal((await chair.refused('field', 'poll.add', { ...fields, estate: '春晖小区', scope: [there.id] })).field, 'scope');
        assert.equal((await chair.refused('field', 'poll.add', { ...fields, estate: '另一小区', scope: [here.id, there.id] })).field, 'scope');
        for (const [estate, ...sums] of [['春晖小区', 351, 2_153_082, 351], ['另一小区', 2, 20_000, 2]]) {
            const { poll } = await chair.must('poll.add', { ...fields, estate });
            await chair.must('poll.publish_roll', { poll });
            const row = await reach(chair, poll, 'roll_public');
            assert.deepEqual([row.estate, row.seats, row.total_area, row.total_heads], [estate, ...sums]);
            assert.match((await chair.browser.get(`/print/roll/${row.code}`)).text, new RegExp(`${estate}全体业主`));
        }
    });
});
