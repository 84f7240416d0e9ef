/** Walls: what is one neighbourhood's, another never sees and never touches. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { Browser, R01, R03, holderOf, makeWorld, openHearing, openPollFor, residentOf, staffOf, step, seeDelegates, hurry, tokenOf, tool } from './harness.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

/** @type {import('./harness.mjs').World} */
let world;
/** @type {Phone} */ let chair;     // of the first neighbourhood
/** @type {Phone} */ let stranger;  // chair of the second
/** @type {Phone} */ let neighbour; // a household of the second
/** @type {Phone} */ let home;      // a household of the first
/** @type {any} */ let poll;
/** @type {Record<string, number>} */ const theirs = {};
/** @type {string[]} everything that the second neighbourhood was sent */ let heard = [];
let theirHearing = '';

before(async () => {
    world = await makeWorld();
    chair = await openHearing(world);
    home = await holderOf(world, world.here.households[3].link);
    const other = await holderOf(world, world.here.households[60].link);
    for (const phone of [home, other]) {
        await phone.enter(world.hearing);
    }
    theirs.comment = (await home.must('comment.add', { text: '春晖小区的话不出春晖小区' })).comment;
    theirs.hand = (await home.must('hand.raise', { kind: 'question' })).hand;
    theirs.proposal = (await home.must('proposal.add', { text: '春晖小区的提案' })).proposal;
    await other.must('proposal.second', { proposal: theirs.proposal });
    await chair.until((c) => c.row('proposal', theirs.proposal)?.state === 'seconded');
    const organisation = chair.all('organisation').find((row) => row.name === '浦晖居民区居民委员会').id;
    theirs.organisation = organisation;
    theirs.commitment = (await chair.must('commitment.add', { text: '春晖小区的承诺', organisation, who: '沈主任', due: '2027-03-01' })).commitment;
    theirs.delegate = chair.all('delegate')[0].id;
    theirs.item = chair.items[3].id;
    poll = await openPollFor(chair, R01, [home]);

    theirHearing = world.beside.meetings[0].code;
    stranger = await staffOf(world, 'pm-chair');
    neighbour = await holderOf(world, world.beside.households[0].link);
    for (const phone of [stranger, neighbour]) {
        phone.records = true;
        await phone.enter(theirHearing);
    }
    await hurry(world);
    await step(stranger, 'meeting.check_in', 'checkin');
    await seeDelegates(stranger);
    await step(stranger, 'meeting.open', 'open');
});
after(() => world?.end());

/** All that the first neighbourhood has. */
async function ofTheFirst() {
    const tables = (await world.sql(`select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid where c.relnamespace = 'sanhui'::regnamespace
        and c.relkind = 'r' and a.attname = 'precinct' and c.relname not in ('session', 'session_slip', 'door') order by 1`)).split('\n');
    const mine = `(select precinct from sanhui.meeting where code = '${world.hearing}')`;
    return world.rows(tables.map((name) => `select '${name}' as name, count(*) as rows, md5(string_agg(md5(t::text), '' order by md5(t::text))) as hash
        from sanhui.${name} t where precinct = ${mine}`).join(' union all '));
}

