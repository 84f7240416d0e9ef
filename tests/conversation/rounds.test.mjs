/** A meeting's life over real sockets: made, postponed, adjourned to the next round, its minutes objected to, filed. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { R01, exportRecord, holderOf, makeWorld, residentOf, seeDelegates, staffOf, step, verify } from './harness.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

const DAY = 86_400_000;
/** @type {import('./harness.mjs').World} */ let world;
/** @type {Phone} */ let chair;
/** @type {Phone} */ let clerk;
/** @type {Phone} */ let wang;       // a household of the panel
/** @type {Phone} */ let li;         // and another one
/** @type {Phone} */ let guest;
/** @type {string} */ let first;     // the codes of two rounds
/** @type {string} */ let next;
let gone = 0;

/** The day that many days on, at two in the afternoon in China. @param {number} days */
const on = (days) => `${dayOf(Date.now() + (gone + days) * DAY)}T14:00:00+08:00`;
const dayOf = (/** @type {number} */ ms) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10);

/** The only clock goes on by whole days; who is signed in stays it. @param {number} days */
async function wait(days) {
    gone += days;
    await world.sql(`update sanhui.session set ends_at = ends_at + interval '${days} days'`);
    await world.sql(`create or replace function sanhui.clock() returns timestamptz language plpgsql volatile security definer
        set search_path = sanhui, pg_catalog as $$ begin return date_trunc('milliseconds', clock_timestamp() + interval '${gone} days'); end $$`);
}

/** At the desk, with what is asked of the case. @param {object} more */
async function make(more) {
    const desk = await staffOf(world, 'chair');
    await desk.join('desk');
    const { id } = await desk.until((d) => d.all('case').find((one) => one.number === R01));
    const reply = await desk.say('meeting.make', { kind: 'coordination', title: '停车协调会', starts_at: on(9), place: '活动室', cases: [id], ...more });
    desk.close();
    return reply;
}

before(async () => {
    world = await makeWorld();
    const { households } = world.here;
    const panel = households.filter((/** @type {any} */ one) => one.delegate ?? true);
    chair = await staffOf(world, 'chair');
    clerk = await staffOf(world, 'clerk');
    wang = await holderOf(world, panel[0].link);
    li = await holderOf(world, panel[1].link);
    guest = await residentOf(world, world.here.buildings[2].link);
});
after(() => world?.end());

describe('made', () => {
    test('of each kind, and refused with the field that cannot stand', async () => {
        const desk = await staffOf(world, 'chair');
        await desk.join('desk');
        const kinds = await desk.until((d) => d.all('template').length === 5 && d.all('template'));
        assert.deepEqual(kinds.find((/** @type {any} */ one) => one.kind === 'review').items.map((/** @type {any} */ item) => item.step),
            ['check_in', 'opening', 'report', 'questions', 'vote', 'result', 'signing']);
        const calendar = await desk.until((d) => d.all('calendar')[0]);
        assert.ok(calendar.years.includes(2026));
        assert.deepEqual([await make({ starts_at: '2020-01-01T14:00:00+08:00' }), await make({ urgent: '矛盾激化', kind: 'hearing' }),
            await make({ cases: [987654321] }), await make({ previous: 987654321 }), await make({ cases: [] })].map((reply) => [reply.err, reply.field]),
        [['past', undefined], ['field', 'urgent'], ['case_beyond', undefined], ['field', 'previous'], ['field', 'cases']]);
        assert.equal((await make({ title: '长'.repeat(61) })).field, 'title');
        const odd = await make({ title: '‮停车😀协调', urgent: '矛盾激化', starts_at: on(0).replace('T14:00', 'T23:59') });
        await chair.enter(/** @type {any} */ (odd.ok).code);
        assert.equal(chair.meeting.title.includes('\u202e'), false, 'marks that turn the writing are not kept');
        assert.ok(chair.meeting.title.includes('😀'));
        assert.deepEqual([chair.meeting.notice_days, chair.meeting.urgent, chair.meeting.confidential], [0, '矛盾激化', true]);
        await step(chair, 'meeting.announce', 'announced');
        assert.equal(chair.meeting.notice_until, dayOf(Date.now()), 'haste needs no days');
    });

    test('from scratch, with its own agenda, changed while it is a draft', async () => {
        const { ok } = await make({ kind: 'review', cases: [], new_case: '便民菜点', agenda: [{ step: 'check_in', title: '签到', minutes: 5 }, { step: 'vote', title: '评议', minutes: 20 }] });
        await clerk.enter(/** @type {any} */ (ok).code);
        assert.equal(clerk.meeting.cases[0].title, '便民菜点');
        await clerk.until((c) => c.items.length === 2);
        const [{ id }] = clerk.items;
        await clerk.must('meeting.change', { place: '花园', agenda: [{ id, step: 'check_in', title: '签到', minutes: 10 }, { step: 'other', title: '看现场', minutes: 30 }] });
        await clerk.until((c) => c.meeting.place === '花园' && c.items.map((item) => `${item.title}${item.minutes}`).join() === '签到10,看现场30');
        await clerk.refused('field', 'meeting.change', { agenda: [{ step: 'vote', title: '评议', minutes: 20 }] });
        await clerk.refused('past', 'meeting.change', { starts_at: '2020-01-01T14:00:00+08:00' });
    });
});

