/**
 * Both sums of every method in every electorate, at the close of a box that was filled by phones and by papers, void
 * ones and ones that say what does not count among them: SQL's stand in the record, C's in the outcome, and a third,
 * slow count of what was cast must give both. Where SQL's are made to lie nothing is announced, until they are true.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { holderOf, makeWorld, openHearing, photoIn, putPolls, staffOf } from './harness.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */
/** @typedef {import('./polls.mjs').Wish} Wish */
/** @typedef {{seat: number, answers: number[]}} Cast */

/** @type {[string, number[], object][]} */ const methods = [
    ['yes_no', [0, 0], {}], ['single', [3, 2], {}], ['multi_k', [4, 3], { k: 2 }], ['approval', [3, 4], {}], ['ranked_irv', [4], {}],
    ['ranked_borda', [3, 4], {}], ['ranked_schulze', [4], {}], ['score', [3], { points_min: 0, points_max: 5 }],
    ['sat3', [0, 0], {}], ['sat5', [0], {}], ['grade4', [0], {}], ['perf4', [0], {}],
];
/** @type {Wish[]} */ const wishes = ['households', 'owners', 'residents', 'representatives'].flatMap((electorate) =>
    methods.map(([method, options, form]) => ({ method, options, form, electorate })));
/** SQL's sums of these are made to lie. @type {Wish[]} */
const lied = [{ method: 'yes_no' }, { method: 'ranked_schulze', options: [3] }, { method: 'single', options: [2], electorate: 'owners' }, { method: 'score', options: [2], form: { points_min: 0, points_max: 5 } }];

/** One whose seats have numbers as those of a whole town. @type {Wish} */
const wide = { method: 'yes_no' };

const start = Number(process.env.SEED ?? Date.now() % 100_000);
let seed = start;
console.log(`# SEED=${start}`);
/** A whole number below n. @param {number} n */
const some = (n) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * n);
};

const GRADES = /** @type {Record<string, number>} */ ({ sat3: 3, sat5: 5, grade4: 4, perf4: 4 });
const ranked = (/** @type {string} */ method) => method.startsWith('ranked');
const slotsOf = (/** @type {string} */ method, /** @type {number} */ options) => (['multi_k', 'approval', 'score'].includes(method) || ranked(method) ? options : 1);

/** One motion's answer as a phone may send it. @param {string} method @param {number} options @returns {number[]} */
function answer(method, options) {
    const slots = Array.from({ length: slotsOf(method, options) }, () => 0);
    if (some(7) === 0) {
        return slots.map(() => (method === 'score' ? -1 : 0));
    }
    if (ranked(method)) {
        const order = slots.map((_, o) => [some(1000), o]).sort((a, b) => a[0] - b[0]).map(([, o]) => o).slice(0, 1 + some(options));
        let rank = 0;
        for (const o of order) {
            rank += rank === 0 || method !== 'ranked_schulze' || some(3) > 0 ? 1 : 0;
            slots[o] = rank;
        }
        return slots;
    }
    if (method === 'multi_k') {
        slots[some(options)] = 1;
        slots[some(options)] = 1;
        return slots;
    }
    return slots.map(() => ({ approval: some(2), score: some(7) - 1, yes_no: some(3), single: 1 + some(options) })[method] ?? 1 + some(GRADES[method] + 1));
}

/** What a paper may say and no phone: one choice too many, the same rank twice. @param {string} method @param {number} options */
const nonsense = (method, options) =>
    (method === 'multi_k' ? Array.from({ length: options }, (_, o) => Number(o < 3)) : ranked(method) ? Array.from({ length: options }, (_, o) => (o === 0 ? 1 : 3)) : null);

/** valid, blank or void. @param {Wish} wish @param {number[]} said */
function kind({ method, form }, said) {
    if (said.every((slot) => slot === (method === 'score' ? -1 : 0))) {
        return 'blank';
    }
    if (method === 'multi_k') {
        return said.filter((slot) => slot === 1).length <= /** @type {any} */ (form).k ? 'valid' : 'void';
    }
    if (ranked(method)) {
        const ranks = said.filter((slot) => slot > 0).sort((a, b) => a - b);
        const steps = ranks.map((rank, i) => rank - (ranks[i - 1] ?? 0));
        return steps[0] === 1 && steps.every((step) => step === 1 || (step === 0 && method === 'ranked_schulze')) ? 'valid' : 'void';
    }
    return 'valid';
}

