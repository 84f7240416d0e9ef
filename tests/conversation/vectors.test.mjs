/**
 * The vectors V01–V34 as they would happen: their registers brought in as estates, the notice served flat by flat, ballots
 * cast by slips on phones, void papers typed in by one and confirmed by another, each by the house rules that it names.
 */
import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { R03, World, exportRecord, holderOf, makeWorld, openHearing, repo, staffOf, verify } from './harness.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

const { registers, vectors } = JSON.parse(readFileSync(join(repo, 'tests/vectors/owners.json'), 'utf8'));
const USES = { home: '住宅', unsold: '未售', undelivered: '未交付', parking: '车位' };
const WORDS = { PASSED: 'met', NOT_PASSED: 'not_met', NO_QUORUM: 'no_quorum' };
const ANSWERS = { yes: 1, no: 2, abs: 0 };
const CLAUSE = 'silent_clause {\n value = "已送达的表决票，业主未表决的，按本小区议事规则计入。"\n source = "本小区议事规则"\n dated = "2025"\n}\n';

/** The house rules of a vector as the name of its sheet's place, and what the sheet says. @param {any} rules @returns {[string, string]} */
function sheetOf(rules) {
    const field = (/** @type {string} */ name, /** @type {string} */ value) => `${name} {\n value = ${value}\n source = "本小区议事规则"\n dated = "2025"\n}\n`;
    const fields = [
        ...(rules.silent_rule ? [['silent', rules.silent_rule]] : []),
        ...('invalid_participates' in rules ? [['invalid', rules.invalid_participates ? 'yes' : 'no']] : []),
        ...('count_parking' in rules ? [['parking', rules.count_parking ? 'yes' : 'no']] : []),
    ];
    const names = { silent: 'silent', invalid: 'invalid_participates', parking: 'count_parking' };
    return [`house${fields.flat().join('')}`, fields.map(([name, value]) => field(names[/** @type {'silent'} */ (name)], value)).join('')
        + (rules.silent_rule && rules.silent_rule !== 'exclude' ? CLAUSE : '')];
}

/** @type {World} */ let world;
/** @type {Phone} */ let chair;
/** @type {Phone} */ let teller;
/** @type {Phone} */ let checker;
/** @type {Record<string, Phone>} with all slips of a register's owners */ const phones = {};
/** @type {Record<string, number[]>} */ const buildings = {};

before(async () => {
    world = await makeWorld({ start: false });
    const templates = join(world.dir, 'templates');
    cpSync(join(repo, 'templates'), templates, { recursive: true });
    for (const { rules } of vectors) {
        const [place, fields] = sheetOf(rules);
        writeFileSync(join(templates, 'rules', `${place}-owners.conf`), `title = "${place}"\nplace = "${place}"\nelectorate = "owners"\ndated = "2026-11-22"\n${fields}`);
    }
    const env = /** @type {() => any} */ (Object.getOwnPropertyDescriptor(World.prototype, 'env')?.get);
    Object.defineProperty(world, 'env', { get() { return { ...env.call(world), TEMPLATE_DIR: templates }; } });
    const precinct = await world.sql(`select precinct from sanhui.meeting where code = '${world.hearing}'`);
    for (const [name, parts] of Object.entries(registers)) {
        const file = join(world.dir, `${name}.csv`);
        const several = (/** @type {string} */ owner) => parts.filter((/** @type {any} */ part) => part[2] === owner).length > 1;
        writeFileSync(file, `楼号,室号,楼层,用途,面积,业主,业主类别,业主编号,户代表\n${parts.map((/** @type {any[]} */ [unit, area, owner, use], /** @type {number} */ i) =>
            `${name}幢,${unit},${i + 1},${USES[/** @type {'home'} */ (use)]},${(area / 100).toFixed(2)},业主${owner},${owner === 'dev' ? '开发单位' : '个人'},${several(owner) && owner !== 'dev' ? `${name}${owner}` : ''},`).join('\n')}\n`);
        const { code, err } = await world.command('import', file, '--neighbourhood', world.here.name, '--estate', `向量${name}`);
        assert.equal(code, 0, err);
        buildings[name] = (await world.rows(`select b.id from sanhui.building b join sanhui.estate e on e.id = b.estate where e.precinct = ${precinct} and e.name = '向量${name}'`)).map((row) => row.id);
    }
    const now = join(world.dir, 'links-now.json');
    assert.equal((await world.command('demo', '--links', now)).code, 0);
    const { owners } = JSON.parse(readFileSync(now, 'utf8')).neighbourhoods[0];
    await world.start();
    chair = await openHearing(world);
    [teller, checker] = await Promise.all(['teller', 'scrutineer1'].map(async (name) => {
        const desk = await staffOf(world, name);
        await desk.enter(world.hearing);
        return desk;
    }));
    for (const name of Object.keys(registers)) {
        const own = owners.filter((/** @type {any} */ one) => one.units.startsWith(`${name}幢`));
        assert.equal(own.length, new Set(registers[name].map((/** @type {any} */ part) => part[2])).size, name);
        phones[name] = await holderOf(world, ...own.map((/** @type {any} */ one) => one.link));
        await phones[name].enter(world.hearing);
    }
});
after(() => world?.end());