describe('a hearing of two rounds', () => {
    test('is postponed, first without and then with a date: its notice begins anew', async () => {
        const { ok } = await make({ kind: 'hearing', title: '垃圾箱房听证会' });
        first = /** @type {any} */ (ok).code;
        await chair.enter(first);
        await step(chair, 'meeting.announce', 'announced');
        assert.equal(chair.meeting.notice_until, dayOf(Date.now() + 7 * DAY));
        for (const phone of [wang, li, guest, clerk]) {
            await phone.enter(first);
        }
        await chair.refused('past', 'meeting.postpone', { reason: '台风', starts_at: '2020-01-01T14:00:00+08:00' });
        await step(chair, 'meeting.postpone', 'postponed', { reason: '台风' });
        await wang.until((p) => p.meeting.state === 'postponed' && p.meeting.reason === '台风' && p.meeting.talks);
        await wang.must('comment.add', { text: '改在晚上好' });
        await wang.refused('phase', 'check_in');
        await wait(1);
        await step(chair, 'meeting.postpone', 'announced', { reason: '天晴了', starts_at: on(8) });
        assert.equal(chair.meeting.notice_until, dayOf(Date.now() + 8 * DAY));
        await clerk.must('opinion.enter', { text: '夜里不要倒垃圾', label: '3号 老王' });
        await guest.until((p) => p.all('comment').some((one) => one.via === 'paper' && one.label === '3号 老王'));
        await clerk.refused('gone', 'opinion.enter', { text: 'x', label: 'x', item: 987654321 });
    });

    test('rests: clocks stand still, nobody speaks, and it goes on', async () => {
        await wait(8);
        await step(chair, 'meeting.check_in', 'checkin');
        await seeDelegates(chair);
        await step(chair, 'meeting.open', 'open');
        assert.equal(chair.meeting.formal, true);
        await chair.refused('phase', 'meeting.resume');
        await step(chair, 'meeting.recess', 'recess');
        await wang.until((p) => p.meeting.state === 'recess');
        await wang.refused('phase', 'hand.raise', { kind: 'opinion' });
        await wang.must('comment.add', { text: '再说说气味' });
        await world.sql(`update sanhui.meeting set recess_at = recess_at - interval '10 minutes' where code = '${first}'`);
        await step(chair, 'meeting.resume', 'open');
        assert.ok(chair.meeting.paused >= 600 && chair.meeting.paused < 660 && chair.meeting.recess_at === null, `${chair.meeting.paused} s`);
        assert.equal(chair.meeting.max_minutes, 120);
    });

    test('is adjourned: the next round is drafted, and people go on until it is announced', async () => {
        await wang.must('proposal.add', { text: '每天清运两次' });
        const { id } = await li.until((p) => p.all('proposal')[0]);
        await li.must('proposal.second', { proposal: id });
        await chair.refused('past', 'meeting.adjourn', { reason: '看现场', starts_at: '2020-01-01T14:00:00+08:00' });
        const { code } = await chair.must('meeting.adjourn', { reason: '先看现场', starts_at: on(9), place: '垃圾箱房前' });
        next = code;
        await guest.until((p) => p.meeting.state === 'adjourned' && p.meeting.next.code === next && p.meeting.next.state === 'drafted' && p.meeting.talks);
        await chair.until((c) => c.meeting.state === 'adjourned');
        assert.equal(chair.meeting.publish_due, dayOf(Date.now() + (gone + 3) * DAY));
        assert.ok(chair.meeting.report_due > chair.meeting.publish_due);
        const { version } = await chair.must('minutes.draft');
        await chair.until((c) => c.meeting.state === 'minutes_draft');
        await li.must('proposal.add', { text: '加一盏灯' });
        const office = await staffOf(world, 'chair');
        await office.enter(next);
        assert.deepEqual([office.meeting.round, office.meeting.previous.code, office.meeting.place], [chair.meeting.round + 1, first, '垃圾箱房前']);
        assert.equal(office.meeting.delegates, chair.meeting.delegates);
        await step(office, 'meeting.announce', 'announced');
        await li.until((p) => p.meeting.next.state === 'announced' && !p.meeting.talks, 'the phones of the first round are told');
        await li.refused('phase', 'proposal.add', { text: '太晚了' });
        const carried = await office.until((p) => p.all('proposal').length === 2 && p.all('proposal'));
        assert.deepEqual(carried.map((/** @type {any} */ one) => [one.n, one.text, one.state, one.seconds]).sort(), [[1, '每天清运两次', 'seconded', 1], [2, '加一盏灯', 'open', 0]]);
        await step(chair, 'minutes.confirm', 'minutes_confirmed', { version });
        office.close();
    });
});

