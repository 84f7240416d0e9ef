/**
 * Every way into the one box: phones, papers typed in by one and confirmed by another, a visit, a proxy, what was set
 * aside until two decide, a roll corrected while votes are cast, a count by hand, and a result from elsewhere.
 */
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { R01, R03, each, exportRecord, holderOf, hurry, makeWorld, openHearing, openPollFor, photoIn, seeDelegates, staffOf, step, tampered, tokenOf, tool, verify } from './harness.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */
/** @typedef {import('./harness.mjs').World} World */

/** @type {World} */ let world;
/** @type {Record<string, Phone>} */ const desk = {};

/** @param {string} code */
async function desksIn(code) {
    for (const name of ['clerk', 'recorder', 'scrutineer1', 'teller']) {
        desk[name]?.close();
        desk[name] = await staffOf(world, name);
        await desk[name].enter(code);
    }
}

const photo = () => photoIn(world);

/** @param {string} text */
const sha = (text) => createHash('sha256').update(text).digest('hex');

/**
 * Received, typed in and confirmed: its state then.
 * @param {number} poll
 * @param {object} whose
 * @param {object} says answers or void
 */
async function paper(poll, whose, says) {
    const { paper: n } = await desk.teller.must('paper.receive', { poll, ...whose });
    await desk.teller.must('paper.type', { poll, paper: n, photo: await photo(), ...says });
    await desk.scrutineer1.until((d) => d.row('paper', `${poll}/${n}`)?.state === 'typed', `paper ${n} typed in`);
    const { state } = await desk.scrutineer1.must('paper.confirm', { poll, paper: n });
    return { n, state };
}

/** Asked for by one, confirmed by another. @param {Phone} first @param {Phone} second @param {string} m @param {object} d */
async function both(first, second, m, d) {
    const { request, code } = await first.must(m, d);
    const read = await second.must('countersign.read', { code });
    assert.equal(read.request, request);
    return second.must('countersign.confirm', { request, code });
}

before(async () => {
    world = await makeWorld();
});
after(() => world?.end());

