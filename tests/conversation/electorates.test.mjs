/**
 * Every electorate on the demo's estate and on a second one beside it: who is on the roll with what weight, every way
 * into its box, and its record, of which no byte can be changed.
 */
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { R03, World, each, exportRecord, holderOf, makeWorld, openHearing, photoIn, repo, rewrite, staffOf, tampered, tool, verify } from './harness.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

/** @type {World} */ let world;
/** @type {Phone} */ let chair;
/** @type {Record<string, Phone>} */ const desk = {};
/** @type {Record<string, number>} buildings by estate and label */ const building = {};
/** @type {string} */ let precinct;
/** @type {any} what `sanhui demo --links` says after the second estate came in */ let links;

/** House rules that differ from Shanghai's in one field, by the name of their place. */
const places = {
    tenants: 'public_units {\n value = tenant\n source = "本小区议事规则"\n dated = "2025"\n}\n',
    without: 'public_units {\n value = excluded\n source = "本小区议事规则"\n dated = "2025"\n}\n',
    noparking: 'count_parking {\n value = no\n source = "本小区议事规则"\n dated = "2025"\n}\n',
};

/** Registers E3 and E7 of the vectors as a clerk would write them, in one estate. */
const REGISTER = `楼号,室号,楼层,用途,面积,业主,业主类别,业主称呼,业主编号,业主电话,户代表,户代表称呼,居住方式,人数,住户电话
1号,101,1,住宅,90.00,甲大,个人,先生,A1,,甲大,先生,自住,2,
1号,102,1,住宅,90.00,甲大,个人,先生,A1,,租客,女士,出租,1,
1号,201,2,住宅,80.00,乙某、丙某,个人,女士,,,乙某,女士,自住,2,
1号,202,2,住宅,100.00,丁某,个人,先生,,,丁某,先生,自住,2,
1号,301,3,未售,100.00,某某置业,开发单位,,,,,,,,
1号,302,3,未交付,100.00,某某置业,开发单位,,,,,,,,
1号,401,4,住宅,60.00,己某,个人,先生,,,己某,先生,自住,2,
1号,402,4,住宅,80.00,庚某,个人,先生,,,,,,,
2号,101,1,住宅,100.00,甲二,个人,先生,A2,,甲二,先生,自住,2,
2号,B01,-1,车位,12.50,甲二,个人,先生,A2,,,,,,
2号,102,1,住宅,100.00,乙二,个人,先生,,,乙二,先生,自住,2,
2号,201,2,住宅,100.00,丙二,个人,先生,,,丙二,先生,自住,2,
2号,B02,-1,车位,9.00,只有车位,单位,,,,,,,,
2号,门卫,1,公共,30.00,,,,,,,,,,
`;

before(async () => {
    world = await makeWorld({ start: false });
    const templates = join(world.dir, 'templates');
    cpSync(join(repo, 'templates'), templates, { recursive: true });
    for (const [place, field] of Object.entries(places)) {
        writeFileSync(join(templates, 'rules', `${place}-owners.conf`), `title = "${place}"\nplace = "${place}"\nelectorate = "owners"\ndated = "2026-11-22"\n${field}`);
    }
    const env = /** @type {() => any} */ (Object.getOwnPropertyDescriptor(World.prototype, 'env')?.get);
    Object.defineProperty(world, 'env', { get() { return { ...env.call(world), TEMPLATE_DIR: templates }; } });
    precinct = await world.sql(`select precinct from sanhui.meeting where code = '${world.hearing}'`);
    const file = join(world.dir, 'beside.csv');
    writeFileSync(file, REGISTER);
    const { code, err } = await world.command('import', file, '--neighbourhood', world.here.name, '--estate', '东苑');
    assert.equal(code, 0, err);
    const now = join(world.dir, 'links-now.json');
    assert.equal((await world.command('demo', '--links', now)).code, 0);
    links = JSON.parse(readFileSync(now, 'utf8')).neighbourhoods[0];
    for (const row of await world.rows(`select b.id, e.name || b.label as name from sanhui.building b join sanhui.estate e on e.id = b.estate where b.precinct = ${precinct}`)) {
        building[row.name] = row.id;
    }
    await world.start();
    chair = await openHearing(world);
    for (const name of ['clerk', 'scrutineer1', 'teller']) {
        desk[name] = await staffOf(world, name);
        await desk[name].enter(world.hearing);
    }
});
after(() => world?.end());

const here = (/** @type {number[]} */ ...numbers) => (numbers.length > 0 ? numbers : Array.from({ length: 13 }, (_, i) => i + 1)).map((n) => building[`春晖小区${n}号`]);
const east = () => [building['东苑1号'], building['东苑2号']];

