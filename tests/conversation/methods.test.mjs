/** Every method from the opening to the verdict and into the record; persons' slips; a box that was tampered with. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { join } from 'node:path';
import { checkCount, exportRecord, holderOf, makeWorld, openHearing, putPolls, rewrite, verify } from './harness.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */
/** @typedef {import('./polls.mjs').Wish} Wish */

/** @type {Wish[]} */ const wishes = [
    { method: 'yes_no', options: [0, 0] },
    { method: 'yes_no', electorate: 'owners', class: 'consultation' },
    { method: 'single', options: [3] },
    { method: 'single', options: [4], form: { run_off: true } },
    { method: 'single', electorate: 'owners', options: [3], form: { seats: 2 } },
    { method: 'multi_k', options: [5], form: { k: 2 } },
    { method: 'multi_k', electorate: 'owners', options: [4], form: { k: 3, seats: 2, half: true } },
    { method: 'approval', options: [4, 2] },
    { method: 'approval', electorate: 'owners', options: [3] },
    { method: 'ranked_irv', options: [4] },
    { method: 'ranked_borda', options: [4], form: { seats: 2 } },
    { method: 'ranked_schulze', options: [5], electorate: 'representatives' },
    { method: 'score', options: [3], form: { points_min: 1, points_max: 5, min_ratings: 2 } },
    { method: 'sat3', electorate: 'representatives' },
    { method: 'sat5' },
    { method: 'grade4', electorate: 'residents' },
    { method: 'perf4', electorate: 'residents' },
    { method: 'single', options: [2] },
    { method: 'ranked_irv', options: [3] },
];
/** The last two are tampered with. */
const honest = wishes.length - 2;

let seed = Number(process.env.SEED ?? Date.now() % 100_000);
console.log(`# seed ${seed}`);
/** A whole number below n. @param {number} n */
const some = (n) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * n);
};

/** A ballot that a phone may send. @param {Wish} wish @returns {number[]} */
function ballot(wish) {
    const { method, form } = wish;
    return (wish.options ?? [0]).flatMap((count) => {
        const options = Array.from({ length: count }, (_, o) => o);
        if (some(8) === 0) {
            return method === 'score' ? options.map(() => -1) : options.length > 1 && method !== 'single' ? options.map(() => 0) : [0];
        }
        switch (method) {
            case 'yes_no':
                return [some(3)];
            case 'single':
                return [1 + some(count)];
            case 'multi_k': {
                const left = [...options].sort(() => some(2) - 0.5).slice(0, 1 + some(/** @type {any} */ (form).k));
                return options.map((o) => Number(left.includes(o)));
            }
            case 'approval':
                return options.map(() => some(2));
            case 'score':
                return options.map(() => (some(4) === 0 ? -1 : 1 + some(5)));
            case 'sat3': return [1 + some(4)];
            case 'sat5': return [1 + some(6)];
            case 'grade4': case 'perf4': return [1 + some(5)];
            default: {
                const shuffled = options.map((o) => [some(1000), o]).sort((a, b) => a[0] - b[0]).map(([, o]) => o).slice(0, 1 + some(count));
                let rank = 0;
                /** @type {Map<number, number>} */ const ranks = new Map();
                for (const o of shuffled) {
                    rank += rank === 0 || method !== 'ranked_schulze' || some(3) > 0 ? 1 : 0;
                    ranks.set(o, rank);
                }
                return options.map((o) => ranks.get(o) ?? 0);
            }
        }
    });
}

/** @type {import('./harness.mjs').World} */ let world;
/** @type {Phone} */ let chair;
/** @type {Record<string, Phone>} by electorate, each with many slips */ let phones;
/** @type {number[]} */ let polls;

before(async () => {
    world = await makeWorld({ start: false });
    polls = await putPolls(world, wishes);
    await world.start();
    chair = await openHearing(world);
    const { households, owners, residents } = world.here;
    const representatives = (await world.rows(`select label from sanhui.person where representative is not null
        and precinct = (select precinct from sanhui.meeting where code = '${world.hearing}')`)).map((row) => row.label);
    const elected = residents.filter((/** @type {any} */ one) => representatives.includes(one.label));
    const linksOf = (/** @type {any[]} */ list) => list.slice(0, 14).map((one) => one.link);
    phones = {
        households: await holderOf(world, ...linksOf(households)),
        owners: await holderOf(world, ...linksOf(owners)),
        residents: await holderOf(world, ...linksOf(residents)),
        representatives: await holderOf(world, ...linksOf(elected)),
    };
    for (const phone of Object.values(phones)) {
        await phone.enter(world.hearing);
    }
});
after(() => world?.end());

