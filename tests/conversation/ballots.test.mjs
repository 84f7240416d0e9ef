/** Ballots: cast, sent again, replaced, refused; and nothing but turnout until the close. */
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { R01, R03, each, hurry, holderOf, makeWorld, openHearing, openPollFor, pollOf, residentOf, sleep, staffOf } from './harness.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

/** @type {import('./harness.mjs').World} */
let world;
/** @type {Phone} */ let chair;
/** @type {Phone} */ let resident;
/** @type {Phone} */ let scrutineer;
/** @type {Phone[]} */ let homes;
/** @type {any} */ let poll;

/** @param {string} text */
const commitmentOf = (text) => createHash('sha256').update(`sanhui.ballot.1\n${text}`).digest('hex');

before(async () => {
    world = await makeWorld();
    chair = await openHearing(world);
    homes = await Promise.all(world.here.households.slice(100, 112).map((/** @type {any} */ home) => holderOf(world, home.link)));
    resident = await residentOf(world, world.here.buildings[3].link);
    scrutineer = await staffOf(world, 'scrutineer1');
    for (const phone of [...homes, resident, scrutineer]) {
        await phone.enter(world.hearing);
    }
});
after(() => world?.end());

/** @param {Phone} phone @param {any} receipt @param {number[]} answers */
function checkReceipt(phone, receipt, answers) {
    assert.equal(receipt.poll, poll.id);
    assert.equal(receipt.seat, phone.seat(poll.id).n);
    assert.equal(receipt.commitment, commitmentOf(receipt.opening));
    assert.match(receipt.at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00$/);
    const opening = JSON.parse(receipt.opening);
    assert.deepEqual({ ...opening, salt: '' }, { v: 1, poll: poll.code, seat: receipt.seat, key: receipt.key, answers, salt: '' });
    assert.match(opening.salt, /^[0-9a-f]{32}$/);
}

describe('before the opening', () => {
    test('nobody has a seat and nobody casts', async () => {
        poll = pollOf(homes[0], R01);
        assert.equal(poll.state, 'drafted');
        assert.equal(poll.wording_hash, null);
        await homes[0].refused('phase', 'ballot.cast', { poll: poll.id, seat: 1, answers: [1], key: randomUUID() });
        await homes[0].refused('gone', 'ballot.cast', { poll: 999_999, seat: 1, answers: [1], key: randomUUID() });
    });
});