/** @param {object} more */
async function addPoll(more) {
    const id = chair.meeting.cases.find((/** @type {any} */ one) => one.number === R03).id;
    const { poll } = await chair.must('poll.add', { case: id, title: '表决', electorate: 'owners', method: 'yes_no', motions: [{ title: '同意' }], ...more });
    await world.sql(`update sanhui.poll set min_seconds = 0 where id = ${poll}`);
    return poll;
}

/** Who would be on it: opened and closed in one go. @param {object} more */
async function rollOf(more) {
    const poll = await addPoll(more);
    await chair.must('poll.open', { poll });
    const row = await chair.until((c) => c.row('poll', poll)?.state === 'open' && c.row('poll', poll));
    await chair.must('poll.close', { poll });
    return [row.seats, row.total_area, row.total_heads];
}

describe('the roll', () => {
    test('of one building each: 366 heads together, where the estate has 351', async () => {
        const heads = [];
        for (let n = 1; n <= 13; n++) {
            heads.push((await rollOf({ scope: here(n) }))[2]);
        }
        assert.deepEqual(heads, [21, 23, 23, 23, 23, 24, 26, 27, 26, 20, 20, 19, 91]);
        assert.equal(heads.reduce((sum, one) => sum + one), 366);
    });

    /** @type {[string, () => object, number[]][]} */ const rolls = [
        ['owners of the estate', () => ({ scope: here() }), [351, 2_153_082, 351]],
        ['owners of building 13', () => ({ scope: here(13) }), [91, 540_264, 91]],
        ['owners of two buildings: who has a flat in each is one head', () => ({ scope: here(3, 7) }), [47, 264_238, 47]],
        ['sitting tenants of public flats', () => ({ scope: here(), sheet: 'tenants-owners' }), [377, 2_153_082, 377]],
        ['public flats excluded', () => ({ scope: here(), sheet: 'without-owners' }), [350, 2_016_414, 350]],
        ['the estate beside: E3, its developer one head, and E7 with its parking', () => ({ scope: east() }), [10, 70_000 + 31_250 + 900, 10]],
        ['E3 alone, by its entrance', () => ({ scope: [building['东苑1号']] }), [6, 70_000, 6]],
        ['E7 with parking by the sheet', () => ({ scope: [building['东苑2号']] }), [4, 32_150, 4]],
        ['E7 without: who has only a parking space has no seat', () => ({ scope: [building['东苑2号']], sheet: 'noparking-owners' }), [3, 30_000, 3]],
        ['households of the neighbourhood', () => ({ electorate: 'households' }), [383 + 8, 0, 383 + 8]],
        ['households of a building', () => ({ electorate: 'households', scope: here(1) }), [24, 0, 24]],
        ['residents of age', () => ({ electorate: 'residents' }), [1171, 0, 1171]],
        ['residents\' representatives', () => ({ electorate: 'representatives' }), [45, 0, 45]],
    ];
    for (const [who, more, expected] of rolls) {
        test(who, async () => assert.deepEqual(await rollOf(more()), expected));
    }

    test('of owners is of one estate: of two side by side one is named', async () => {
        const fields = { case: chair.meeting.cases[0].id, title: '表决', electorate: 'owners', method: 'yes_no', motions: [{ title: '同意' }] };
        const seen = await world.sql('select count(*) from sanhui.poll');
        await chair.refused('estate', 'poll.add', fields);
        await chair.refused('estate', 'poll.add', { ...fields, scope: [...here(1), building['东苑1号']] });
        assert.equal(await world.sql('select count(*) from sanhui.poll'), seen);
    });
});

const photo = () => photoIn(world);

/** Received, typed in by one, confirmed by another. @param {number} poll @param {object} whose @param {object} says */
async function paper(poll, whose, says) {
    const { paper: n } = await desk.teller.must('paper.receive', { poll, ...whose });
    await desk.teller.must('paper.type', { poll, paper: n, photo: await photo(), ...says });
    await desk.scrutineer1.until((d) => d.row('paper', `${poll}/${n}`)?.state === 'typed');
    return (await desk.scrutineer1.must('paper.confirm', { poll, paper: n })).state;
}

/** Asked for by one, confirmed by another. @param {string} m @param {object} d */
async function both(m, d) {
    const { request, code } = await chair.must(m, d);
    return desk.clerk.must('countersign.confirm', { request, code });
}

const owned = (/** @type {string} */ estate, /** @type {string} */ label) => links.owners.filter((/** @type {any} */ one) => one.units.startsWith(label) && (one.estate ?? '春晖小区') === estate);