describe('its minutes', () => {
    test('are signed by two, published, objected to, and a new version follows', async () => {
        const sign = async (/** @type {string} */ role, /** @type {number} */ version) => {
            const signer = await staffOf(world, role);
            await signer.enter(first);
            await signer.must('minutes.sign', { version });
            signer.close();
        };
        await sign('signer', 1);
        await clerk.refused('role', 'minutes.reopen', { version: 1 });
        assert.equal((await step(chair, 'minutes.reopen', 'minutes_draft', { version: 1 })).version, 2, 'whoever is to sign has found a mistake');
        await li.until((p) => p.all('minutes')[0]?.state === 'withdrawn' && p.all('minutes')[0].sections.length === 0, 'what was confirmed stands no more');
        await step(chair, 'minutes.confirm', 'minutes_confirmed', { version: 2 });
        await sign('signer', 2);
        await sign('scrutineer1', 2);
        await chair.refused('phase', 'minutes.reopen', { version: 2 });
        const { check_code: old } = await step(chair, 'minutes.publish', 'published', { version: 2 });
        assert.ok(chair.meeting.publish_until >= dayOf(Date.now() + (gone + 7) * DAY));
        await guest.refused('role', 'minutes.object', { text: '不对' });
        await wang.must('minutes.object', { text: '我说的是两次，不是一次' });
        assert.match((await wang.refused('waiting', 'minutes.object', { text: '还有' })).say, /还在处理/);
        await wang.until((p) => p.all('minutes_objection').some((one) => one.session === p.me.session && one.answer === null), 'its own phone knows that one waits');
        await li.must('minutes.object', { text: '名字写错' });
        const property = await staffOf(world, 'property');
        await property.enter(first);
        await property.refused('role', 'objection.enter', { label: '3号 老王', text: '不对' });
        await property.must('minutes.object', { text: '我们答应的是下周' });
        await property.refused('waiting', 'minutes.object', { text: '还有' });
        await clerk.must('objection.enter', { label: '3号 老王', text: '漏了我写的' });
        const paper = await guest.until((p) => p.all('minutes_objection').find((one) => one.via === 'paper'));
        assert.deepEqual([paper.label, paper.session, paper.text], ['3号 老王', null, '漏了我写的']);
        const waiting = await chair.until((c) => c.all('minutes_objection').length === 4 && c.all('minutes_objection').sort((a, b) => a.id - b.id));
        await chair.must('minutes.settle', { objections: [waiting[2].id, waiting[3].id], text: '已核对', revise: false });
        property.close();
        await chair.refused('gone', 'minutes.settle', { objections: [987654321], text: 'x', revise: false });
        await chair.must('minutes.settle', { objections: [waiting[0].id], text: '录音核对：是两次，已改', revise: true });
        await chair.until((c) => c.meeting.state === 'minutes_draft');
        await chair.refused('phase', 'minutes.settle', { objections: [waiting[1].id], text: 'x', revise: false });
        await guest.until((p) => p.all('minutes_objection').some((one) => one.revised));
        const fresh = await residentOf(world, world.here.buildings[1].link);
        await fresh.enter(first);
        await fresh.until((p) => p.all('minutes')[0]?.state === 'published' && p.all('minutes')[0].version === 2, 'the room keeps what is published');
        await step(chair, 'minutes.confirm', 'minutes_confirmed', { version: 3 });
        await sign('signer', 3);
        await sign('scrutineer1', 3);
        await step(chair, 'minutes.publish', 'published', { version: 3 });
        const [{ state }] = await world.rows(`select state from sanhui.paper where check_code = '${old}'`);
        assert.equal(state, 'superseded');
    });

    test('are reported and filed, when their publication has run and nothing waits', async () => {
        const li_s = chair.all('minutes_objection').find((one) => one.answer === null);
        await chair.refused('objections', 'meeting.file');
        await chair.must('minutes.settle', { objections: [li_s.id], text: '名字没有写错', revise: false });
        await chair.refused('too_soon', 'meeting.file');
        await clerk.must('meeting.report');
        await chair.until((c) => c.meeting.reported_at);
        await wait(16);
        await li.refused('phase', 'minutes.object', { text: '太晚了' });
        await step(chair, 'meeting.file', 'filed');
        assert.ok(chair.meeting.filed_at);
    });

    test('and the record of it all can be checked', async () => {
        const { code, last } = await verify(await exportRecord(world, 'rounds.zip', first));
        assert.equal(code, 0, last);
        const kinds = await world.rows(`select l.kind from sanhui.line l join sanhui.meeting m on m.stream = l.stream where m.code = '${first}' order by l.n`);
        const found = new Set(kinds.map(({ kind }) => kind));
        for (const kind of ['meeting.postponed', 'meeting.recessed', 'meeting.resumed', 'meeting.adjourned', 'minutes.reopened', 'minutes.objected', 'minutes.settled', 'meeting.reported', 'meeting.filed']) {
            assert.ok(found.has(kind), kind);
        }
    });
});