describe('one box', () => {
    /** @type {Phone} */ let chair;
    /** @type {Phone[]} */ let homes;
    /** @type {any} */ let poll;
    /** @type {number[]} */ let seats;
    /** @type {number} */ let seenOnce;
    /** @type {Phone} */ let home;
    /** What the chair's home page says of this poll. @param {(one: any) => boolean} is @param {string} what */
    const waits = (is, what) => home.until((h) => is(h.all('waits')[0]?.polls.find((/** @type {any} */ one) => one.poll === poll.id)), `the desk's home: ${what}`);

    before(async () => {
        chair = await openHearing(world);
        homes = await each(world.here.households.slice(0, 8), async (/** @type {any} */ home) => {
            const phone = await holderOf(world, home.link);
            await phone.enter(world.hearing);
            return phone;
        });
        await desksIn(world.hearing);
        poll = await openPollFor(chair, R01, homes);
        seats = homes.map((phone) => phone.seat(poll.id).n);
        home = await staffOf(world, 'chair');
        await home.join('desk');
        await waits((one) => one === undefined, 'nothing waits');
    });
    after(() => home?.close());

    test('a paper is found by its slip\'s code, typed in by one and confirmed by another', async () => {
        const home = world.here.households[0];
        await desk.teller.refused('slip', 'paper.receive', { poll: poll.id, code: 'AAAAAAAAAAAAAAAAAAAAAA' });
        assert.equal((await desk.teller.refused('field', 'paper.receive', { poll: poll.id, code: home.digits })).field, 'unit');
        await desk.teller.refused('not_on_roll', 'paper.receive', { poll: poll.id, code: tokenOf(world.here.owners[0].link) });
        assert.deepEqual(await desk.teller.must('paper.receive', { poll: poll.id, code: tokenOf(home.link) }), { paper: 1, seat: seats[0] });
        assert.deepEqual(await desk.teller.must('paper.receive', { poll: poll.id, code: world.here.households[1].digits, unit: world.here.households[1].unit_id }), { paper: 2, seat: seats[1] });
        assert.equal((await desk.teller.refused('field', 'paper.type', { poll: poll.id, paper: 1, answers: [9] })).field, 'answers');
        await waits((one) => one?.to_type === 2 && one.meeting === world.hearing, 'two papers to type');
        const picture = await photo();
        await desk.teller.must('paper.type', { poll: poll.id, paper: 1, answers: [1], photo: picture });
        await desk.teller.refused('photo', 'paper.type', { poll: poll.id, paper: 2, answers: [1], photo: picture });
        await desk.teller.refused('same_person', 'paper.confirm', { poll: poll.id, paper: 1 });
        const again = await staffOf(world, 'teller');
        await again.enter(world.hearing);
        await again.refused('same_person', 'paper.confirm', { poll: poll.id, paper: 1 });
        await waits((one) => one?.to_type === 1 && one.to_confirm === 1, 'one to type, one to confirm');
        again.close();
        await desk.scrutineer1.must('paper.return', { poll: poll.id, paper: 1, reason: '选项不对' });
        await desk.teller.until((d) => d.row('paper', `${poll.id}/1`)?.returned === '选项不对');
        await waits((one) => one?.to_type === 2 && one.to_confirm === 0, 'given back');
        await desk.scrutineer1.refused('phase', 'paper.confirm', { poll: poll.id, paper: 1 });
        await desk.teller.must('paper.type', { poll: poll.id, paper: 1, answers: [2], photo: picture });
        await desk.scrutineer1.until((d) => d.row('paper', `${poll.id}/1`)?.answers?.[0] === 2);
        assert.deepEqual(await desk.scrutineer1.must('paper.confirm', { poll: poll.id, paper: 1 }), { state: 'counted' });
        const { ballot } = await homes[0].until((p) => p.seat(poll.id).ballot && p.seat(poll.id), 'the seat is told');
        assert.deepEqual([ballot.version, ballot.via], [1, 'paper']);
    });

    test('what a paper says is seen by who compares it, as long as it is to be compared', async () => {
        const picture = await photo();
        await desk.teller.must('paper.type', { poll: poll.id, paper: 2, answers: [1], photo: picture });
        seenOnce = picture;
        const id = `${poll.id}/2`;
        for (const name of ['teller', 'scrutineer1', 'clerk']) {
            await desk[name].until((d) => d.row('paper', id)?.state === 'typed');
            assert.deepEqual(desk[name].row('paper', id).answers, [1], name);
        }
        const photoOf = async () => Promise.all([chair, desk.scrutineer1, desk.clerk, homes[1]].map(async (who) => (await who.browser.get(`/photo/${picture}`)).status));
        assert.equal(desk.scrutineer1.row('paper', id).photo, picture);
        assert.deepEqual(await photoOf(), [404, 200, 200, 404], 'the photo, too');
        await chair.until((c) => c.row('paper', id)?.state === 'typed');
        assert.equal(chair.row('paper', id).photo, null);
        assert.equal(chair.row('paper', id).answers, null, 'the chair counts along and compares nothing');
        assert.deepEqual([desk.recorder, ...homes].map((phone) => phone.all('paper').length), new Array(9).fill(0), 'nobody else');
        // Whoever comes later, or by the page's first rows, sees the same.
        const late = await staffOf(world, 'chair');
        await late.enter(world.hearing);
        assert.equal(late.row('paper', id).answers, null);
        late.close();
        const rows = (await homes[1].browser.get(`/rows/${world.hearing}?since=0`)).json.rows;
        assert.ok(rows.length > 5 && !rows.some((/** @type {any} */ row) => ['paper', 'clash', 'mandate'].includes(row.t)));
        assert.deepEqual(await desk.scrutineer1.must('paper.confirm', { poll: poll.id, paper: 2 }), { state: 'counted' });
        await desk.clerk.until((d) => d.row('paper', id).state === 'counted');
        assert.equal(desk.clerk.row('paper', id).answers, null);
        assert.equal(desk.clerk.row('paper', id).confirmed_by.length > 0, true);
        assert.deepEqual(await photoOf(), [404, 404, 404, 404], 'and nobody counts along by the photos');
        assert.equal(desk.clerk.row('paper', id).photo, null);
    });

    test('a phone after the paper, and a paper after the phone, are set aside', async () => {
        const key = randomUUID();
        const { ok } = await homes[0].cast(poll.id, [1], { key });
        assert.equal(ok.receipt.state, 'aside');
        assert.equal(sha(`sanhui.ballot.1\n${ok.receipt.opening}`), ok.receipt.commitment, 'acknowledged all the same');
        assert.deepEqual((await homes[0].cast(poll.id, [1], { key })).ok.receipt, ok.receipt, 'sent again');
        assert.equal((await homes[0].must('ballot.status', { poll: poll.id, seat: seats[0], key })).state, 'aside');
        assert.equal(homes[0].seat(poll.id).ballot.via, 'paper', 'the paper counts on');
        await homes[0].until((h) => h.seat(poll.id).clash === 'open');
        await waits((one) => one?.clashes === 1 && one.to_type + one.to_confirm === 0, 'a clash that a phone made');
        assert.equal((await homes[2].cast(poll.id, [1])).ok.receipt.state, 'counted');
        assert.equal((await paper(poll.id, { seat: seats[2] }, { answers: [2] })).state, 'aside');
        await desk.teller.until((d) => d.all('clash').length === 2);
        const clash = desk.teller.all('clash').find((row) => row.seat === seats[2]);
        await homes[2].until((h) => h.seat(poll.id).clash === 'open');
        assert.equal(homes[2].seat(poll.id).ballot.via, 'phone', 'told that a paper came beside it');
        assert.ok(homes[1].seat(poll.id).clash == null, 'and nobody else is');
        assert.deepEqual([clash.via, clash.kept_via, clash.state, clash.answers], ['paper', 'phone', 'open', undefined]);
        await chair.until((c) => c.row('poll', poll.id).clashes === 2);
    });

    test('one phone cannot keep the box open, by whatever way it floods it', async () => {
        const before = desk.scrutineer1.all('clash').length;
        const body = { meeting: world.hearing, poll: poll.id, seat: seats[0], answers: [2] };
        const floods = await each(Array.from({ length: 200 }), () => homes[0].browser.post('/cast', { ...body, key: randomUUID() }));
        const busy = floods.filter((one) => one.status === 429);
        assert.ok(busy.length >= 120 && busy.every((one) => one.json.err === 'busy' && one.json.say), `${busy.length} of 200 were too fast`);
        assert.deepEqual([...new Set(floods.filter((one) => one.status !== 429).map((one) => one.json.err))], ['already']);
        assert.ok(200 - busy.length >= 60, 'room for twenty slips, each sent three times');
        assert.equal((await homes[0].cast(poll.id, [2])).err, 'already', 'by websocket, too');
        assert.equal(await world.sql(`select count(*) from sanhui.clash where poll = ${poll.id}`), String(before));
        assert.notEqual((await homes[2].browser.post('/cast', { ...body, seat: seats[2], key: randomUUID() })).status, 429, 'nobody else waits for it');
    });

    test('two decide which counts, and neither sees a choice', async () => {
        const [first, second] = [seats[0], seats[2]].map((seat) => desk.scrutineer1.all('clash').find((row) => row.seat === seat));
        const { request, code } = await desk.scrutineer1.must('clash.decide', { clash: first.id, count: 'set_aside', reason: '本人到场确认手机票' });
        await desk.scrutineer1.refused('same_person', 'countersign.confirm', { request, code });
        await waits((one) => one?.second.length === 1 && Date.parse(one.second[0].until) > Date.now() && one.second[0].session > 0, 'a step for a second person');
        await desk.clerk.must('countersign.confirm', { request, code });
        await waits((one) => one?.second.length === 0 && one.clashes === 1, 'which is done');
        await chair.until((c) => c.row('clash', first.id).state === 'counted');
        await both(desk.scrutineer1, desk.clerk, 'clash.decide', { clash: second.id, count: 'kept', reason: '本人确认' });
        await chair.until((c) => c.row('clash', second.id).state === 'left');
        await waits((one) => one === undefined, 'nothing waits any more');
        await desk.scrutineer1.refused('gone', 'clash.decide', { clash: second.id, count: 'kept', reason: '再来' });
        await homes[0].until((h) => h.seat(poll.id).clash === 'decided' && h.seat(poll.id).ballot.via === 'phone');
        await homes[2].until((h) => h.seat(poll.id).clash === 'decided' && h.seat(poll.id).ballot.via === 'phone');
        assert.equal(await world.sql(`select string_agg(via || array_to_string(answers, ','), ' ' order by version) from sanhui.ballot where poll = ${poll.id} and seat = ${seats[0]}`), 'paper2 phone1');
        const lines = await world.sql(`select string_agg(l.bytes, '' order by l.n) from sanhui.line l join sanhui.poll q on q.stream = l.stream where q.id = ${poll.id}`);
        assert.match(lines, /"kind":"clash.decided","by":\d+,"body":\{[^}]*"counts":"set_aside"/);
        assert.doesNotMatch(lines, /answers/);
    });

    test('a visit needs consent, and counts as any other ballot', async () => {
        const visit = { poll: poll.id, seat: seats[3], answers: [1], key: randomUUID(), consent: true, receipt: 'shown' };
        await desk.clerk.refused('consent', 'ballot.visit', { ...visit, consent: false });
        assert.equal((await desk.clerk.refused('field', 'ballot.visit', { ...visit, answers: [7] })).field, 'answers');
        await desk.clerk.refused('not_on_roll', 'ballot.visit', { ...visit, seat: 99_999 });
        const { receipt } = await desk.clerk.must('ballot.visit', visit);
        assert.equal(receipt.state, 'counted');
        assert.equal(sha(`sanhui.ballot.1\n${receipt.opening}`), receipt.commitment);
        await homes[3].until((p) => p.seat(poll.id).ballot?.via === 'visit', 'the household is told');
        assert.equal((await desk.clerk.must('ballot.visit', visit)).receipt.state, 'same');
        assert.equal((await desk.clerk.must('ballot.visit', { ...visit, key: randomUUID(), answers: [2], replaces: visit.key })).receipt.state, 'replaced');
        assert.equal(await world.sql(`select count(*) from sanhui.visit where poll = ${poll.id}`), '2');
    });

    test('a void paper counts for nothing', async () => {
        assert.equal((await paper(poll.id, { seat: seats[4] }, { void: '没有签名' })).state, 'void');
        await chair.until((c) => c.row('poll', poll.id).papers === 4);
    });

    test('who has voted is known in the counting room, and how is not', async () => {
        const room = await desk.teller.must('poll.room', { poll: poll.id });
        const seat = (/** @type {number} */ n) => room.seats.find((/** @type {any} */ one) => one.n === n);
        assert.deepEqual([0, 1, 2, 3, 4, 5].map((i) => seat(seats[i]).via), ['phone', 'paper', 'phone', 'visit', null, null]);
        assert.deepEqual([seat(seats[4]).voted, seat(seats[4]).paper], [false, 4]);
        assert.equal(room.buildings.reduce((/** @type {number} */ sum, /** @type {any} */ one) => sum + one.cast, 0), 4);
        assert.doesNotMatch(JSON.stringify(room), /answer/);
        for (const phone of [desk.recorder, homes[0]]) {
            await phone.refused('role', 'poll.room', { poll: poll.id });
        }
    });

    test('late papers are not received, those in time are waited for', async () => {
        const { paper: n } = await desk.teller.must('paper.receive', { poll: poll.id, seat: seats[5] });
        const { papers } = await chair.must('poll.close', { poll: poll.id });
        assert.equal(papers, 1);
        await chair.until((c) => c.row('poll', poll.id).state === 'polls_closed');
        await desk.teller.refused('closed', 'paper.receive', { poll: poll.id, seat: seats[6] });
        assert.equal((await homes[6].cast(poll.id, [1])).err, 'closed');
        await chair.refused('papers', 'poll.close_box', { poll: poll.id });
        assert.equal((await desk.teller.refused('field', 'paper.type', { poll: poll.id, paper: n, answers: [1] })).field, 'photo');
        await desk.scrutineer1.must('paper.return', { poll: poll.id, paper: n, seat: seats[6], reason: '登记错了' });
        await desk.teller.until((d) => d.row('paper', `${poll.id}/${n}`)?.seat === seats[6]);
        await desk.clerk.must('paper.return', { poll: poll.id, paper: n, seat: seats[5], reason: '原来没有错' });
        await desk.teller.must('paper.type', { poll: poll.id, paper: n, answers: [1], photo: await photo() });
        await desk.scrutineer1.until((d) => d.row('paper', `${poll.id}/${n}`)?.state === 'typed');
        assert.deepEqual(await desk.scrutineer1.must('paper.confirm', { poll: poll.id, paper: n }), { state: 'counted' });
    });

    test('a count by hand stands beside the papers', async () => {
        const count = { poll: poll.id, papers: 5, motions: [{ options: [2, 3, 0, 0], abstain: 0 }], counters: [{ name: '甲' }, { name: '乙' }] };
        await desk.clerk.refused('adds_up', 'fallback.count', { ...count, papers: 4 });
        assert.equal((await desk.clerk.refused('field', 'fallback.count', { ...count, counters: [{ name: '甲' }] })).field, 'counters');
        await desk.clerk.must('fallback.count', count);
        const { by_hand: seen } = (await chair.until((c) => c.row('poll', poll.id).figures && c.row('poll', poll.id))).figures;
        assert.deepEqual([seen.papers, seen.typed, seen.motions], [5, 5, undefined], 'no figures before the box is counted');
    });

    test('the box closes when nothing waits, and everything that came in is accounted for', async () => {
        const { outcome } = await chair.must('poll.close_box', { poll: poll.id });
        const row = await chair.until((c) => c.row('poll', poll.id).state === 'counted' && c.row('poll', poll.id));
        assert.deepEqual(await Promise.all([chair, desk.scrutineer1, desk.clerk, homes[1]].map(async (who) => (await who.browser.get(`/photo/${seenOnce}`)).status)), [200, 200, 404, 404], 'the photos, for whoever answers objections');
        assert.deepEqual(outcome.motions[0].options, [4, 1, 0, 0]);
        assert.deepEqual([row.cast, outcome.void, row.papers], [5, 1, 5]);
        const [{ came }] = await world.rows(`select (select count(*) from sanhui.paper_ballot where poll = ${poll.id})
            + (select count(distinct (seat, via)) from sanhui.ballot where poll = ${poll.id} and via in ('phone', 'visit')) as came`);
        const [{ clashes }] = await world.rows(`select count(*) as clashes from sanhui.clash where poll = ${poll.id}`);
        assert.equal(row.cast + outcome.void + clashes, came, 'cast, void and set aside are all that came in');
        const { by_hand: seen } = row.figures;
        assert.deepEqual([seen.differs, seen.here[0].options], [[1], [2, 2, 0, 0]]);
    });
});