/** Opens a poll and casts for every seat that its phone holds. @param {number} i */
async function openAndCast(i) {
    const wish = wishes[i];
    const phone = phones[wish.electorate ?? 'households'];
    await chair.must('poll.open', { poll: polls[i] });
    await phone.until((p) => p.all('seat').some((seat) => seat.poll === polls[i]), `seats of ${wish.method}`);
    await phone.again(world.hearing);       // with its patience restored
    const seats = phone.all('seat').filter((seat) => seat.poll === polls[i]);
    const ballots = seats.map(() => ballot(wish));
    const replies = await Promise.all(seats.map((seat, s) => phone.cast(polls[i], ballots[s], { seat: seat.n })));
    for (const [s, reply] of replies.entries()) {
        assert.ok(reply.ok, `${wish.method} ${JSON.stringify(ballots[s])}: ${JSON.stringify(reply)}`);
    }
    return { phone, seats, ballots };
}

describe('a phone with the slips of residents of age', () => {
    test('says whose they are, and who it is to others', () => {
        const { me } = phones.representatives;
        assert.ok(me.persons.length > 5);
        assert.deepEqual([me.households, me.owners], [[], []]);
        assert.deepEqual(me.roles, ['resident', 'person']);
        assert.equal(me.label, me.persons[0].label);
        assert.match(me.persons[0].flat, /号\d+室$/);
    });

    test('speaks as a resident does, and seconds nothing', async () => {
        const phone = phones.representatives;
        await phone.must('comment.add', { text: '我们楼组支持' });
        const { proposal } = await phones.households.must('proposal.add', { text: '装一盏灯' });
        await phone.until((p) => p.row('proposal', proposal));
        await phone.refused('role', 'proposal.second', { proposal });
    });

    test('is shown how the slips were used', async () => {
        const { json } = await phones.representatives.browser.get('/held');
        assert.ok(json.length > 5 && json.every((/** @type {any} */ one) => one.capacity === 'person' && one.held >= 1));
    });
});

describe('from the opening to the verdict', () => {
    for (const [i, wish] of wishes.slice(0, honest).entries()) {
        test(`${wish.method} ${JSON.stringify(wish.form ?? {})} of ${wish.electorate ?? 'households'}`, async () => {
            const { phone, seats, ballots } = await openAndCast(i);
            assert.ok(seats.length > 5);
            assert.ok(seats.every((seat) => seat.capacity === { households: 'household', owners: 'owner' }[wish.electorate ?? 'households'] || seat.capacity === 'person'));
            const { outcome } = await chair.must('poll.close', { poll: polls[i] });
            assert.equal(outcome.cast, seats.length);
            await checkCount(world, wish, outcome, ballots, ['single', 'multi_k', 'yes_no'].includes(wish.method)
                ? { base: wish.method === 'yes_no' ? 'cast' : 'valid' } : {});
            const row = await phone.until((p) => p.row('poll', polls[i]).outcome && p.row('poll', polls[i]));
            assert.equal(row.state, 'counted');
            assert.deepEqual(row.outcome, outcome);
        });
    }

    test('the case\'s page says each in words', async () => {
        const words = (await world.rows(`select bytes::json #>> '{body,says}' as words from sanhui.line
            where kind = 'outcome.reached' and bytes like '%"poll":"PX-T%'`)).map((row) => row.words);
        assert.equal(words.length, honest);
        assert.ok(words.every((one) => one && !/通过|null|undefined/.test(one)), words.join('\n'));
    });
});