describe('while the polls are open', () => {
    /** @type {string[]} what nobody may hear before the close */
    const leaks = [];
    let listening = true;
    /** @type {any} */ let first;

    before(async () => {
        poll = await openPollFor(chair, R01, homes);
        for (const phone of [...homes, chair, resident, scrutineer]) {
            phone.ears.push((text, frame) => {
                if (!listening) {
                    return;
                }
                const told = frame.rows ?? [];
                if (told.some((/** @type {any} */ row) => row.t === 'poll' && row.outcome !== null) ||
                    /"(answers|verdict|leader|yes_area|no_area|abstain_area|abstain)":/.test(text)) {
                    leaks.push(text);
                }
                // A receipt carries the caster's own opening, as text within text, and nobody else's.
                for (const [, seat] of text.matchAll(/\\"seat\\":(\d+),\\"key\\"/g)) {
                    if (Number(seat) !== phone.seat(poll.id)?.n) {
                        leaks.push(text);
                    }
                }
            });
        }
    });

    test('a ballot is acknowledged with a receipt whose commitment is the hash of its opening', async () => {
        const key = randomUUID();
        const reply = await homes[0].cast(poll.id, [2], { key });
        first = reply.ok.receipt;
        assert.deepEqual(reply.rows.map((/** @type {any} */ row) => [row.t, row.n, row.ballot.key, row.ballot.line]),
            [['seat', first.seat, key, first.line]], 'its seat comes in the same frame');
        assert.equal(first.key, key);
        assert.equal(first.version, 1);
        checkReceipt(homes[0], first, [2]);
        await homes[0].until((p) => p.seat(poll.id).ballot?.key === key);
        await chair.until((c) => c.row('poll', poll.id).cast === 1 && c.row('poll', poll.id).cast_heads === 1);
        const [line] = await world.rows(`select kind, bytes::json -> 'body' as body from sanhui.line l
            join sanhui.stream s on s.id = l.stream where s.name = 'poll/${poll.code}' and l.n = ${first.line}`);
        assert.equal(line.kind, 'ballots.received');
        const [{ commitments }] = await world.rows(`select commitments from sanhui.ballot_batch where poll = ${poll.id} and line = ${first.line}`);
        assert.ok(commitments.includes(first.commitment));
        assert.equal(line.body.list, createHash('sha256').update(`sanhui.list.1\n${commitments.join('\n')}\n`).digest('hex'));
        assert.equal(line.body.count, commitments.length);
    });

    test('sent again with the same key it is the same ballot, whatever else it says', async () => {
        const before = await world.sql(`select count(*) from sanhui.ballot where poll = ${poll.id}`);
        const again = (await homes[0].cast(poll.id, [2], { key: first.key })).ok.receipt;
        const changed = (await homes[0].cast(poll.id, [3], { key: first.key })).ok.receipt;
        for (const receipt of [again, changed]) {
            assert.equal(receipt.line, first.line);
            assert.equal(receipt.commitment, first.commitment);
            assert.equal(receipt.opening, first.opening);
            assert.equal(receipt.version, 1);
        }
        assert.equal(await world.sql(`select count(*) from sanhui.ballot where poll = ${poll.id}`), before);
    });

    test('its state can be asked for by its key', async () => {
        const { poll: _, ...rest } = { poll: 0, seat: homes[0].seat(poll.id).n };
        const known = await homes[0].must('ballot.status', { poll: poll.id, ...rest, key: first.key });
        assert.equal(known.state, 'counted');
        assert.equal(known.receipt.commitment, first.commitment);
        const unknown = await homes[0].must('ballot.status', { poll: poll.id, ...rest, key: randomUUID() });
        assert.deepEqual(unknown, { state: 'none' });
    });

    test('a second ballot that does not know of the first is refused', async () => {
        await homes[0].refused('already', 'ballot.cast', { poll: poll.id, seat: first.seat, answers: [1], key: randomUUID() });
        await homes[0].refused('already', 'ballot.cast', { poll: poll.id, seat: first.seat, answers: [1], key: randomUUID(), replaces: randomUUID() });
    });

    test('within ten seconds it may be replaced; then its predecessor can be no more', async () => {
        const reply = await homes[0].cast(poll.id, [1], { replaces: first.key });
        const { receipt } = reply.ok;
        checkReceipt(homes[0], receipt, [1]);
        assert.equal(receipt.version, 2);
        assert.ok(receipt.line > first.line);
        await homes[0].refused('already', 'ballot.cast', { poll: poll.id, seat: first.seat, answers: [4], key: randomUUID(), replaces: first.key });
        const old = await homes[0].must('ballot.status', { poll: poll.id, seat: first.seat, key: first.key });
        assert.equal(old.state, 'replaced');
        assert.equal(old.receipt.commitment, first.commitment);
        const resent = (await homes[0].cast(poll.id, [2], { key: first.key })).ok.receipt;
        assert.equal(resent.version, 1, 'a late resend of the old one changes nothing');
        await chair.until((c) => c.row('poll', poll.id).cast === 1);
    });

    test('after the time to think again it stands', async () => {
        await world.sql(`update sanhui.poll set window_seconds = 0 where id = ${poll.id}`);
        const { receipt } = (await homes[1].cast(poll.id, [4])).ok;
        await sleep(5);
        await homes[1].refused('window', 'ballot.cast', { poll: poll.id, seat: receipt.seat, answers: [1], key: randomUUID(), replaces: receipt.key });
        await world.sql(`update sanhui.poll set window_seconds = 60 where id = ${poll.id}`);
    });

    test('two phones of one household at the same moment: one ballot', async () => {
        const spouse = await holderOf(world, world.here.households[102].link);
        await spouse.enter(world.hearing);
        await spouse.until((p) => p.seat(poll.id));
        const replies = await Promise.all([homes[2].cast(poll.id, [1]), spouse.cast(poll.id, [2])]);
        assert.deepEqual(replies.map((reply) => reply.err ?? 'ok').sort(), ['already', 'ok']);
        await spouse.until((p) => p.seat(poll.id).ballot);
        await homes[2].until((p) => p.seat(poll.id).ballot);
        assert.deepEqual(spouse.seat(poll.id).ballot, homes[2].seat(poll.id).ballot, 'both phones see the one that counts');
        spouse.close();
    });

    test('somebody else\'s seat, no seat at all and a poll of nowhere are refused', async () => {
        const other = homes[4].seat(poll.id).n;
        await homes[3].refused('not_on_roll', 'ballot.cast', { poll: poll.id, seat: other, answers: [1], key: randomUUID() });
        await homes[3].refused('not_on_roll', 'ballot.cast', { poll: poll.id, seat: 5000, answers: [1], key: randomUUID() });
        await homes[3].refused('not_on_roll', 'ballot.cast', { poll: poll.id, seat: 0, answers: [1], key: randomUUID() });
        await homes[3].refused('not_on_roll', 'ballot.status', { poll: poll.id, seat: other, key: randomUUID() });
        await homes[3].refused('gone', 'ballot.cast', { poll: 999_999, seat: other, answers: [1], key: randomUUID() });
        await resident.refused('role', 'ballot.cast', { poll: poll.id, seat: other, answers: [1], key: randomUUID() });
        const second = pollOf(homes[3], R03);
        await homes[3].refused('phase', 'ballot.cast', { poll: second.id, seat: other, answers: [1, 1], key: randomUUID() });
    });

    test('answers that are none of the poll\'s are refused', async () => {
        const { n: seat } = homes[3].seat(poll.id);
        for (const answers of [[5], [-1], [], [1, 1], [1.5], ['1'], [null], 1, [1e16], [[1]]]) {
            const { field } = await homes[3].refused('field', 'ballot.cast', { poll: poll.id, seat, answers, key: randomUUID() });
            assert.equal(field, 'answers');
        }
        await homes[3].again(world.hearing);     // with its patience restored
        for (const key of ['', 'x', randomUUID().toUpperCase(), `${randomUUID()}0`, 7]) {
            await homes[3].refused('field', 'ballot.cast', { poll: poll.id, seat, answers: [1], key });
        }
        assert.equal(await world.sql(`select count(*) from sanhui.ballot where poll = ${poll.id} and seat = ${seat}`), '0');
    });

    test('a blank one is an abstention', async () => {
        const { receipt } = (await homes[3].cast(poll.id, [0])).ok;
        checkReceipt(homes[3], receipt, [0]);
    });

    test('a phone whose websocket won\'t open posts it', async () => {
        const phone = homes[5];
        const { n: seat } = phone.seat(poll.id);
        const body = { meeting: world.hearing, poll: poll.id, seat, answers: [3], key: randomUUID() };
        const posted = await phone.browser.post('/cast', body);
        assert.equal(posted.status, 200, posted.text);
        checkReceipt(phone, posted.json.receipt, [3]);
        const again = await phone.browser.post('/cast', body);
        assert.equal(again.json.receipt.line, posted.json.receipt.line);
        const second = await phone.browser.post('/cast', { ...body, key: randomUUID() });
        assert.equal(second.json.err, 'already');
        assert.ok(second.json.say);
        const foreign = await homes[6].browser.post('/cast', { ...body, key: randomUUID() });
        assert.equal(foreign.json.err, 'not_on_roll');
        const nowhere = await phone.browser.post('/cast', { ...body, meeting: 'HE-ZZZZZZ', key: randomUUID() });
        assert.equal(nowhere.json.err, 'place');
        phone.browser.cookie = undefined;
        assert.equal((await phone.browser.post('/cast', { ...body, key: randomUUID() })).json.err, 'not_signed_in');
        const rows = await homes[6].browser.get(`/rows/${world.hearing}?since=0`);
        assert.equal(rows.json.rows.find((/** @type {any} */ row) => row.t === 'poll' && row.id === poll.id).outcome, null);
    });

    test('from another site nobody posts it', async () => {
        const phone = homes[6];
        const body = JSON.stringify({ meeting: world.hearing, poll: poll.id, seat: phone.seat(poll.id).n, answers: [3], key: randomUUID() });
        const headers = { 'Content-Type': 'application/json', 'Content-Length': String(body.length) };
        assert.equal((await phone.browser.request('POST', '/cast', { body, headers: { ...headers, Origin: 'https://elsewhere.example' } })).status, 403);
        assert.equal((await phone.browser.request('POST', '/cast', { body, headers: { ...headers, Origin: undefined } })).status, 403);
        assert.equal((await phone.browser.request('POST', '/cast', { body, headers: { ...headers, 'Content-Type': 'text/plain' } })).status, 415);
    });

    test('a burst of many seats and resends stores each once', async () => {
        const casts = homes.slice(7).flatMap((phone) => {
            const key = randomUUID();
            return [phone.cast(poll.id, [1], { key }), phone.cast(poll.id, [1], { key }), phone.cast(poll.id, [1], { key })];
        });
        const replies = await Promise.all(casts);
        assert.ok(replies.every((reply) => reply.ok), JSON.stringify(replies.find((reply) => !reply.ok)));
        const [{ ballots, seats }] = await world.rows(`select count(*) as ballots, count(distinct seat) as seats
            from sanhui.ballot where poll = ${poll.id} and version = 1`);
        assert.equal(ballots, seats);
        await chair.until((c) => c.row('poll', poll.id).cast === ballots);
    });

    test('turnout goes out at most five times a second, and the last of it is not lost', async () => {
        const voters = await each(world.here.households.slice(200, 240), async (/** @type {any} */ home) => {
            const phone = await holderOf(world, home.link);
            await phone.enter(world.hearing);
            await phone.until((p) => p.seat(poll.id));
            return phone;
        });
        const before = chair.row('poll', poll.id).cast;
        /** @type {any[]} */ const told = [];
        const polls = [];
        chair.ears.push((_, frame) => {
            told.push(...(frame.rows ?? []).filter((/** @type {any} */ row) => row.t === 'turnout'));
            polls.push(...(frame.rows ?? []).filter((/** @type {any} */ row) => row.t === 'poll'));
        });
        const began = Date.now();
        await Promise.all(voters.map(async (phone, i) => {
            await sleep(25 * i);
            assert.ok((await phone.cast(poll.id, [1])).ok);
        }));
        await chair.until((c) => c.row('poll', poll.id).cast === before + voters.length);
        assert.ok(told.length <= 2 + (Date.now() - began) / 200, `${told.length} in ${Date.now() - began} ms`);
        assert.ok(told.length > 2, 'while it goes on');
        assert.deepEqual(Object.keys(told[0]), ['t', 'id', 'c', 'cast', 'cast_area', 'cast_heads'], 'and nothing else');
        assert.deepEqual(polls, [], 'the poll\'s own row stays as it is');
        const late = await residentOf(world, world.here.buildings[4].link);
        await late.enter(world.hearing);
        await late.until((p) => p.row('poll', poll.id).cast === before + voters.length, 'whoever comes now is told as well');
        for (const phone of [late, ...voters]) {
            phone.close();
        }
    });

    test('nobody has seen anything but turnout, openings are refused, the poll cannot be closed by others', async () => {
        await scrutineer.refused('phase', 'ballot.opening', { poll: poll.id, seat: first.seat });
        await homes[0].refused('phase', 'ballot.opening', { poll: poll.id, seat: first.seat });
        await scrutineer.refused('role', 'poll.close', { poll: poll.id });
        await chair.refused('phase', 'poll.open', { poll: poll.id });
        for (const path of [`/rows/${world.hearing}?since=0`, `/m/${world.hearing}`, `/case/${R01}`, `/screen/${world.hearing}`]) {
            const { text } = await chair.browser.get(path);
            assert.ok(!/"(answers|verdict|leader)"|leader|相对多数/.test(text), path);
        }
        assert.deepEqual(leaks, []);
        listening = false;
    });

    test('before its shortest time the poll does not close', async () => {
        await world.sql(`update sanhui.poll set min_seconds = 180 where id = ${poll.id}`);
        const { say } = await chair.refused('too_soon', 'poll.close', { poll: poll.id });
        assert.match(say, /时间还没有到/);
        await hurry(world);
        await world.sql(`update sanhui.poll set min_seconds = 0 where id = ${poll.id}`);
    });
});