describe('owners', () => {
    /** @type {Phone} */ let chair;
    /** @type {Phone[]} */ let owners;
    /** @type {any} */ let poll;
    /** @type {number[]} */ let seats;

    before(async () => {
        chair = await staffOf(world, 'chair');
        await chair.enter(world.hearing);
        owners = await each(world.here.owners.slice(0, 6), async (/** @type {any} */ owner) => {
            const phone = await holderOf(world, owner.link);
            await phone.enter(world.hearing);
            return phone;
        });
        poll = await openPollFor(chair, R03, owners);
        seats = owners.map((phone) => phone.seat(poll.id).n);
    });

    test('a proxy holds three mandates and no fourth, and is not the property company\'s', async () => {
        const mandate = { poll: poll.id, proxy: '钱某', proxy_id: '123X', property: false };
        await desk.clerk.refused('property_staff', 'mandate.add', { ...mandate, seat: seats[0], property: true, photo: await photo() });
        await desk.clerk.refused('photo', 'mandate.add', { ...mandate, seat: seats[0], photo: 999_999 });
        const taken = [];
        for (const seat of seats.slice(0, 3)) {
            taken.push((await desk.clerk.must('mandate.add', { ...mandate, seat, photo: await photo() })).mandate);
        }
        await desk.clerk.refused('mandates', 'mandate.add', { ...mandate, seat: seats[3], photo: await photo() });
        await desk.clerk.must('mandate.revoke', { mandate: taken[2] });
        await desk.teller.until((d) => d.row('mandate', taken[2])?.revoked === true);
        await desk.teller.refused('gone', 'paper.receive', { poll: poll.id, seat: seats[2], mandate: taken[2] });
        assert.equal((await paper(poll.id, { seat: seats[0], mandate: taken[0] }, { answers: [1, 0] })).state, 'counted');
        await desk.clerk.refused('already', 'mandate.revoke', { mandate: taken[0] });
        assert.equal(owners[0].seat(poll.id).ballot?.via ?? (await owners[0].until((p) => p.seat(poll.id).ballot)).via, 'proxy');
    });

    test('service is written down flat by flat, and silence counts only as the sheet says', async () => {
        const serve = { poll: poll.id, seats: seats.slice(0, 4), way: 'by_hand', at: new Date(Date.now() - 60_000).toISOString(), servers: [{ name: '甲' }, { name: '乙' }] };
        await desk.teller.refused('not_on_roll', 'service.add', { ...serve, seats: [99_999] });
        await desk.teller.must('service.add', serve);
        await desk.teller.must('service.add', { ...serve, seats: [seats[4]], way: 'unserved', note: '无人' });
        const room = await desk.teller.must('poll.room', { poll: poll.id });
        assert.deepEqual([3, 4, 5].map((i) => room.seats.find((/** @type {any} */ one) => one.n === seats[i]).served), ['by_hand', 'unserved', null]);
    });

    test('the roll is corrected by two while votes are cast', async () => {
        const [{ holder }] = await world.rows(`select holder from sanhui.seat where poll = ${poll.id} and n = ${seats[5]}`);
        const correct = { poll: poll.id, change: 'remove', seat: seats[5], reason: '已售出，产权变更' };
        await desk.clerk.refused('already', 'roll.correct', { ...correct, seat: seats[0] });
        const before = chair.row('poll', poll.id);
        const casts = Promise.all([1, 2, 3].map((i) => owners[i].cast(poll.id, [1, 0])));
        await both(chair, desk.clerk, 'roll.correct', correct);
        assert.deepEqual((await casts).map(({ ok }) => ok?.receipt.state), ['counted', 'counted', 'counted']);
        await owners[5].until((p) => p.seat(poll.id) === undefined, 'the seat is taken back');
        assert.equal((await owners[5].cast(poll.id, [1, 0], { seat: seats[5] })).err, 'not_on_roll');
        const removed = await chair.until((c) => c.row('poll', poll.id).seats === before.seats - 1 && c.row('poll', poll.id));
        assert.notEqual(removed.roll_hash, before.roll_hash);
        await both(chair, desk.clerk, 'roll.correct', { poll: poll.id, change: 'add', capacity: 'owner', holder, reason: '核实后恢复' });
        const seat = await owners[5].until((p) => p.seat(poll.id), 'a new seat');
        assert.ok(seat.n > before.seats);
        assert.equal((await owners[5].cast(poll.id, [2, 1])).ok.receipt.state, 'counted');
        const row = await chair.until((c) => c.row('poll', poll.id).seats === before.seats && c.row('poll', poll.id).cast === 5 && c.row('poll', poll.id));
        assert.deepEqual([row.total_area, row.total_heads], [before.total_area, before.total_heads]);
        const { outcome } = await chair.must('poll.close', { poll: poll.id });
        assert.equal(outcome.cast, 5);
        assert.equal(outcome.motions[0].yes_heads, 4);
        assert.equal(outcome.silent ?? 0, 0, 'all who were served have answered');
    });
});