/** @param {number} poll @param {number} seat */
async function voidPaper(poll, seat) {
    const { paper } = await teller.must('paper.receive', { poll, seat });
    await teller.must('paper.type', { poll, paper, void: '没有签名' });
    await checker.until((d) => d.row('paper', `${poll}/${paper}`)?.state === 'typed');
    assert.equal((await checker.must('paper.confirm', { poll, paper })).state, 'void');
}

describe('vectors', () => {
    for (const { id, register, matter, rules, ballots, expect } of vectors) {
        test(`${id}: ${matter} of ${register} ${JSON.stringify(rules)}`, async () => {
            const phone = phones[register];
            const { poll } = await chair.must('poll.add', { case: chair.meeting.cases.find((/** @type {any} */ one) => one.number === R03).id, title: id, electorate: 'owners',
                scope: buildings[register], method: 'yes_no', matter: matter === 'special' ? 8 : 9, sheet: `${sheetOf(rules)[0]}-owners`, motions: [{ title: id }] });
            await world.sql(`update sanhui.poll set min_seconds = 0 where id = ${poll}`);
            await chair.must('poll.open', { poll });
            const seats = () => phone.all('seat').filter((seat) => seat.poll === poll);
            await phone.until(() => seats().length === expect.total_heads, `${expect.total_heads} seats`);
            await phone.again(world.hearing);
            const seatOf = Object.fromEntries((await world.rows(`select s.n, o.name from sanhui.seat s join sanhui.owner o on o.id = s.holder where s.poll = ${poll}`))
                .map((row) => [row.name.replace('业主', ''), row.n]));
            const of = (/** @type {string} */ vote) => Object.keys(ballots).filter((owner) => ballots[owner] === vote).map((owner) => seatOf[owner]);
            if (of('silent').length > 0) {
                await teller.must('service.add', { poll, seats: of('silent'), way: 'by_hand', at: new Date().toISOString(), servers: [{ name: '甲' }, { name: '乙' }] });
            }
            for (const [vote, answer] of Object.entries(ANSWERS)) {
                for (const seat of of(vote)) {
                    assert.equal((await phone.cast(poll, [answer], { seat })).ok?.receipt.state, 'counted');
                }
            }
            for (const seat of of('invalid')) {
                await voidPaper(poll, seat);
            }
            const { outcome } = await chair.must('poll.close', { poll });
            const { result, ...figures } = expect;
            const { verdict, ...said } = outcome.motions[0];
            assert.deepEqual(Object.fromEntries(Object.keys(figures).map((key) => [key, said[key]])), figures);
            assert.equal(verdict, WORDS[/** @type {'PASSED'} */ (result)]);
            await phone.until(() => phone.row('poll', poll).outcome);
        });
    }

    test('all of them stand in the record, which both verifiers count again', async () => {
        const { code, last } = await verify(await exportRecord(world, 'vectors.zip', world.hearing, '--scrutineer'));
        assert.equal(code, 0, last);
        assert.match(last, /polls=34 /);
    });
});