/** @type {{who: string, link: () => string[], more: () => object, proxy: boolean}[]} */ const boxes = [
    { who: 'residents of age', link: () => links.residents.map((/** @type {any} */ one) => one.link), more: () => ({ electorate: 'residents' }), proxy: false },
    { who: 'representatives', link: () => [], more: () => ({ electorate: 'representatives' }), proxy: false },
    { who: 'households', link: () => links.households.map((/** @type {any} */ one) => one.link), more: () => ({ electorate: 'households' }), proxy: false },
    { who: 'owners of the estate', link: () => owned('春晖小区', '2号').map((/** @type {any} */ one) => one.link), more: () => ({ scope: here() }), proxy: true },
    { who: 'owners of a building', link: () => owned('春晖小区', '13号').map((/** @type {any} */ one) => one.link), more: () => ({ scope: here(13), matter: 5 }), proxy: true },
];
/** @type {Record<string, number>} */ const cast = {};

describe('every way into the box of', () => {
    for (const box of boxes) {
        test(box.who, async () => {
            let shown = box.link();
            if (box.who === 'representatives') {
                const elected = (await world.rows(`select p.label || ' ' || b.label || u.room || '室' as who from sanhui.person p join sanhui.household h on h.id = p.household
                    join sanhui.unit u on u.id = h.unit join sanhui.building b on b.id = u.building where p.representative is not null and p.precinct = ${precinct}`)).map((row) => row.who);
                const who = (/** @type {any} */ one) => `${one.label} ${one.unit}`;
                const alone = (/** @type {any} */ one) => links.residents.filter((/** @type {any} */ other) => who(other) === who(one)).length === 1;
                shown = links.residents.filter((/** @type {any} */ one) => elected.includes(who(one)) && alone(one)).map((/** @type {any} */ one) => one.link);
            }
            const phones = await each(shown.slice(0, 7), async (link) => {
                const phone = await holderOf(world, link);
                await phone.enter(world.hearing);
                return phone;
            });
            const poll = await addPoll(box.more());
            cast[box.who] = poll;
            await chair.must('poll.open', { poll });
            const seats = [];
            for (const phone of phones) {
                await phone.until((p) => p.seat(poll), `a seat of ${box.who}`);
                seats.push(phone.seat(poll));
            }
            const capacity = { residents: 'person', representatives: 'person', households: 'household' }[/** @type {any} */ (box.more()).electorate] ?? 'owner';
            assert.deepEqual([...new Set(seats.map((seat) => seat.capacity))], [capacity]);
            assert.equal(new Set(seats.map((seat) => seat.n)).size, 7);
            // By phone, twice by the same slip: the first one counts.
            assert.equal((await phones[0].cast(poll, [1])).ok.receipt.state, 'counted');
            const other = await holderOf(world, shown[0]);
            await other.enter(world.hearing);
            await other.until((p) => p.seat(poll)?.ballot, 'the seat has voted');
            assert.equal((await other.cast(poll, [2])).err, 'already');
            assert.equal((await phones[1].cast(poll, [2])).ok.receipt.state, 'counted');
            assert.equal(await paper(poll, { seat: seats[2].n }, { answers: [1] }), 'counted');
            assert.equal(await paper(poll, { seat: seats[3].n }, { void: '没有签名' }), 'void');
            const visit = { poll, seat: seats[4].n, answers: [0], key: randomUUID(), consent: true, receipt: 'printed' };
            await desk.clerk.refused('consent', 'ballot.visit', { ...visit, consent: false });
            assert.equal((await desk.clerk.must('ballot.visit', visit)).receipt.state, 'counted');
            if (box.proxy) {
                const mandate = { poll, seat: seats[5].n, proxy: '钱某', proxy_id: '123X', property: false, photo: await photo() };
                await desk.clerk.refused('property_staff', 'mandate.add', { ...mandate, property: true });
                const { mandate: given } = await desk.clerk.must('mandate.add', mandate);
                assert.equal(await paper(poll, { seat: seats[5].n, mandate: given }, { answers: [1] }), 'counted');
            }
            // A phone after the visit is set aside, and left there.
            assert.equal((await phones[4].cast(poll, [1])).ok.receipt.state, 'aside');
            const clash = await chair.until((c) => c.all('clash').find((row) => row.poll === poll));
            await both('clash.decide', { clash: clash.id, count: 'kept', reason: '本人确认' });
            const { outcome } = await chair.must('poll.close', { poll });
            const [motion] = outcome.motions;
            assert.deepEqual([outcome.cast, outcome.void], [box.proxy ? 5 : 4, 1]);
            assert.deepEqual([motion.yes_heads, motion.no_heads, motion.abstain_heads], [box.proxy ? 3 : 2, 1, 1]);
            const area = (/** @type {number[]} */ ...of) => of.reduce((sum, i) => sum + seats[i].area, 0);
            assert.equal(motion.yes_area, area(0, 2, ...(box.proxy ? [5] : [])));
            assert.equal(motion.no_area, seats[1].area);
            for (const phone of [...phones, other]) {
                phone.close();
            }
        });
    }

    test('an outside platform, for the estate beside', async () => {
        const poll = await addPoll({ scope: east(), box: 'outside', class: 'consultation' });
        cast.outside = poll;
        await chair.must('poll.open', { poll });
        const result = { poll, source: '市业主电子投票平台', cast: 6, cast_area: 70_000, cast_heads: 6, void: 0, void_area: 0, void_heads: 0,
            motions: [{ yes_area: 50_000, yes_heads: 4, no_area: 10_000, no_heads: 1, abstain_area: 10_000, abstain_heads: 1 }] };
        await chair.refused('adds_up', 'outside.enter', { ...result, cast_heads: 11 });
        await both('outside.enter', result);
        await chair.until((c) => c.row('poll', poll).figures?.outside);
        await chair.must('poll.close', { poll });
        await chair.until((c) => c.row('poll', poll).state === 'polls_closed');
        const { outcome } = await chair.must('poll.close_box', { poll });
        assert.equal(outcome.motions[0].yes_area, 50_000);
    });
});

