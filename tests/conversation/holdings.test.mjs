/** One phone that votes for several: two households' slips and an owner's; one handed back, one printed again. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Phone, R01, R03, holderOf, hurry, makeWorld, openPollFor, ownTime, seeDelegates, staffOf, step, tokenOf } from './harness.mjs';

/** @type {import('./harness.mjs').World} */ let world;
/** @type {Phone} */ let chair;
/** @type {Phone} */ let clerk;
/** @type {Phone} holds the flats of two households and one ownership */ let daughter;
/** @type {Phone} holds the second of the two households */ let mother;
/** @type {Phone} */ let neighbour;
/** @type {any} */ let own;
/** @type {any} */ let parental;
/** @type {any} */ let owner;
/** @type {any} */ let first;

before(async () => {
    world = await makeWorld();
    await hurry(world);
    const { households, owners } = world.here;
    const panel = households.filter((/** @type {any} */ home) => home.delegate);
    own = panel.find((/** @type {any} */ home) => owners.some((/** @type {any} */ one) => one.unit_id === home.unit_id));
    parental = panel.find((/** @type {any} */ home) => home !== own);
    owner = owners.find((/** @type {any} */ one) => one.unit_id === own.unit_id);
    chair = await staffOf(world, 'chair');
    await chair.enter(world.hearing);
    clerk = await staffOf(world, 'clerk');
    await clerk.join('desk');
    daughter = await holderOf(world, own.link, parental.link, owner.link);
    mother = await holderOf(world, parental.link);
    neighbour = await holderOf(world, households.find((/** @type {any} */ home) => !home.delegate).link);
    for (const phone of [daughter, mother, neighbour]) {
        await phone.enter(world.hearing);
    }
});
after(() => world?.end());

/** @param {Phone} phone @param {number} poll @param {any} home */
const seatOf = (phone, poll, home) => phone.all('seat').find((seat) => seat.poll === poll && seat.label === home.label && seat.capacity === (home === owner ? 'owner' : 'household'));