describe('after the close', () => {
    test('the figures are those of the ballots that count', async () => {
        const { outcome } = await chair.must('poll.close', { poll: poll.id });
        const counted = await world.rows(`select distinct on (seat) seat, answers from sanhui.ballot where poll = ${poll.id} order by seat, version desc`);
        const options = [1, 2, 3, 4].map((n) => counted.filter((ballot) => ballot.answers[0] === n).length);
        assert.deepEqual(outcome.motions[0].options, options);
        assert.equal(outcome.motions[0].abstain, counted.filter((ballot) => ballot.answers[0] === 0).length);
        assert.equal(outcome.cast, counted.length);
        assert.equal(outcome.motions[0].base, counted.length - outcome.motions[0].abstain);
        await Promise.all([resident, scrutineer, ...homes].map((phone) => phone.until((p) => p.row('poll', poll.id).outcome)));
    });

    test('no ballot comes in, a resend of one that came is still acknowledged', async () => {
        const late = await holderOf(world, world.here.households[120].link);
        await late.enter(world.hearing);
        await late.until((p) => p.seat(poll.id));
        assert.equal((await late.cast(poll.id, [1])).err, 'closed');
        const { key } = homes[8].seat(poll.id).ballot;
        assert.equal((await homes[8].cast(poll.id, [1], { key })).ok.receipt.version, 1);
        assert.equal((await homes[8].cast(poll.id, [2], { replaces: key })).err, 'closed');
    });

    test('the poll does not open or close again', async () => {
        await chair.refused('phase', 'poll.open', { poll: poll.id });
        await chair.refused('phase', 'poll.close', { poll: poll.id });
    });

    test('openings go to the seat and to the scrutineers, once the meeting is closed', async () => {
        await chair.must('meeting.close');
        await Promise.all([scrutineer, homes[8], homes[9], resident].map((phone) => phone.until((p) => p.meeting.state === 'closed')));
        const { n: seat } = homes[8].seat(poll.id);
        const own = await homes[8].must('ballot.opening', { poll: poll.id, seat });
        assert.equal(own.commitment, commitmentOf(own.opening));
        assert.deepEqual(JSON.parse(own.opening).answers, [1]);
        assert.deepEqual(await scrutineer.must('ballot.opening', { poll: poll.id, seat }), own);
        await homes[9].refused('not_on_roll', 'ballot.opening', { poll: poll.id, seat });
        await resident.refused('role', 'ballot.opening', { poll: poll.id, seat });
        await chair.refused('role', 'ballot.opening', { poll: poll.id, seat });
        await scrutineer.refused('gone', 'ballot.opening', { poll: poll.id, seat: 300 });
    });
});