describe('figures of the whole estate, to the last unit', () => {
    /** @type {[string, number[], number, number, boolean, boolean][]} */ const edges = [
        ['V35: exactly two thirds of both', [], 1_435_388, 234, true, true],
        ['V36: area short by 1 dm²', [], 1_435_387, 234, false, true],
        ['V37: one head short', [], 1_435_388, 233, true, false],
        ['V38: building 13, area exact', [13], 360_176, 61, true, true],
        ['V39: building 13, one head short', [13], 360_176, 60, true, false],
    ];
    for (const [id, numbers, area, heads, area_ok, heads_ok] of edges) {
        test(id, async () => {
            const poll = await addPoll({ scope: here(...numbers), box: 'outside', title: id });
            await chair.must('poll.open', { poll });
            await both('outside.enter', { poll, source: '市业主电子投票平台', cast: heads, cast_area: area, cast_heads: heads, void: 0, void_area: 0, void_heads: 0,
                motions: [{ yes_area: area, yes_heads: heads, no_area: 0, no_heads: 0, abstain_area: 0, abstain_heads: 0 }] });
            await chair.until((c) => c.row('poll', poll).figures?.outside);
            await chair.must('poll.close', { poll });
            await chair.until((c) => c.row('poll', poll).state === 'polls_closed');
            const [said] = (await chair.must('poll.close_box', { poll })).outcome.motions;
            assert.deepEqual([said.part_area, said.part_heads, said.part_area_ok, said.part_heads_ok, said.verdict],
                [area, heads, area_ok, heads_ok, area_ok && heads_ok ? 'met' : 'no_quorum']);
        });
    }
});