/**
 * The third count, one ballot after the other: a motion's sums as docs/protocol.md has them.
 * @param {Wish} wish
 * @param {number} n
 * @param {{said: number[], area: number, heads: number}[]} ballots
 */
function motionSums(wish, n, ballots) {
    const { method, electorate } = wish;
    const options = (wish.options ?? [0])[n - 1];
    const all = Array.from({ length: options }, (_, o) => o);
    const sum = (/** @type {'area' | 'heads'} */ what, /** @type {(said: number[], kind: string) => boolean} */ which) =>
        ballots.filter(({ said }) => which(said, kind(wish, said))).reduce((total, ballot) => total + ballot[what], 0);
    const heads = (/** @type {(said: number[]) => boolean} */ which) => sum('heads', (said, is) => is === 'valid' && which(said));
    const of = (/** @type {string} */ what) => sum('heads', (_, is) => is === what);
    if (method === 'yes_no') {
        return { n, ...Object.fromEntries(['abstain', 'yes', 'no'].flatMap((name, value) => /** @type {('area' | 'heads')[]} */ (['area', 'heads'])
            .map((what) => [`${name}_${what}`, sum(what, ([said]) => said === value)]))) };
    }
    if (method in GRADES) {
        return { n, abstain: of('blank'), grades: Array.from({ length: GRADES[method] }, (_, g) => heads(([said]) => said === g + 1)), unknown: heads(([said]) => said > GRADES[method]) };
    }
    if (method === 'score') {
        return { n, abstain: of('blank'), ratings: all.map((o) => heads((said) => said[o] >= 0)),
            points: all.map((o) => [0, 1, 2, 3, 4, 5].reduce((total, points) => total + points * heads((said) => said[o] === points), 0)) };
    }
    if (ranked(method)) {
        return { n, abstain: of('blank'), void: of('void'), first: all.map((o) => heads((said) => said[o] === 1 && said.filter((rank) => rank === 1).length === 1)),
            pair: all.map((a) => all.map((b) => heads((said) => said[a] > 0 && (said[b] === 0 || said[a] < said[b])))) };
    }
    const chose = (/** @type {number[]} */ said, /** @type {number} */ o) => (method === 'single' ? said[0] === o + 1 : said[o] === 1);
    const owners = electorate === 'owners';
    return { n, abstain: of('blank'), options: all.map((o) => heads((said) => chose(said, o))),
        ...(owners && { areas: all.map((o) => sum('area', (said, is) => is === 'valid' && chose(said, o))), abstain_area: sum('area', (_, is) => is === 'blank') }),
        ...(method !== 'single' && { void: of('void'), ...(owners && { void_area: sum('area', (_, is) => is === 'void') }) }) };
}

/** @type {import('./harness.mjs').World} */ let world;
/** @type {Phone} */ let chair;
/** @type {Phone} */ let teller;
/** @type {Phone} */ let scrutineer;
/** @type {Record<string, Phone>} by electorate, each with many slips */ let phones;
/** @type {number[]} */ let polls;

before(async () => {
    world = await makeWorld({ start: false });
    polls = await putPolls(world, [...wishes, ...lied, wide, lied[0]]);
    await world.start();
    chair = await openHearing(world);
    [teller, scrutineer] = [await staffOf(world, 'teller'), await staffOf(world, 'scrutineer1')];
    const { households, owners, residents } = world.here;
    const elected = (await world.rows(`select label from sanhui.person where representative is not null
        and precinct = (select precinct from sanhui.meeting where code = '${world.hearing}')`)).map((row) => row.label);
    const linksOf = (/** @type {any[]} */ list) => list.slice(0, 10).map((one) => one.link);
    phones = {
        households: await holderOf(world, ...linksOf(households)),
        owners: await holderOf(world, ...linksOf(owners)),
        residents: await holderOf(world, ...linksOf(residents)),
        representatives: await holderOf(world, ...linksOf(residents.filter((/** @type {any} */ one) => elected.includes(one.label)))),
    };
    for (const phone of [teller, scrutineer, ...Object.values(phones)]) {
        await phone.enter(world.hearing);
    }
});
after(() => world?.end());