describe('rooms, cases and desks', () => {
    test('of the first neighbourhood do not open to the second', async () => {
        for (const phone of [stranger, neighbour]) {
            for (const place of [`meeting/${world.hearing}`, `case/${R01}`, `case/${R03}`]) {
                await phone.refused('place', 'join', { place });
            }
            await phone.enter(theirHearing);
        }
        await neighbour.refused('place', 'join', { place: 'desk' });
        await neighbour.enter(theirHearing);
    });

    test('nor the other way round', async () => {
        const fresh = await holderOf(world, world.here.households[9].link);
        await fresh.refused('place', 'join', { place: `meeting/${theirHearing}` });
        await fresh.refused('place', 'join', { place: 'case/2026-PM-0012' });
        const clerk = await staffOf(world, 'clerk');
        await clerk.refused('place', 'join', { place: `meeting/${theirHearing}` });
        await clerk.join('desk');
        await clerk.until((c) => c.all('case').length >= 12);
        assert.ok(clerk.all('case').every((row) => row.number.startsWith('2026-CH-')));
    });

    test('the desk shows one\'s own cases, meetings and buildings alone', async () => {
        const desk = await staffOf(world, 'pm-clerk');
        desk.records = true;
        await desk.join('desk');
        await desk.until((d) => d.all('case').length > 0 && d.all('building').length > 0);
        assert.deepEqual(desk.all('case').map((row) => row.number), ['2026-PM-0012']);
        assert.deepEqual(desk.all('meeting').map((row) => row.code), [theirHearing]);
        assert.equal(desk.all('building').length, 2);
        assert.ok(!desk.frames.join('').includes('春晖'));
        // Something happens next door.
        await chair.must('commitment.add', { text: '隔壁看不到的承诺', organisation: theirs.organisation, who: '沈主任', due: '2027-03-02' });
        await desk.must('ping');
        await new Promise((done) => setTimeout(done, 200));
        assert.ok(!desk.frames.join('').includes('隔壁看不到'));
        desk.close();
    });

    test('whoever serves both sees both: street and property company', async () => {
        const street = await staffOf(world, 'street');
        await street.join('desk');
        await street.until((s) => s.all('case').some((row) => row.number === '2026-PM-0012') && s.all('case').some((row) => row.number === R01));
        await street.enter(theirHearing);
        street.rows.clear();
        await street.enter(world.hearing);
        const property = await staffOf(world, 'property');
        await property.enter(theirHearing);
        property.rows.clear();
        await property.enter(world.hearing);
        property.rows.clear();
        await property.join('desk');
        await property.until((p) => p.all('meeting').filter((row) => row.state !== 'filed').length === 2);
        assert.ok(property.all('commitment').every((row) => row.organisation_name === '申浦物业'), 'of what was promised only its own');
    });
});

describe('messages from one\'s own room about the first neighbourhood\'s rows', () => {
    test('touch nothing there', async () => {
        const before = await ofTheFirst();
        const seat = home.seat(poll.id).n;
        const desk = await staffOf(world, 'pm-chair');
        await desk.join('desk');
        const household = home.me.households[0].id;
        const [{ id: building }] = await world.rows(`select id from sanhui.building where label = '13号'`);
        const [{ id: file }] = await world.rows(`select id from sanhui.case_file where number = '${R01}'`);
        const attempts = [
            [stranger, 'comment.hide', { comment: theirs.comment, reason: '越权' }],
            [stranger, 'floor.give', { hand: theirs.hand, reason: '越权' }],
            [stranger, 'floor.extend', { hand: theirs.hand }],
            [stranger, 'floor.end', { hand: theirs.hand }],
            [stranger, 'hand.lower', { hand: theirs.hand }],
            [stranger, 'item.begin', { item: theirs.item }],
            [stranger, 'delegate.check_in', { delegate: theirs.delegate, present: false }],
            [stranger, 'poll.open', { poll: poll.id }],
            [stranger, 'poll.close', { poll: poll.id }],
            [stranger, 'commitment.add', { text: '越权', organisation: theirs.organisation, who: '汪主任', due: '2027-01-31' }],
            [stranger, 'commitment.accept', { commitment: theirs.commitment }],
            [neighbour, 'comment.erase', { comment: theirs.comment }],
            [neighbour, 'proposal.second', { proposal: theirs.proposal }],
            [neighbour, 'ballot.cast', { poll: poll.id, seat, answers: [1], key: randomUUID() }],
            [neighbour, 'ballot.status', { poll: poll.id, seat, key: randomUUID() }],
            [desk, 'meeting.make', { kind: 'hearing', title: '越权', starts_at: '2027-01-31T14:00:00+08:00', place: '无', cases: [file] }],
            [desk, 'slip.reprint', { capacity: 'household', holder: household }],
            [desk, 'door.reissue', { building }],
        ];
        for (const [phone, message, d] of attempts) {
            await phone.refused(message === 'meeting.make' ? 'case_beyond' : 'gone', message, d);
        }
        const owners = await staffOf(world, 'pm-owners');
        await owners.enter(theirHearing);
        await owners.refused('gone', 'proposal.answer', { proposal: theirs.proposal, verdict: 'rejected', reason: '越权' });
        assert.deepEqual(await ofTheFirst(), before);
    });

    test('and nothing of it was ever heard there', () => {
        heard = [...stranger.frames, ...neighbour.frames];
        assert.ok(heard.length > 0);
        for (const words of ['春晖小区', R01, world.hearing, poll.code]) {
            assert.ok(!heard.join('').includes(words), words);
        }
    });
});