describe('the record', () => {
    /** @type {string} */ let open;
    /** @type {string} */ let inside;
    /** @type {Record<string, string>} codes of the polls */ const code = {};

    before(async () => {
        for (const [who, poll] of Object.entries(cast)) {
            code[who] = chair.row('poll', poll).code;
        }
    });

    test('of every electorate and way is verified by both', async () => {
        assert.equal(Object.keys(code).length, boxes.length + 1);
        open = await exportRecord(world, 'open.zip');
        inside = await exportRecord(world, 'inside.zip', world.hearing, '--scrutineer');
        for (const file of [open, inside]) {
            const { code: status, last } = await verify(file);
            assert.equal(status, 0, last);
            assert.match(last, /^verified meeting=/);
        }
    });

    /** What of a poll is changed, and where: the last one in the entry. */
    const changes = (/** @type {string} */ poll) => /** @type {[string, string, string, string][]} */ ([
        ['a ballot\'s answers', 'openings.jsonl', `{\\"v\\":1,\\"poll\\":\\"${poll}\\"`, `{\\"v\\":1,\\"poll\\":\\"${poll}\\" `],
        ['a weight', `roll-${poll}.jsonl`, '"heads":1', '"heads":0'],
        ['an area', `roll-${poll}.jsonl`, '"area":', '"area":1'],
        ['whose a seat is', `roll-${poll}.jsonl`, '"sha":"', '"sha":"0'],
        ['the outcome', `streams/poll_${poll}.jsonl`, '"verdict":"', '"verdict":"x'],
        ['the sums', `streams/poll_${poll}.jsonl`, '"yes_heads":', '"yes_heads":1'],
        ['how a ballot came, in its line', `streams/poll_${poll}.jsonl`, '"via":"visit"', '"via":"paper"'],
        ['the wording', `wording-${poll}.json`, '表决', '表块'],
    ]);
    for (const { who } of boxes) {
        test(`of ${who} with one figure changed is refused by both`, async () => {
            for (const [what, entry, from, to] of changes(code[who])) {
                const { code: status, last } = await verify(await tampered(inside, entry, from, to));
                assert.equal(status, 1, `${what}: ${last}`);
                assert.match(last, /^failed stream=/);
            }
        });
    }

    test('names each ballot\'s way truly: none can be called by another', async () => {
        for (const [from, to] of [['phone', 'visit'], ['paper', 'proxy'], ['visit', 'phone'], ['proxy', 'paper']]) {
            const { code: status, last } = await verify(await tampered(inside, 'openings.jsonl', `"via":"${from}"`, `"via":"${to}"`));
            assert.deepEqual([status, /check=opening$/.test(last)], [1, true], `${from}: ${last}`);
        }
        for (const [from, to] of [['[0]', '[1]'], ['[1]', '[2]'], ['[2]', '[1]']]) {
            const { last } = await verify(await tampered(inside, 'openings.jsonl', `\\"answers\\":${from}`, `\\"answers\\":${to}`));
            assert.match(last, /check=opening$/, from);
        }
    });

    test('has no byte that may be another one', async () => {
        const seed = process.env.SEED ?? String(Date.now() % 100_000);
        console.log(`# seed ${seed}`);
        const folder = join(world.dir, 'bytes');
        mkdirSync(folder);
        const { out, code: status, err } = await tool('python3', [join(repo, 'tests/conversation/bytes.py'), inside, folder, seed, '2', ...Object.values(code)]);
        assert.equal(status, 0, err);
        const made = JSON.parse(out);
        assert.ok(made.length >= 60, String(made.length));
        await each(made, async (/** @type {any} */ one) => {
            const free = one.entry === 'manifest.json' && /exported_at/.test(one.around)
                || (one.entry === 'beside.jsonl' && /"erased"/.test(one.around));
            const signature = one.entry === 'tips.jsonl';      // which only the one in C checks
            if (signature) {
                const own = await world.command('verify', one.file);
                assert.equal(own.code, 1, JSON.stringify(one));
            } else {
                const { code: found } = await verify(one.file).catch((error) => assert.fail(`${JSON.stringify(one)}: ${error}`));
                assert.ok(found === 1 || free, JSON.stringify(one));
            }
        }, 3);
    });

    test('chained anew by whoever holds database and key: a weight that was changed does not give the sums', async () => {
        const poll = cast['owners of a building'];
        const name = `poll/${code['owners of a building']}`;
        const [{ n, area, roll_hash: old }] = await world.rows(`select s.n, s.area, q.roll_hash from sanhui.seat s join sanhui.poll q on q.id = s.poll
            join sanhui.ballot b on b.poll = q.id and b.seat = s.n where q.id = ${poll} order by s.n limit 1`);
        await world.script(`alter table sanhui.seat disable trigger all; update sanhui.seat set area = ${area + 1} where poll = ${poll} and n = ${n};
            update sanhui.seat set area = area - 1 where poll = ${poll} and n = (select min(s.n) from sanhui.seat s where s.poll = ${poll} and s.n <> ${n});
            alter table sanhui.seat enable trigger all`);
        const hash = await world.sql(`select set_config('sanhui.scope', '{${precinct}}', false); select sanhui.poll_roll_hash(${poll})`).then((text) => text.split('\n').at(-1) ?? '');
        assert.match(hash, /^[0-9a-f]{64}$/);
        assert.notEqual(hash, old);
        await rewrite(world, (line) => (line.stream === name ? line.bytes.replaceAll(old, hash) : line.bytes));
        await world.command('export', 'meeting', world.hearing, '-o', join(world.dir, 'anew.zip'), '--scrutineer');
        const { last } = await verify(join(world.dir, 'anew.zip'));
        assert.match(last, new RegExp(`^failed stream=${name} line=\\d+ check=opening$`));
        assert.equal(createHash('sha256').update(readFileSync(open)).digest('hex').length, 64);
    });
});