/** Opened, with the seats of its phone. @param {number} poll @param {Wish} wish */
async function open(poll, wish) {
    const phone = phones[wish.electorate ?? 'households'];
    await Promise.all([phone, teller, scrutineer, chair].map((one) => one.again(world.hearing)));    // with their patience restored
    await chair.must('poll.open', { poll });
    await phone.until((p) => p.all('seat').some((seat) => seat.poll === poll), `seats of ${wish.method}`);
    await teller.until((t) => t.row('poll', poll)?.state === 'open');
    return { phone, seats: phone.all('seat').filter((seat) => seat.poll === poll).map((seat) => seat.n) };
}

/** A paper that two have typed in. @param {number} poll @param {number} seat @param {object} says @param {string} state */
async function paper(poll, seat, says, state) {
    const { paper: n } = await teller.must('paper.receive', { poll, seat });
    await teller.must('paper.type', { poll, paper: n, photo: await photoIn(world), ...says });
    await scrutineer.until((s) => s.row('paper', `${poll}/${n}`)?.state === 'typed', `paper ${n} typed in`);
    assert.deepEqual(await scrutineer.must('paper.confirm', { poll, paper: n }), { state });
}

describe('SQL\'s sums, C\'s and those of the third count', () => {
    for (const [i, wish] of wishes.entries()) {
        test(`${wish.method} of ${wish.electorate}`, async () => {
            const poll = polls[i];
            const options = /** @type {number[]} */ (wish.options);
            const { phone, seats } = await open(poll, wish);
            const owners = wish.electorate === 'owners';    // whose silence is counted
            const back = owners ? 5 : 3;
            assert.ok(seats.length >= back + 3, `${seats.length} seats`);
            const roll = new Map((await world.rows(`select n, area, heads from sanhui.seat where poll = ${poll}`)).map((seat) => [seat.n, seat]));
            const total = [...roll.values()];
            const [byPhone, papers, [voidSeat, ...silent]] = [seats.slice(0, -back), seats.slice(-back).slice(0, 2), seats.slice(-back).slice(2)];
            /** @type {Cast[]} */ const cast = byPhone.map((seat) => ({ seat, answers: options.flatMap((count) => answer(wish.method, count)) }));
            const replies = await Promise.all(cast.map(({ seat, answers }) => phone.cast(poll, answers, { seat })));
            assert.ok(replies.every((reply) => reply.ok), JSON.stringify(replies));
            // One chooses anew: of its two ballots one counts.
            cast[0].answers = options.flatMap((count) => answer(wish.method, count));
            const { ok } = await phone.cast(poll, cast[0].answers, { seat: cast[0].seat, replaces: replies[0].ok.receipt.key });
            assert.equal(ok?.receipt.state, 'replaced');
            for (const [p, seat] of papers.entries()) {
                const answers = options.flatMap((count) => (p === 0 ? nonsense(wish.method, count) : null) ?? answer(wish.method, count));
                await paper(poll, seat, { answers }, 'counted');
                cast.push({ seat, answers });
            }
            await paper(poll, voidSeat, { void: '没有签名' }, 'void');
            if (owners) {
                await teller.must('service.add', { poll, seats: [voidSeat, ...silent, seats[0]], way: 'by_hand', at: new Date().toISOString(), servers: [{ name: '甲' }, { name: '乙' }] });
            }

            const weigh = (/** @type {number[]} */ list) => list.map((n) => roll.get(n));
            const sumOf = (/** @type {any[]} */ list, /** @type {string} */ what) => list.reduce((sum, one) => sum + one[what], 0);
            const apart = (/** @type {string} */ name, /** @type {number[]} */ list) =>
                ({ [name]: list.length, [`${name}_area`]: sumOf(weigh(list), 'area'), [`${name}_heads`]: sumOf(weigh(list), 'heads') });
            let from = 0;
            const third = {
                cast: cast.length, cast_area: sumOf(weigh(cast.map((one) => one.seat)), 'area'), cast_heads: sumOf(weigh(cast.map((one) => one.seat)), 'heads'),
                total_area: sumOf(total, 'area'), total_heads: sumOf(total, 'heads'), ...apart('void', [voidSeat]), ...apart('silent', silent),
                motions: options.map((count, m) => {
                    const begin = from;
                    from += slotsOf(wish.method, count);
                    return motionSums(wish, m + 1, cast.map(({ seat, answers }) => ({ said: answers.slice(begin, from), ...roll.get(seat) })));
                }),
            };
            assert.ok(third.void_heads > 0 && third.total_heads > third.cast_heads);

            const { outcome } = await chair.must('poll.close', { poll });
            const [{ sums }] = await world.rows(`select l.bytes::jsonb #> '{body,sums}' as sums from sanhui.line l
                join sanhui.poll q on q.stream = l.stream where q.id = ${poll} and l.kind = 'poll.outcome'`);
            assert.deepEqual(sums, third, 'SQL\'s');
            for (const name of ['cast', 'cast_area', 'cast_heads', 'void', 'void_area', 'void_heads', 'silent', 'silent_area', 'silent_heads']) {
                if (name in outcome) {
                    assert.equal(outcome[name], /** @type {any} */ (third)[name], `C's ${name}`);
                }
            }
            assert.equal(outcome.void, 1);
            for (const [m, motion] of outcome.motions.entries()) {
                const same = Object.entries(third.motions[m]).filter(([name]) => name in motion);
                assert.ok(same.length >= 3, JSON.stringify(motion));
                assert.deepEqual(Object.fromEntries(same.map(([name]) => [name, motion[name]])), Object.fromEntries(same), 'C\'s');
                assert.deepEqual(motion.pairwise ?? null, motion.pairwise ? /** @type {any} */ (third.motions[m]).pair : null, 'C\'s pairs');
            }
        });
    }
});