describe('pages and papers', () => {
    test('that are not public answer as if they were not there', async () => {
        const [{ id: building }] = await world.rows(`select id from sanhui.building where label = '13号'`);
        const [{ id: slip }] = await world.rows(`select id from sanhui.slip where household = ${home.me.households[0].id} limit 1`);
        const clerk = await staffOf(world, 'pm-clerk');
        for (const [browser, path] of [[stranger.browser, `/rows/${world.hearing}?since=0`], [neighbour.browser, `/rows/${world.hearing}?since=0`],
            [clerk.browser, `/print/posters/${world.hearing}`], [neighbour.browser, `/units?building=${building}`]]) {
            const { status, text } = await browser.get(path);
            assert.equal(status, 404, `${path}: ${text.slice(0, 200)}`);
        }
        for (const path of [`/print/slips/household/${building}`, `/print/slips/one/${slip}`, `/units?building=${building}`]) {
            const { text } = await clerk.browser.get(path);
            assert.ok(!/1[0-3]?号|digits">/.test(text) && !text.includes('浦晖'), `${path}: ${text.slice(0, 400)}`);
        }
        const page = await neighbour.browser.get(`/m/${world.hearing}`);
        assert.ok(!page.text.includes('春晖小区的话'));
        const posted = await neighbour.browser.post('/cast', { meeting: world.hearing, poll: poll.id, seat: home.seat(poll.id).n, answers: [1], key: randomUUID() });
        assert.equal(posted.json.err, 'place');
    });

    test('slip digits of another neighbourhood\'s flat open nothing and lock nobody there out', async () => {
        const flat = world.here.households[3];
        const phone = await residentOf(world, world.beside.buildings[0].link);
        assert.equal((await phone.browser.post('/slip', { unit: flat.unit_id, digits: flat.digits })).json.err, 'slip');
        assert.equal(await world.sql(`select coalesce(max(wrong), 0) from sanhui.slip where unit = ${flat.unit_id}`), '0');
    });

    test('a phone that scans the other neighbourhood\'s code is a stranger there, and no longer at home here', async () => {
        const phone = await holderOf(world, world.here.households[70].link);
        await phone.browser.enter('/enter', { token: tokenOf(world.beside.buildings[0].link) });
        const fresh = new Browser(world);
        fresh.cookie = phone.browser.cookie;
        phone.close();
        const there = await residentOf(world, world.beside.buildings[0].link);
        there.browser.cookie = fresh.cookie;
        await there.again(theirHearing, { since: 0 });
        assert.deepEqual(there.me.roles, ['resident']);
        assert.deepEqual(there.me.households, []);
        await there.refused('place', 'join', { place: `meeting/${world.hearing}` });
    });
});

describe('the server\'s role in the database', () => {
    test('reads no table and sees nothing outside its scope', async () => {
        const psql = (/** @type {string} */ text) => tool('psql', ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-d', world.env.DATABASE_URL, '-c', text]);
        for (const table of ['meeting', 'ballot', 'slip', 'session', 'line', 'account', 'door']) {
            const { code, err } = await psql(`select * from sanhui.${table}`);
            assert.notEqual(code, 0, table);
            assert.match(err, /permission denied/);
        }
        const [{ id, precinct }] = await world.rows(`select id, precinct from sanhui.meeting where code = '${world.hearing}'`);
        const count = (/** @type {string} */ scope) => psql(`set sanhui.scope = '${scope}'; select count(*) from sanhui.meeting_rows(${id}, 0)`);
        assert.equal((await count(`{${precinct + 1}}`)).out.trim(), '0');
        assert.equal((await count('')).out.trim(), '0');
        assert.notEqual((await count(`{${precinct}}`)).out.trim(), '0');
    });

    test('the owner of the tables does not see over the walls either', async () => {
        const { out } = await tool('psql', ['-X', '-q', '-A', '-t', '-d', world.env.DATABASE_OWNER_URL, '-c', 'select count(*) from sanhui.meeting']);
        assert.equal(out.trim(), '0');
    });
});