describe('a ballot that is not the method\'s, a box that was tampered with', () => {
    /** Opens the poll and casts what its method does not know. @param {number} i @param {number[][]} wrong */
    async function refuses(i, wrong) {
        await chair.must('poll.open', { poll: polls[i] });
        const phone = phones.households;
        await phone.until((p) => p.all('seat').some((seat) => seat.poll === polls[i]));
        await phone.again(world.hearing);
        const seat = phone.seat(polls[i]).n;
        for (const answers of wrong) {
            assert.equal((await phone.cast(polls[i], answers, { seat })).field, 'answers', `${wishes[i].method} ${answers}`);
        }
        assert.equal(await world.sql(`select count(*) from sanhui.ballot where poll = ${polls[i]}`), '0');
    }

    /** @param {number} i @param {string} change */
    async function tamper(i, change) {
        await world.script(`begin; alter table sanhui.ballot disable trigger stays; ${change}; alter table sanhui.ballot enable trigger stays; commit;`);
        const reply = await chair.say('poll.close', { poll: polls[i] });
        assert.equal(reply.err, 'sums', JSON.stringify(reply));
        assert.match(String(reply.say), /[一-鿿]/);
        assert.equal(await world.sql(`select state || ' ' || (outcome is null) from sanhui.poll where id = ${polls[i]}`), 'box_closed true');
        assert.match(world.log, /poll\.sums/);
        assert.ok(!phones.households.row('poll', polls[i]).outcome, 'nothing is announced');
    }

    test('no such option: refused, and nothing is stored', () => refuses(honest, [[3], [-1], [1, 0]]));

    test('answers changed, a ballot taken out, one put in, a weight given to somebody: nothing is announced', async () => {
        const i = honest;
        const phone = phones.households;
        const seats = phone.all('seat').filter((seat) => seat.poll === polls[i]);
        await phone.again(world.hearing);
        for (const seat of seats.slice(0, 5)) {
            assert.ok((await phone.cast(polls[i], [1], { seat: seat.n })).ok);
        }
        const one = `poll = ${polls[i]} and seat = ${seats[0].n}`;
        await tamper(i, `update sanhui.ballot set answers = '{2}' where ${one}`);
        await tamper(i, `update sanhui.ballot set answers = '{1}' where ${one};
            create table public.kept as select * from sanhui.ballot where ${one}; delete from sanhui.ballot where ${one}`);
        await tamper(i, `insert into sanhui.ballot select * from public.kept;
            insert into sanhui.ballot select precinct, poll, ${seats[6].n}, version, key, answers, opening, commitment, at, line from public.kept`);
        // As it was: it is counted after all.
        await world.script(`begin; alter table sanhui.ballot disable trigger stays;
            delete from sanhui.ballot where poll = ${polls[i]} and seat = ${seats[6].n}; alter table sanhui.ballot enable trigger stays; commit`);
        const { outcome } = await chair.must('poll.close', { poll: polls[i] });
        assert.equal(outcome.motions[0].options[0], 5);
    });

    test('no such ranks: refused, and nothing is stored', () => refuses(honest + 1, [[1, 1, 0], [1, 3, 0], [1, 2], [4, 0, 0], [1, 2, 3, 4]]));

    test('ranks changed together with their opening: the list of their line knows better', async () => {
        const i = honest + 1;
        const phone = phones.households;
        const { n: seat } = phone.seat(polls[i]);
        assert.ok((await phone.cast(polls[i], [1, 2, 3], { seat })).ok);
        await tamper(i, `update sanhui.ballot set answers = '{3,2,1}', opening = replace(opening, '[1,2,3]', '[3,2,1]') where poll = ${polls[i]}`);
        await tamper(i, `update sanhui.ballot set commitment = encode(sha256(convert_to(E'sanhui.ballot.1\\n' || opening, 'UTF8')), 'hex') where poll = ${polls[i]}`);
        await world.script(`begin; alter table sanhui.ballot disable trigger stays; alter table sanhui.ballot_batch disable trigger stays;
            update sanhui.ballot set answers = '{1,2,3}', opening = replace(opening, '[3,2,1]', '[1,2,3]') where poll = ${polls[i]};
            update sanhui.ballot set commitment = encode(sha256(convert_to(E'sanhui.ballot.1\\n' || opening, 'UTF8')), 'hex') where poll = ${polls[i]};
            alter table sanhui.ballot enable trigger stays; alter table sanhui.ballot_batch enable trigger stays; commit`);
        await chair.must('poll.close', { poll: polls[i] });
    });
});

describe('the record of all of them', () => {
    test('is verified by both verifiers, ballot by ballot for the scrutineers', async () => {
        const open = await exportRecord(world, 'open.zip');
        assert.match((await verify(open)).last, /^verified /);
        const inside = await exportRecord(world, 'inside.zip', world.hearing, '--scrutineer');
        assert.match((await verify(inside)).last, /^verified /);
    });

    // Whoever holds the database and the key chains everything anew: what the rule gives he cannot change.
    /** @type {[string, RegExp, (found: string) => string][]} */ const lies = [
        ['ranked_borda', /"half_points":\[(\d+)/, (found) => found.replace(/\d+$/, (n) => String(Number(n) + 1))],
        ['ranked_schulze', /"strengths":\[\[0,(\d+)/, (found) => found.replace(/\d+$/, (n) => String(Number(n) + 1))],
        ['ranked_irv', /"first":\[(\d+)/, (found) => found.replace(/\d+$/, (n) => String(Number(n) + 1))],
        ['score', /"means":\["[0-9.]+"/, (found) => found.replace(/\[.*/, '["0.01"')],
        ['sat5', /"verdict":"rated"/, () => '"verdict":"met"'],
        ['approval', /"order":\[\[\d/, (found) => found.replace(/\d$/, '9')],
        ['multi_k', /"cast":\d+,"motions":\[\{"n":1/, (found) => found.replace(/\d+/, (n) => String(Number(n) - 1))],
    ];
    for (const [method, from, to] of lies) {
        test(`a lie about ${method}, chained anew, is found by both`, async () => {
            const i = wishes.findIndex((wish) => wish.method === method);
            const name = `poll/PX-T${String(i).padStart(5, '0')}`;
            let was = '';
            await rewrite(world, (line) => {
                if (line.stream !== name || !line.bytes.includes('"kind":"poll.outcome"')) {
                    return line.bytes;
                }
                was = line.bytes;
                assert.match(line.bytes, from);
                return line.bytes.replace(from, to);
            });
            const { code } = await world.command('export', 'meeting', world.hearing, '-o', join(world.dir, 'lie.zip'));
            assert.equal(code, 1);
            const { last } = await verify(join(world.dir, 'lie.zip'));
            assert.match(last, new RegExp(`^failed stream=${name} line=\\d+ check=(outcome|sums)$`));
            await rewrite(world, (line) => (line.stream === name && line.bytes.includes('"kind":"poll.outcome"') ? was : line.bytes));
        });
    }
});