describe('a box that is read in several parts', () => {
    test('all of them are looked at and counted', async () => {
        const poll = polls[wishes.length + lied.length];
        const { phone, seats } = await open(poll, wide);
        const replies = await Promise.all([[1], [2]].map((answers, i) => phone.cast(poll, answers, { seat: seats[i] })));
        assert.ok(replies.every((reply) => reply.ok), JSON.stringify(replies));
        assert.equal((await phone.cast(poll, [1], { seat: seats[1], replaces: replies[1].ok.receipt.key })).ok.receipt.state, 'replaced');
        const far = [24_999, 25_000, 25_001, 50_000, 50_001, 75_003];
        await world.script(`create table public.far as select q.precinct, q.id as poll, n as seat, gen_random_uuid() as key, ''::text as opening, q.code
                from sanhui.poll q, unnest('{${far}}'::int[]) n where q.id = ${poll};
            update public.far set opening = '{"v":1,"poll":"' || code || '","seat":' || seat || ',"key":"' || key || '","answers":[2],"salt":"00112233445566778899aabbccddeeff"}';
            insert into sanhui.seat (precinct, poll, n, capacity, holder, label, area, heads, salt)
                select precinct, poll, seat, 'household', 1000000 + seat, '', 0, 1, '' from public.far;
            update sanhui.poll set seats = ${far.at(-1)}, total_heads = total_heads + ${far.length} where id = ${poll};
            insert into sanhui.ballot (precinct, poll, seat, version, key, answers, opening, commitment, at, line)
                select precinct, poll, seat, 1, key, case seat when ${far.at(-1)} then '{1}' else '{2}' end::int[], opening,
                    encode(sha256(convert_to(E'sanhui.ballot.1\\n' || opening, 'UTF8')), 'hex'), now(), 1000000 from public.far;
            insert into sanhui.ballot_batch (precinct, poll, line, commitments)
                select precinct, poll, line, array_agg(commitment order by commitment collate "C") from sanhui.ballot
                where poll = ${poll} and line = 1000000 group by 1, 2, 3`);
        assert.equal((await chair.say('poll.close', { poll })).err, 'sums', 'the last ballot of the last part is not what its opening says');
        await world.script(`begin; alter table sanhui.ballot disable trigger stays; update sanhui.ballot set answers = '{2}' where poll = ${poll} and line = 1000000;
            alter table sanhui.ballot enable trigger stays; commit`);
        const { outcome } = await chair.must('poll.close', { poll });
        assert.deepEqual([outcome.cast, outcome.motions[0].yes_heads, outcome.motions[0].no_heads], [8, 2, 6]);
    });
});

