/**
 * The published figures, with everybody there: 383 households and 351 owners on sockets of their own. R01: 296 of 383
 * ballots, A 138 B 79 C 41 D 33, 5 abstain. R03: A fails, B is met. Then the record, its verifiers and its forgers.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { R01, R03, each, exportRecord, holderOf, makeWorld, openHearing, openPoll, publishMinutes, rewrite, tampered, verify } from './harness.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

const YES = 1;
const NO = 2;
const ABSTAIN = 0;

/** @type {import('./harness.mjs').World} */
let world;
/** @type {Phone} */ let chair;
/** @type {Phone[]} */ let households;
/** @type {Phone[]} */ let owners;
/** @type {string[]} frames that told more than turnout while polls were open */
const leaks = [];
let pollsOpen = false;

before(async () => {
    world = await makeWorld();
    chair = await openHearing(world);
    const come = async (/** @type {any} */ slip) => {
        const phone = await holderOf(world, slip.link);
        await phone.enter(world.hearing);
        phone.ears.push((text, frame) => {
            if (pollsOpen && (/"(answers|verdict|leader|yes_area|no_area|abstain)":/.test(text) ||
                (frame.rows ?? []).some((/** @type {any} */ row) => row.t === 'poll' && row.state === 'open' && row.outcome !== null))) {
                leaks.push(text);
            }
        });
        return phone;
    };
    households = await each(world.here.households, come);
    owners = await each(world.here.owners, come);
});
after(() => world?.end());

/** @param {Phone} phone @param {number} poll @param {number[]} answers */
async function cast(phone, poll, answers) {
    await phone.until((p) => p.seat(poll), 'a seat');
    const reply = await phone.cast(poll, answers);
    assert.ok(reply.ok, JSON.stringify(reply));
    return reply.ok.receipt;
}

/** @param {number} poll */
async function close(poll) {
    pollsOpen = false;
    const { outcome } = await chair.must('poll.close', { poll });
    const everyone = [...households, ...owners, chair];
    await Promise.all(everyone.map((phone) => phone.until((p) => p.row('poll', poll).state === 'counted')));
    for (const phone of everyone) {
        assert.deepEqual(phone.row('poll', poll).outcome, outcome);
    }
    return outcome;
}

describe('R01', () => {
    test('296 of 383 households choose: A 138, B 79, C 41, D 33, 5 abstain', async () => {
        assert.equal(households.length, 383);
        const poll = await openPoll(chair, R01);
        assert.equal(poll.seats, 383);
        assert.equal(poll.total_heads, 383);
        pollsOpen = true;
        const answers = [[1, 138], [2, 79], [3, 41], [4, 33], [0, 5]].flatMap(([answer, count]) => Array(count).fill(answer));
        assert.equal(answers.length, 296);
        const stride = 7;       // the voters are spread over the estate
        const voters = Array.from({ length: 383 }, (_, i) => households[(i * stride) % 383]).slice(0, 296);
        const receipts = await Promise.all(voters.map((phone, i) => cast(phone, poll.id, [answers[i]])));
        assert.equal(new Set(receipts.map((receipt) => receipt.seat)).size, 296);
        await Promise.all(households.map((phone) => phone.until((p) => p.row('poll', poll.id).cast === 296, 'the whole turnout')));
        assert.deepEqual(leaks, []);
        const outcome = await close(poll.id);
        assert.deepEqual(outcome, { cast: 296, cast_area: outcome.cast_area, motions: [{ n: 1, options: [138, 79, 41, 33], abstain: 5, base: 291,
            leader: 1, tied: [], majority: false, counted: true, verdict: 'leader' }] });
    });
});

describe('R03', () => {
    /** What each owner weighs, from the register and not from the roll. @type {Map<number, number>} */
    const areas = new Map();

    before(async () => {
        for (const row of await world.rows(`select o.id, sum(u.area) as area from sanhui.owner o join sanhui.owner_unit ou on ou.owner = o.id
            join sanhui.unit u on u.id = ou.unit where u.use <> 'common' and o.precinct = (select precinct from sanhui.meeting where code = '${world.hearing}') group by o.id`)) {
            areas.set(row.id, row.area);
        }
    });

    test('A fails, B is met, by area and by heads', async () => {
        assert.equal(owners.length, 351);
        assert.equal(areas.size, 351);
        const total = [...areas.values()].reduce((sum, area) => sum + area, 0);
        const poll = await openPoll(chair, R03);
        assert.equal(poll.seats, 351);
        assert.equal(poll.total_area, total);
        assert.equal(poll.total_heads, 351);
        pollsOpen = true;

        const shuffled = Array.from({ length: 351 }, (_, i) => owners[(i * 10) % 351]);
        const votes = shuffled.slice(0, 288).map((phone, i) => ({ phone, area: /** @type {number} */ (areas.get(phone.me.owners[0].id)),
            answers: [i < 120 ? YES : i < 276 ? NO : ABSTAIN, i % 10 < 6 ? YES : i % 10 < 9 ? NO : ABSTAIN] }));
        await Promise.all(votes.map(({ phone, answers }) => cast(phone, poll.id, answers)));
        await Promise.all(owners.map((phone) => phone.until((p) => p.row('poll', poll.id).cast === 288, 'the whole turnout')));
        assert.deepEqual(leaks, []);

        const sum = (/** @type {number} */ motion, /** @type {number} */ answer) => {
            const those = votes.filter(({ answers }) => answers[motion] === answer);
            return { heads: those.length, area: those.reduce((all, { area }) => all + area, 0) };
        };
        const expected = [0, 1].map((motion) => {
            const [yes, no, abstain] = [YES, NO, ABSTAIN].map((answer) => sum(motion, answer));
            const part = { heads: yes.heads + no.heads + abstain.heads, area: yes.area + no.area + abstain.area };
            const ok = { part_area_ok: 3 * part.area >= 2 * total, part_heads_ok: 3 * part.heads >= 2 * 351,
                yes_area_ok: 2 * yes.area > part.area, yes_heads_ok: 2 * yes.heads > part.heads };
            assert.ok(ok.part_area_ok && ok.part_heads_ok, 'enough take part');
            return { n: motion + 1, counted: true, yes_area: yes.area, yes_heads: yes.heads, no_area: no.area, no_heads: no.heads,
                abstain_area: abstain.area, abstain_heads: abstain.heads, part_area: part.area, part_heads: part.heads,
                total_area: total, total_heads: 351, ...ok, verdict: ok.yes_area_ok && ok.yes_heads_ok ? 'met' : 'not_met' };
        });
        assert.deepEqual(expected.map((motion) => motion.verdict), ['not_met', 'met']);
        const outcome = await close(poll.id);
        assert.deepEqual(outcome, { cast: 288, cast_area: votes.reduce((all, { area }) => all + area, 0), motions: expected });
    });
});