describe('a phone with three slips', () => {
    test('says what it holds, oldest first, and goes by the first household', () => {
        const { me } = daughter;
        assert.deepEqual(me.households.map((/** @type {any} */ one) => [one.label, one.flat]), [[own.label, own.unit], [parental.label, parental.unit]]);
        assert.deepEqual(me.owners.map((/** @type {any} */ one) => one.label), [owner.label]);
        assert.deepEqual(me.roles, ['resident', 'household', 'owner']);
        assert.equal(me.label, own.label);
        assert.ok(me.owners[0].area > 0);
    });

    test('checks in for both households; a household is present once', async () => {
        await step(chair, 'meeting.check_in', 'checkin');
        await daughter.must('check_in');
        const present = () => clerk.all('delegate');
        await clerk.enter(world.hearing);
        await clerk.until((c) => c.meeting.present === 2 && present().length > 0, 'two delegates');
        assert.deepEqual(present().filter((one) => one.present).map((one) => one.label).sort(), [own.label, parental.label].sort());
        await mother.must('check_in');
        await clerk.until((c) => c.meeting.attendance === 2);
        assert.equal(clerk.meeting.present, 2, 'once, however many phones');
        await clerk.join('desk');
    });

    test('seconds for one household, and nobody seconds what it proposes from another that it holds', async () => {
        const { proposal } = await daughter.must('proposal.add', { text: '车闸边装一盏灯' });
        await mother.until((p) => p.row('proposal', proposal));
        await mother.refused('own_household', 'proposal.second', { proposal });
        assert.equal((await neighbour.must('proposal.second', { proposal })).seconds, 1);
        const { proposal: theirs } = await neighbour.must('proposal.add', { text: '垃圾箱房装水龙头' });
        assert.equal((await daughter.must('proposal.second', { proposal: theirs })).seconds, 1);
        assert.equal((await mother.must('proposal.second', { proposal: theirs })).seconds, 2, 'the second household by its own phone');
    });

    test('has a seat for each household in R01 and casts them one by one', async () => {
        await seeDelegates(chair);
        await step(chair, 'meeting.open', 'open');
        daughter.records = mother.records = neighbour.records = true;
        first = await openPollFor(chair, R01, [daughter, mother, neighbour]);
        await daughter.until((p) => p.all('seat').length === 2, 'two seats');
        const [mine, hers] = [seatOf(daughter, first.id, own), seatOf(daughter, first.id, parental)];
        assert.deepEqual([mine.holder, hers.holder], daughter.me.households.map((/** @type {any} */ one) => one.id));
        const near = async () => (await daughter.browser.get('/meetings')).json.map((/** @type {any} */ one) => [one.code, one.poll, one.due]);
        assert.deepEqual((await near())[0], [world.hearing, 'open', true], 'a vote waits for it');
        neighbour.frames.length = 0;
        const { receipt } = (await daughter.cast(first.id, [1], { seat: mine.n })).ok;
        assert.equal(receipt.seat, mine.n);
        await daughter.until((p) => seatOf(p, first.id, own).ballot);
        assert.equal(seatOf(daughter, first.id, parental).ballot, null, 'the other is still to be cast');
        assert.equal((await near())[0][2], true, 'still, for the other household');
        const second = (await daughter.cast(first.id, [2], { seat: hers.n })).ok.receipt;
        assert.equal(second.seat, hers.n);
        await mother.until((p) => seatOf(p, first.id, parental).ballot?.key === second.key, 'every phone of the household is told');
        await chair.until((c) => c.row('poll', first.id).cast === 2);
        assert.deepEqual((await near())[0], [world.hearing, 'open', false], 'and waits no more');
        assert.equal((await new Phone(world).browser.get('/meetings')).status, 401);
        assert.equal((await mother.cast(first.id, [3], { seat: hers.n })).err, 'already');
        assert.ok(!neighbour.frames.some((text) => text.includes('"t":"seat"')), 'and nobody else');
    });

    test('has the owner\'s seat in R03 beside them', async () => {
        await ownTime(world, first.id, true);
        const poll = await openPollFor(chair, R03, [daughter]);
        const seats = daughter.all('seat').filter((seat) => seat.poll === poll.id);
        assert.deepEqual(seats.map((seat) => [seat.capacity, seat.label]), [['owner', owner.label]]);
        assert.ok((await daughter.cast(poll.id, [1, 0], { seat: seats[0].n })).ok);
        // Who comes back is told all three, with their ballots.
        const again = new Phone(world, daughter.browser);
        await again.connect();
        await again.enter(world.hearing);
        await again.until((p) => p.all('seat').length === 3 && p.all('seat').every((seat) => seat.ballot));
        const polled = await daughter.browser.get(`/rows/${world.hearing}?since=${daughter.c}`);
        assert.equal(polled.json.rows.filter((/** @type {any} */ row) => row.t === 'seat').length, 3);
        again.close();
    });

    test('is shown how its slips were used, and on which phones', async () => {
        const { json } = await daughter.browser.get('/held');
        assert.deepEqual(json.map((/** @type {any} */ one) => [one.capacity, one.uses, one.held]), [['household', 1, 1], ['household', 2, 2], ['owner', 1, 1]]);
        assert.deepEqual(json[1].phones.map((/** @type {any} */ one) => one.own), [true, false]);
        assert.ok(json.every((/** @type {any} */ one) => /^\d{4}-.*\+08:00$/.test(one.used_at)));
        assert.equal((await new Phone(world).browser.get('/held')).status, 401);
    });
});

describe('a slip handed back', () => {
    test('takes its right and its seats away at once, on every page of the phone; its ballot stays counted', async () => {
        const tab = new Phone(world, daughter.browser);
        await tab.connect();
        await tab.enter(world.hearing);
        await tab.until((p) => p.all('seat').length === 3);
        const { n } = seatOf(daughter, first.id, parental);
        const [, hers] = daughter.me.households;
        await daughter.must('slip.release', { capacity: 'household', holder: hers.id });
        for (const phone of [daughter, tab]) {
            await phone.until((p) => p.all('me')[0].households.length === 1 && p.all('seat').length === 2, 'the page is told');
        }
        assert.equal((await daughter.cast(first.id, [1], { seat: n })).err, 'not_on_roll');
        assert.equal((await tab.say('ballot.status', { poll: first.id, seat: n, key: '00000000-0000-4000-8000-000000000001' })).err, 'not_on_roll');
        assert.equal(chair.row('poll', first.id).cast, 2);
        assert.deepEqual(await daughter.must('slip.release', { capacity: 'household', holder: hers.id }), {}, 'again: no change');
        assert.ok(seatOf(mother, first.id, parental).ballot, 'the household\'s own phone keeps it');
        await mother.must('ballot.status', { poll: first.id, seat: n, key: seatOf(mother, first.id, parental).ballot.key });
        // The slip itself is still good; an open page is told on its next look, this one comes in again.
        await daughter.browser.enter('/slip', { token: tokenOf(parental.link) });
        await daughter.enter(world.hearing);
        assert.deepEqual(daughter.me.households.map((/** @type {any} */ one) => one.label), [own.label, parental.label]);
        await daughter.until((p) => p.all('seat').length === 3);
        tab.close();
    });
});