describe('sums that disagree', () => {
    /** What SQL's sums say instead. @type {string[][]} by poll of `lied` */ const lies = [
        ["'{cast}', '3'", "'{motions,0,yes_area}', '1'", "'{motions,0,no_heads}', '1'", "'{void}', '1'", "'{total_heads}', '1'"],
        ["'{motions,0,pair,0,1}', '0'", "'{motions,0,first,0}', '0'", "'{motions,0,void}', '1'"],
        ["'{motions,0,areas,0}', '1'", "'{motions,0,options,1}', '1'", "'{silent_heads}', '1'"],
        ["'{motions,0,points,0}', '4'", "'{motions,0,ratings,1}', '1'", "'{motions,0,abstain}', '1'"],
    ];
    const ballots = [[1], [1, 2, 0], [1], [5, -1]];

    after(() => world.sql('drop trigger if exists lie on sanhui.poll'));

    for (const [i, wish] of lied.entries()) {
        test(`${wish.method}: nothing is announced, the chair is told, and it is counted once they agree`, async () => {
            const poll = polls[wishes.length + i];
            const { phone, seats } = await open(poll, wish);
            assert.ok((await phone.cast(poll, ballots[i], { seat: seats[0] })).ok);
            assert.ok((await phone.cast(poll, ballots[i], { seat: seats[1] })).ok);
            for (const lie of lies[i]) {
                await world.script(`create or replace function public.lie() returns trigger language plpgsql as $$ begin new.sums := jsonb_set(new.sums, ${lie}); return new; end $$;
                    drop trigger if exists lie on sanhui.poll;
                    create trigger lie before update of sums on sanhui.poll for each row execute function public.lie()`);
                const reply = await chair.say('poll.close', { poll });
                assert.equal(reply.err, 'sums', `${lie}: ${JSON.stringify(reply)}`);
                assert.match(String(reply.say), /两次计票不一致，没有公布任何结果/);
            }
            assert.match(world.log, new RegExp(`poll\\.sums.*poll=${poll}\\b`));
            await phone.until((p) => p.row('poll', poll).state === 'box_closed', 'the box is closed');
            assert.equal((await phone.cast(poll, ballots[i], { seat: seats[2] })).err, 'closed');
            if (i === 0) {      // whoever starts the server anew is not told another thing
                await world.stop();
                await world.start();
                await Promise.all([phone, chair].map((one) => one.again(world.hearing)));
                assert.equal((await chair.say('poll.close', { poll })).err, 'sums');
            }
            for (const one of [phone, chair]) {
                assert.equal(one.row('poll', poll).outcome, null);
            }
            const state = () => world.sql(`select q.state || ' ' || (q.outcome is null) || ' ' || count(*) filter (where l.kind = 'poll.closed') || ' ' || count(*) filter (where l.kind = 'poll.outcome')
                from sanhui.poll q join sanhui.line l on l.stream = q.stream where q.id = ${poll} group by q.id, q.precinct`);
            assert.equal(await state(), 'box_closed true 1 0');

            await world.sql('drop trigger lie on sanhui.poll');
            const { outcome } = await chair.must('poll.close', { poll });
            assert.equal(outcome.cast, 2);
            assert.deepEqual(await phone.until((p) => p.row('poll', poll).outcome), outcome);
            assert.equal(await state(), 'counted false 1 1');
        });
    }

    test('of a poll that its own time closes: whoever counts is told on every page, nobody else', async () => {
        const poll = /** @type {number} */ (polls.at(-1));
        const { phone, seats } = await open(poll, lied[0]);
        assert.ok((await phone.cast(poll, [1], { seat: seats[0] })).ok);
        await world.script(`create or replace function public.lie() returns trigger language plpgsql as $$ begin new.sums := jsonb_set(new.sums, '{cast}', '7'); return new; end $$;
            create trigger lie before update of sums on sanhui.poll for each row execute function public.lie();
            update sanhui.poll set closes_at = clock_timestamp() where id = ${poll};
            insert into sanhui.door (key, precinct, ref) select sanhui.closing_key(q), q.precinct, q.id from sanhui.poll q where q.id = ${poll}`);
        for (const one of [chair, scrutineer]) {
            await one.until((p) => p.row('doubt', poll)?.at, 'told that the sums differ');
        }
        await phone.until((p) => p.row('poll', poll).state === 'box_closed', 'the box is closed');
        assert.deepEqual([phone.row('doubt', poll), phone.row('poll', poll).outcome], [undefined, null]);
        await world.sql('drop trigger lie on sanhui.poll');
        assert.equal((await chair.must('poll.close', { poll })).outcome.cast, 1);
        await scrutineer.until((p) => p.row('doubt', poll).at === null, 'cleared up');
    });
});