test('the eighth round is held as easily as the first', async () => {
    const { ok } = await make({ kind: 'hearing', title: '八轮听证' });
    let { code } = /** @type {any} */ (ok);
    chair = await staffOf(world, 'chair');
    const codes = [];
    const agendas = [];
    for (let round = 1; round <= 8; round++) {
        chair.rows.clear();     // as a page does that goes to another meeting
        await chair.enter(code);
        await chair.until((c) => c.meeting?.code === code && c.items.length > 0);
        assert.equal(chair.meeting.previous?.code ?? null, codes.at(-1) ?? null);
        agendas.push([chair.meeting.round, ...chair.items.map((item) => `${item.step} ${item.title} ${item.minutes}`)]);
        codes.push(code);
        await step(chair, 'meeting.announce', 'announced');
        await step(chair, 'meeting.check_in', 'checkin');
        await step(chair, 'meeting.open', 'open');
        if (round < 8) {
            ({ code } = await chair.must('meeting.adjourn', { reason: `第${round}次没有谈完`, starts_at: on(9) }));
            await chair.until((c) => c.meeting.state === 'adjourned' && c.meeting.next?.code === code && c.meeting.next.round === c.meeting.round + 1);
        } else {
            await step(chair, 'meeting.close', 'closed');
        }
    }
    const before = agendas[0][0];
    assert.deepEqual(agendas, agendas.map(([, ...items], i) => [before + i, ...agendas[0].slice(1)]), 'the numbers run on, the agenda comes along');
    await chair.join(`case/${R01}`);
    const listed = await chair.until((c) => c.all('case').find((one) => codes.every((each) => one.meetings?.some((/** @type {any} */ meeting) => meeting.code === each))));
    assert.deepEqual(codes.map((each) => listed.meetings.find((/** @type {any} */ one) => one.code === each).round), agendas.map(([round]) => round), 'all of them on the case\'s page');
    chair.close();
});

test('a cancelled meeting says why, and nothing follows', async () => {
    const { ok } = await make({ kind: 'review' });
    const { code } = /** @type {any} */ (ok);
    chair = await staffOf(world, 'chair');        // sessions have ended meanwhile
    await chair.enter(code);
    await step(chair, 'meeting.announce', 'announced');
    guest = await residentOf(world, world.here.buildings[2].link);
    await guest.enter(code);
    await step(chair, 'meeting.cancel', 'cancelled', { reason: '方案撤回' });
    await guest.until((p) => p.meeting.state === 'cancelled' && p.meeting.reason === '方案撤回' && !p.meeting.talks);
    await chair.refused('phase', 'meeting.announce');
    await guest.refused('phase', 'comment.add', { text: 'x' });
});