describe('a result from elsewhere', () => {
    test('adds up, is confirmed by a second person, and is what the poll is decided on', async () => {
        const made = await staffOf(world, 'chair');
        await made.join('desk');
        const { id } = await made.until((d) => d.all('case').find((one) => one.number === R03));
        const { code } = await made.must('meeting.make', { kind: 'hearing', title: '平台表决', starts_at: new Date(Date.now() + 3_600_000).toISOString(), place: '活动室', cases: [id] });
        const chair = await staffOf(world, 'chair');
        await chair.enter(code);
        const { poll } = await chair.must('poll.add', { case: id, title: '平台上的表决', electorate: 'owners', method: 'yes_no', matter: 9, box: 'outside', motions: [{ title: '同意' }] });
        await hurry(world);
        await step(chair, 'meeting.announce', 'announced');
        await step(chair, 'meeting.check_in', 'checkin');
        await seeDelegates(chair);
        await step(chair, 'meeting.open', 'open');
        await desksIn(code);
        await chair.must('poll.open', { poll });
        const row = await chair.until((c) => c.row('poll', poll)?.state === 'open' && c.row('poll', poll));
        const owner = await holderOf(world, world.here.owners[0].link);
        await owner.enter(code);
        await owner.until((p) => p.seat(poll));
        await owner.refused('phase', 'ballot.cast', { poll, seat: owner.seat(poll).n, answers: [1], key: randomUUID() });
        await desk.teller.refused('phase', 'paper.receive', { poll, seat: owner.seat(poll).n });
        const result = { poll, source: '市业主电子投票平台', cast: 300, cast_area: 1_800_000, cast_heads: 300, void: 2, void_area: 900, void_heads: 2,
            motions: [{ yes_area: 1_500_000, yes_heads: 250, no_area: 200_000, no_heads: 30, abstain_area: 100_000, abstain_heads: 20 }] };
        await chair.refused('adds_up', 'outside.enter', { ...result, cast_heads: 301 });
        await chair.refused('adds_up', 'outside.enter', { ...result, cast_area: row.total_area + 1 });
        await chair.refused('adds_up', 'outside.enter', { ...result, motions: [] });
        await chair.refused('adds_up', 'outside.enter', { ...result, void: 99, void_heads: 99 });
        for (const [what, d] of [['300 heads of nobody', { cast: 0 }], ['300 heads of one', { cast: 1 }], ['one ballot without a head', { cast: 301 }],
            ['an area of nobody', { cast: 0, cast_heads: 0, motions: [{ yes_area: 1_800_000 }] }],
            ['a yes of areas alone', { motions: [{ yes_area: 1_800_000, yes_heads: 0, no_heads: 300 }] }], ['void papers without heads', { void: 5, void_heads: 0 }]]) {
            assert.equal((await chair.say('outside.enter', { ...result, ...d })).err, 'adds_up', what);
        }
        await both(chair, desk.clerk, 'outside.enter', result);
        await chair.until((c) => c.row('poll', poll).figures?.outside?.source === result.source);
        const content = await world.sql("select ',\"content\":' || to_json(content)::text from sanhui.beside where name = 'figures' and content like '%sums%'");
        assert.match(content, /1500000/);
        for (const [i, more] of [[], ['--scrutineer']].entries()) {
            const early = await exportRecord(world, `early-${i}.zip`, code, ...more);
            assert.match((await verify(early)).last, /^verified /);
            assert.doesNotMatch((await tool('python3', ['-c', 'import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\nfor n in z.namelist(): print(z.read(n).decode())', early])).out, /1500000/, 'no figure is read from the record while the polls are open');
        }
        await chair.must('poll.close', { poll });
        await chair.until((c) => c.row('poll', poll).state === 'polls_closed');
        const { outcome } = await chair.must('poll.close_box', { poll });
        assert.deepEqual([outcome.cast, outcome.void, outcome.motions[0].yes_area, outcome.motions[0].verdict], [300, 2, 1_500_000, 'met']);
        assert.equal((await chair.until((c) => c.row('poll', poll).state === 'counted' && c.row('poll', poll))).box, 'outside');
        const file = await exportRecord(world, 'outside.zip', code);
        assert.match((await verify(file)).last, /^verified /);
        assert.match((await verify(await tampered(file, 'beside.jsonl', content, ''))).last, /^failed .* check=sums$/, 'then they have to be there');
    });
});