describe('a slip printed again', () => {
    test('is lost by every phone that held it, and by none its other slips', async () => {
        const [, hers] = daughter.me.households;
        const { n } = seatOf(daughter, first.id, parental);
        await clerk.must('slip.reprint', { capacity: 'household', holder: hers.id });
        await daughter.until((p) => p.all('me')[0].households.length === 1 && p.all('seat').length === 2);
        await mother.until((p) => p.all('me')[0].households.length === 0 && p.all('seat').length === 0);
        assert.equal((await mother.cast(first.id, [1], { seat: n })).err, 'role');
        assert.equal((await daughter.cast(first.id, [1], { seat: n })).err, 'not_on_roll');
        const { key } = seatOf(daughter, first.id, own).ballot;
        assert.ok((await daughter.cast(first.id, [4], { seat: seatOf(daughter, first.id, own).n, replaces: key })).ok);
        assert.equal((await daughter.browser.post('/slip', { token: tokenOf(parental.link) })).json.err, 'slip');
    });

    test('by another process: the box itself refuses what a session no longer holds', async () => {
        const [{ precinct, holder, label }] = await world.rows(`select s.precinct, s.holder, s.label from sanhui.seat s
            where s.poll = ${first.id} and s.label = '${neighbour.me.households[0].label}' and s.holder = ${neighbour.me.households[0].id}`);
        const seat = neighbour.seat(first.id);
        assert.equal(seat.label, label);
        await world.sql(`begin; set local sanhui.scope = '{${precinct}}'; select sanhui.slip_reprint(null, ${precinct},
            '{"capacity":"household","holder":${holder},"seed":"s","digits":"d","key":"slip:elsewhere"}'); commit`);
        assert.ok(neighbour.all('me')[0].households.length === 1, 'this process has not heard of it');
        assert.equal((await neighbour.cast(first.id, [1])).err, 'not_on_roll');
        const posted = await neighbour.browser.post('/cast', { meeting: world.hearing, poll: first.id, seat: seat.n, answers: [1], key: '00000000-0000-4000-8000-000000000002' });
        assert.ok(['role', 'not_on_roll'].includes(posted.json.err), posted.text);
        assert.equal(await world.sql(`select count(*) from sanhui.ballot where poll = ${first.id} and seat = ${seat.n}`), '0');
        // Who was looked up before and still holds its slip is asked again and counted.
        const { key } = seatOf(daughter, first.id, own).ballot;
        const counted = await daughter.cast(first.id, [1], { seat: seatOf(daughter, first.id, own).n, replaces: key });
        assert.equal(counted.ok?.receipt.version, 3, JSON.stringify(counted));
    });
});

describe('a stranger\'s phone', () => {
    test('is no ballot box: the twenty-first slip is refused', async () => {
        const slips = world.here.households.slice(-21);
        const collector = new Phone(world);
        for (const { link } of slips.slice(0, 20)) {
            await collector.browser.enter('/slip', { token: tokenOf(link) });
        }
        const refused = await collector.browser.post('/slip', { token: tokenOf(slips[20].link) });
        assert.equal(refused.json.err, 'slips');
        assert.match(refused.json.say, /20/);
        await collector.browser.enter('/slip', { token: tokenOf(slips[3].link) });
        await collector.connect();
        const { me } = await collector.enter(world.hearing);
        assert.deepEqual(me.households.map((/** @type {any} */ one) => one.label), slips.slice(0, 20).map((/** @type {any} */ one) => one.label));
        await collector.until((p) => p.all('seat').length === 20, 'a seat for each');
        await collector.must('slip.release', { capacity: 'household', holder: me.households[0].id });
        await collector.browser.enter('/slip', { token: tokenOf(slips[20].link) });
    });
});