describe('the record', () => {
    /** @type {string} */ let file;
    /** @type {string} */ let tip;

    test('verifies, by both verifiers, once the minutes are published', async () => {
        // Somebody's words are in it, and then they are not.
        const { comment } = await households[0].must('comment.add', { text: '这句话之后会被作者删去' });
        await chair.until((c) => c.row('comment', comment));
        await households[0].must('comment.erase', { comment });
        await chair.until((c) => c.row('comment', comment).state === 'erased');
        await chair.must('meeting.close');
        await chair.until((c) => c.meeting.state === 'closed');
        await publishMinutes(world, chair);
        file = await exportRecord(world, 'record.zip');
        const { code, last } = await verify(file);
        assert.equal(code, 0, last);
        assert.match(last, new RegExp(`^verified meeting=${world.hearing} `));
        assert.match(last, / polls=2 /);
        assert.match(last, / ballots=584 /);
        assert.match(last, / erased=1 /);
        const { hash } = /** @type {any} */ (await households[3].until((p) => p.tips.get(`meeting/${world.hearing}`)));
        tip = hash;
        assert.equal((await verify(file, '--tip', tip)).code, 0);
        assert.equal((await verify(file, '--tip', tip.toUpperCase())).code, 0, 'as it may be copied from paper');
    });

    test('holds the erased words nowhere, and no choice of anybody', async () => {
        const { out } = await world.command('verify', file);
        assert.ok(out.length > 0);
        const bytes = readFileSync(file);
        assert.ok(!bytes.includes('之后会被作者删去'));
        const names = [...bytes.toString('latin1').matchAll(/[a-z]+\.jsonl/g)].map(([name]) => name);
        assert.ok(names.includes('lists.jsonl'));
        assert.ok(!names.includes('openings.jsonl'));
        const stored = await world.sql(`select count(*) from sanhui.beside where content like '%之后会被作者删去%'`);
        assert.equal(stored, '0');
    });

    test('for the scrutineers lets them recount', async () => {
        const { code, last } = await verify(await exportRecord(world, 'scrutineers.zip', undefined, '--scrutineer'));
        assert.equal(code, 0, last);
        assert.match(last, / ballots=584 /);
    });

    test('that was changed fails, and says where', async () => {
        const entry = `streams/meeting_${world.hearing}.jsonl`;
        const opened = await world.rows(`select l.n from sanhui.line l join sanhui.stream s on s.id = l.stream
            where s.name = 'meeting/${world.hearing}' and l.kind = 'meeting.opened'`);
        const changed = await verify(await tampered(file, entry, '"formal":true,', '"formal":false,'));
        assert.equal(changed.code, 1);
        assert.equal(changed.last, `failed stream=meeting/${world.hearing} line=${opened[0].n} check=hash`);
        const polls = await world.rows(`select q.code, s.n from sanhui.poll q join sanhui.stream s on s.id = q.stream where electorate = 'households' and q.state = 'counted'`);
        const sums = await verify(await tampered(file, `streams/poll_${polls[0].code}.jsonl`, '138', '139'));
        assert.equal(sums.last, `failed stream=poll/${polls[0].code} line=${polls[0].n} check=hash`);
        const words = await verify(await tampered(file, 'manifest.json', world.hearing, 'HE-000000'));
        assert.equal(words.code, 1);
        const list = await verify(await tampered(file, 'lists.jsonl', '"commitments":["', '"commitments":["0'));
        assert.match(list.last, /^failed .*check=list$/);
    });

    test('that was chained anew by who holds database and key fails against a tip from outside', async () => {
        await rewrite(world, ({ bytes }) => bytes.replace(/("kind":"meeting\.closed".*"attendance":)\d+/, '$1999'));
        const forged = await exportRecord(world, 'forged.zip');
        const alone = await verify(forged);
        assert.equal(alone.code, 0, `by itself it is a whole record: ${alone.last}`);
        const caught = await verify(forged, '--tip', tip);
        assert.equal(caught.code, 1);
        assert.match(caught.last, /check=known-tip$/);
        // The phones that were there see it as well when they come back.
        const phone = households[3];
        const { tips } = await phone.again(world.hearing, { tips: [...phone.tips.values()].map(({ stream, n, hash }) => ({ stream, n, hash })) });
        assert.equal(tips, 'broken');
    });

    test('signed with another key is told by the fingerprint', async () => {
        const { code } = await verify(file, '--key', '0'.repeat(64));
        assert.equal(code, 1);
        const missing = await world.command('verify', join(world.dir, 'none.zip'));
        assert.equal(missing.code, 2);
        assert.match(missing.err, /none\.zip/);
    });
});
