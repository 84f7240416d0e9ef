/**
 * Two servers of one database, each with phones of the same meeting. Rows they share; who is connected where they tell
 * each other. A whole hearing behind one port with two servers, and all that can become of a ballot, are `SERVERS=2`
 * with story_hearing and ballots (make test does both).
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { Browser, Phone, R01, R03, World, afternoon, each, exportRecord, holderOf, makeWorld, openHearing, openPollFor, sleep, staffOf, verify } from './harness.mjs';

/** @type {World} */ let world;
/** @type {World} the same database behind another process */ let beside;
/** @type {Phone} */ let chair;
/** @type {Phone} */ let wang;
/** @type {string} */ let link;

before(async () => {
    world = await makeWorld();
    beside = world.secondServer();
    await beside.start();
    chair = await openHearing(world);
    link = world.here.households[3].link;
    wang = await holderOf(beside, link);
    await wang.enter(world.hearing);
});
after(() => world?.end());

/** @param {Phone} phone @param {number} phones */
const counts = (phone, phones) => phone.until((p) => p.row('presence', 'presence')?.phones === phones, `${phones} phones`);

describe('whoever is connected to another server', () => {
    test('is counted by both', async () => {
        const li = await holderOf(world, world.here.households[4].link);
        await li.enter(world.hearing);
        await Promise.all([chair, wang, li].map((phone) => counts(phone, 2)));
        li.close();
        await Promise.all([chair, wang].map((phone) => counts(phone, 1)));
    });

    test('has the floor from the chair here; its turn is held when it is lost there, and goes on when it comes in here', async () => {
        const { hand } = await wang.must('hand.raise', { kind: 'opinion' });
        await chair.until((p) => p.row('queue', 'queue')?.order?.[0] === hand);
        assert.equal((await chair.must('floor.give')).hand, hand);
        await wang.until((p) => p.row('hand', hand)?.state === 'speaking');
        wang.close();
        await chair.until((p) => p.row('hand', hand)?.held_until, 'the turn is held');
        wang = await holderOf(world, link);
        await wang.enter(world.hearing);
        await chair.until((p) => !p.row('hand', hand)?.held_until, 'the turn goes on');
        await wang.must('floor.end', { hand });
    });

    test('is away when it leaves while it waits, and back when it returns to either', async () => {
        wang.close();
        wang = await holderOf(beside, link);
        await wang.enter(world.hearing);
        const { hand } = await wang.must('hand.raise', { kind: 'addition' });
        await chair.until((p) => p.row('queue', 'queue')?.order?.[0] === hand);
        wang.close();
        await chair.until((p) => p.row('queue', 'queue')?.away?.[0] === hand, 'is away');
        await chair.refused('left', 'floor.give', {});
        wang = await holderOf(beside, link);
        await wang.enter(world.hearing);
        await chair.until((p) => p.row('queue', 'queue')?.away === undefined, 'is back');
    });

    test('is the same person to the chair here as the phone of the same slip that was warned', async () => {
        const slip = world.here.households[6].link;
        const [here, there] = [await holderOf(world, slip), await holderOf(beside, slip)];
        await Promise.all([here, there].map((phone) => phone.enter(world.hearing)));
        const first = await here.must('hand.raise', { kind: 'opinion' });
        await chair.until((p) => p.row('hand', first.hand));
        await chair.must('disorder.warn', { hand: first.hand, reason: '打断别人' });
        await there.until((p) => p.row('standing', 'standing')?.warned, 'the warning on the phone there');
        await here.must('hand.lower', { hand: first.hand });
        const second = await there.must('hand.raise', { kind: 'opinion' });
        await chair.until((p) => p.row('hand', second.hand));
        await chair.must('disorder.mute', { hand: second.hand, reason: '再次打断' });
        await here.until((p) => p.row('standing', 'standing')?.muted, 'the mute on the phone here');
        [here, there].forEach((phone) => phone.close());
    });

    test('a desk there sees what was begun here', async () => {
        const [here, there] = [await staffOf(world, 'clerk'), await staffOf(beside, 'clerk')];
        await Promise.all([here, there].map((desk) => desk.join('desk')));
        const about = await here.until((desk) => desk.all('case')[0]);
        const { code } = await here.must('meeting.make', { kind: 'hearing', cases: [about.id], title: '路灯听证会', starts_at: afternoon(world, 9), place: '活动室' });
        await there.until((desk) => desk.all('meeting').some((row) => row.code === code), 'the meeting on the other desk');
    });

    describe('when what servers tell each other is lost', () => {
        /** A second is promised, and a loaded machine is given ten. */
        const patience = 10_000;

        before(() => world.sql('revoke execute on function pg_catalog.pg_notify(text, text) from public'));
        after(async () => {
            await world.sql('grant execute on function pg_catalog.pg_notify(text, text) to public');
            await counts(chair, 1);
        });

        /** Ms from the answer here to the page there. @param {Phone} page @param {(page: Phone) => boolean} holds @param {string} what */
        async function seenAfter(page, holds, what) {
            const from = performance.now();
            await page.until(holds, what, patience);
            return Math.round(performance.now() - from);
        }

        test('a chair there goes on from what was done here, though its page does not show it yet', async () => {
            const there = await staffOf(beside, 'chair');
            await there.enter(world.hearing);
            for (const [desk, m, state] of [[chair, 'meeting.recess', 'recess'], [there, 'meeting.resume', 'open']]) {
                await desk.must(m);
                await Promise.all([chair, there].map((one) => one.until((p) => p.meeting.state === state)));
            }
            await chair.must('meeting.recess');
            await there.must('meeting.resume');
            await Promise.all([chair, there].map((one) => one.until((p) => p.meeting.state === 'open')));
            there.close();
        });

        test('a phone there sees each change of the meeting within a second', async () => {
            const took = [];
            for (const [m, state] of [['meeting.recess', 'recess'], ['meeting.resume', 'open'], ['meeting.recess', 'recess'], ['meeting.resume', 'open']]) {
                await chair.must(m);
                took.push(await seenAfter(wang, (p) => p.meeting.state === state, `${state} on the other server`));
                await chair.until((p) => p.meeting.state === state);
            }
            console.log(`# lost pokes: seen after ${took.join(', ')} ms`);
        });

        test('a desk there sees what was begun here', async () => {
            const [here, there] = [await staffOf(world, 'clerk'), await staffOf(beside, 'clerk')];
            await Promise.all([here, there].map((desk) => desk.join('desk')));
            const about = await here.until((desk) => desk.all('case')[0]);
            const { code } = await here.must('meeting.make', { kind: 'hearing', cases: [about.id], title: '门禁听证会', starts_at: afternoon(world, 10), place: '活动室' });
            console.log(`# lost pokes: on the desk after ${await seenAfter(there, (desk) => desk.all('meeting').some((row) => row.code === code), 'the meeting on the other desk')} ms`);
        });

        test('an owner\'s other phone there learns of its vote; a slip that was printed anew, and a phone that signed out, cast nothing there', async () => {
            const [home, lost, out] = [30, 31, 32].map((i) => world.here.owners[i].link);
            const [voter, spouse, old, here] = [await holderOf(world, home), await holderOf(beside, home), await holderOf(beside, lost), await holderOf(world, out)];
            const there = await new Phone(beside, Object.assign(new Browser(beside), { cookie: here.browser.cookie })).connect();
            const phones = [voter, spouse, old, here, there];
            await Promise.all(phones.map((phone) => phone.enter(world.hearing)));
            const poll = await openPollFor(chair, R03, phones);
            const took = [];
            assert.ok((await voter.cast(poll.id, [1, 1])).ok);
            took.push(await seenAfter(spouse, (p) => p.seat(poll.id).ballot, 'of the vote'));
            const clerk = await staffOf(world, 'clerk');
            await clerk.join('desk');
            const [seat, other] = [old.seat(poll.id).n, there.seat(poll.id).n];
            await clerk.must('slip.reprint', { capacity: 'owner', holder: old.me.owners[0].id });
            assert.notEqual((await old.say('ballot.cast', { poll: poll.id, seat, answers: [1, 1], key: randomUUID() })).ok?.receipt?.state, 'counted');
            took.push(await seenAfter(old, (p) => p.row('me', p.me.id).owners.length === 0, 'that its slip is lost'));
            await here.browser.enter('/logout', {});
            assert.notEqual((await there.say('ballot.cast', { poll: poll.id, seat: other, answers: [1, 1], key: randomUUID() })).ok?.receipt?.state, 'counted');
            took.push(await seenAfter(there, (p) => p.closed?.code === 4401, 'that it is signed out'));
            console.log(`# lost words: voted, printed anew, signed out after ${took.join(', ')} ms`);
            assert.equal(await world.sql(`select count(*) from sanhui.ballot where poll = ${poll.id}`), '1');
            phones.forEach((phone) => phone.close());
            await chair.must('poll.close', { poll: poll.id });
        });
    });

    test('a change that was made while a server had lost the database is seen there when it is back', async () => {
        await world.sql(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'sanhui_server'`);
        for (const end = Date.now() + 20_000; (await chair.say('meeting.recess', {})).ok === undefined; await sleep(100)) {
            assert.ok(Date.now() < end, 'the database is there again');
        }
        await wang.until((p) => p.meeting.state === 'recess', 'the break on the other server');
        await chair.must('meeting.resume');
        await wang.until((p) => p.meeting.state === 'open', 'its end');
        await counts(chair, 1);
    });

    test('both write into the same streams at once, and no stream forks', async () => {
        const homes = world.here.households.slice(10, 34);
        const phones = await each(homes, async (/** @type {any} */ home, i) => {
            const phone = await holderOf(i % 2 === 0 ? world : beside, home.link);
            await phone.enter(world.hearing);
            return phone;
        });
        const spouse = await holderOf(beside, homes[0].link);
        await spouse.enter(world.hearing);
        const poll = await openPollFor(chair, R01, [...phones, spouse]);
        await Promise.all(phones.map(async (phone, i) => {
            await sleep(Math.random() * 30);
            const said = phone.must('comment.add', { text: `第${i + 1}位` });
            const cast = phone.must('ballot.cast', { poll: poll.id, seat: phone.seat(poll.id).n, answers: [1 + (i % 3)], key: randomUUID() });
            const { comment } = await said;
            assert.ok(comment);
            assert.ok((await cast).receipt);
        }));
        await spouse.until((p) => p.seat(poll.id).ballot, 'that its household has voted on the phone here');
        assert.equal(spouse.seat(poll.id).ballot.key, phones[0].seat(poll.id).ballot.key);
        await chair.must('poll.close', { poll: poll.id });
        const streams = await world.rows(`select stream, count(*) as lines, count(distinct n) as numbers, min(n) as first, max(n) as last
            from sanhui.line group by stream`);
        assert.ok(streams.length > 2);
        for (const { lines, numbers, first, last } of streams) {
            assert.deepEqual([numbers, last - first + 1], [lines, lines], 'every number once');
        }
        assert.match((await verify(await exportRecord(world, 'both.zip', world.hearing, '--scrutineer'))).last, /^verified /);
        [spouse, ...phones].forEach((phone) => phone.close());
        await counts(chair, 1);
    });

    test('a server that dies takes its phones out of the count, and the turn is held', async () => {
        const { hand } = await chair.must('floor.give');
        await chair.until((p) => p.row('hand', hand).state === 'speaking');
        await beside.kill();
        await counts(chair, 0);
        await chair.until((p) => p.row('hand', hand).held_until, 'the turn is held');
    });
});
