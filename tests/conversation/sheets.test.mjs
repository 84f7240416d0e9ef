/**
 * A poll and its rule sheet: every place's sheets can be used, each poll names its own by a hash in its stream, and what
 * is written into a file after that never touches a poll that has it.
 */
import assert from 'node:assert/strict';
import { cpSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { R03, World, exportRecord, holderOf, makeWorld, repo, staffOf, step, verify } from './harness.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

/** @type {World} */ let world;
/** @type {Phone} */ let chair;
/** @type {string} */ let code;
/** @type {string} */ let templates;
/** @type {Record<string, string>} */ let hashes;

const file = (/** @type {string} */ sheet) => join(templates, 'rules', `${sheet}.conf`);
const OWN = (/** @type {string} */ name, /** @type {string} */ value) => `${name} {\n value = ${value}\n source = "本小区议事规则"\n dated = "2025"\n}\n`;
const write = (/** @type {string} */ fields) => writeFileSync(file('house-owners'), `title = "本小区"\nplace = "house"\nelectorate = "owners"\ndated = "2026-11-22"\n${fields}`);

/** What check-config says of the sheets' hashes. */
async function readHashes() {
    const { out } = await world.command('check-config');
    return Object.fromEntries([...out.matchAll(/^rule sheet (\S+), .*\n.*hash ([0-9a-f]{64})$/gm)].map((found) => [found[1], found[2]]));
}

async function again() {
    await world.stop();
    await world.start();
    chair = await staffOf(world, 'chair');
    await chair.enter(code);
}

/** @param {object} more */
async function addPoll(more) {
    const id = chair.meeting.cases[0].id;
    const { poll } = await chair.must('poll.add', { case: id, title: '表决', electorate: 'owners', method: 'yes_no', motions: [{ title: '同意' }], ...more });
    await world.sql(`update sanhui.poll set min_seconds = 0 where id = ${poll}`);
    return poll;
}

/** @param {number} poll @param {string} state */
const reach = (poll, state) => chair.until((c) => c.row('poll', poll)?.state === state && c.row('poll', poll), `poll ${state}`);

/** A poll's lines of a kind. @param {number} poll @param {string} kind */
const bodies = async (poll, kind) => (await world.rows(`select l.bytes::json -> 'body' as body from sanhui.line l join sanhui.poll q on q.stream = l.stream
    where q.id = ${poll} and l.kind = '${kind}' order by l.n`)).map((row) => row.body);

before(async () => {
    world = await makeWorld({ start: false });
    templates = join(world.dir, 'templates');
    cpSync(join(repo, 'templates'), templates, { recursive: true });
    const env = /** @type {() => any} */ (Object.getOwnPropertyDescriptor(World.prototype, 'env')?.get);
    Object.defineProperty(world, 'env', { get() { return { ...env.call(world), TEMPLATE_DIR: templates }; } });
    write(OWN('participation', '">= 3/4"') + OWN('window_seconds', '0') + OWN('roll_public_days', '0'));
    hashes = await readHashes();
    await world.start();
    const desk = await staffOf(world, 'chair');
    await desk.join('desk');
    const { id } = await desk.until((d) => d.all('case').find((one) => one.number === R03));
    ({ code } = await desk.must('meeting.make', { kind: 'owners_assembly', title: '业主大会会议', starts_at: new Date(Date.now() + 86_400_000).toISOString(), place: '活动室', cases: [id] }));
    chair = await staffOf(world, 'chair');
    await chair.enter(code);
});
after(() => world?.end());

describe('every place\'s sheets', () => {
    /** What differs from Shanghai's, as their sources have it. @type {Record<string, object>} */ const differs = {
        'national-owners': { roll_public_days: 15, cast_here: 'yes', poll_days_min: 0 },
        'shanghai-owners': { roll_public_days: 15, public_units: 'company', objection_days: 7, special_matters: [6, 7, 8] },
        'beijing-owners': { cast_here: 'prepare', result_days: 3 },
        'hangzhou-owners': { poll_days_min: 5, poll_days_max: 60 },
    };
    const classes = { owners: 'owners', residents: 'residents', representatives: 'residents', households: 'consultation' };
    for (const place of ['shanghai', 'national', 'beijing', 'hangzhou']) {
        for (const [electorate, decision] of Object.entries(classes)) {
            const sheet = `${place}-${electorate}`;
            test(`${sheet}: can be chosen, is frozen with the roll, its hash in the stream`, async () => {
                const more = { sheet, electorate, class: decision, ...(decision === 'owners' && { matter: 4 }) };
                if (sheet === 'beijing-owners') {
                    await chair.refused('sheet', 'poll.add', { case: chair.meeting.cases[0].id, title: '表决', method: 'yes_no', motions: [{ title: '同意' }], ...more, box: 'here' });
                }
                const poll = await addPoll({ ...more, ...(sheet === 'beijing-owners' && { box: 'paper' }) });
                await chair.must('poll.publish_roll', { poll });
                const row = await reach(poll, 'roll_public');
                assert.deepEqual([row.sheet, row.sheet_hash], [sheet, hashes[sheet]]);
                const [body] = await bodies(poll, 'roll.public');
                assert.deepEqual([body.sheet, body.sheet_hash], [sheet, hashes[sheet]]);
                for (const [name, value] of Object.entries(differs[sheet] ?? {})) {
                    assert.deepEqual(row.rule[name], value, name);
                }
            });
        }
    }

    test('Shanghai\'s is the one when none is named; a poll takes none of another electorate', async () => {
        const poll = await addPoll({});
        await chair.must('poll.publish_roll', { poll });
        assert.equal((await reach(poll, 'roll_public')).sheet, 'shanghai-owners');
        for (const sheet of ['atlantis-owners', 'hangzhou-households', '../shanghai-owners']) {
            await chair.refused('sheet', 'poll.add', { case: chair.meeting.cases[0].id, title: '表决', electorate: 'owners', method: 'yes_no', motions: [{ title: '同意' }], sheet });
        }
    });
});

describe('a sheet that is changed', () => {
    /** @type {number} */ let open;
    /** @type {number} */ let rolled;
    /** @type {any} */ let row;

    test('while a poll is open and another has its roll published', async () => {
        await step(chair, 'meeting.announce', 'announced');
        rolled = await addPoll({ sheet: 'house-owners', title: '名册已公示' });
        await chair.must('poll.publish_roll', { poll: rolled });
        await step(chair, 'meeting.open', 'open');
        open = await addPoll({ sheet: 'house-owners', title: '正在表决' });
        await chair.must('poll.open', { poll: open });
        row = await reach(open, 'open');
        assert.deepEqual([row.rule.participation, row.rule.window_seconds], ['3/4', 0]);
        const [body] = await bodies(open, 'poll.opened');
        assert.deepEqual([body.sheet, body.sheet_hash, body.rule.participation], ['house-owners', hashes['house-owners'], '3/4']);
    });

    for (const [what, change] of /** @type {[string, () => void][]} */ ([
        ['to other values', () => write(OWN('participation', '">= 2/3"') + OWN('window_seconds', '86400') + OWN('count_parking', 'no'))],
        ['so that it cannot be read', () => writeFileSync(file('house-owners'), 'title = "没有收尾\n')],
        ['away altogether', () => unlinkSync(file('house-owners'))],
    ])) {
        test(`${what}, and the server started again: both polls have theirs`, async () => {
            change();
            await again();
            assert.notEqual((await readHashes())['house-owners'], hashes['house-owners']);
            const now = await reach(open, 'open');
            assert.deepEqual([now.sheet, now.sheet_hash, now.rule, now.roll_hash, now.wording_hash], [row.sheet, row.sheet_hash, row.rule, row.roll_hash, row.wording_hash]);
            assert.equal((await reach(rolled, 'roll_public')).sheet_hash, hashes['house-owners']);
        });
    }

    test('the open poll takes ballots, is counted by its own, and verifies', async () => {
        const phone = await holderOf(world, world.here.owners[0].link);
        await phone.enter(code);
        await phone.until((p) => p.seat(open));
        const { receipt } = (await phone.cast(open, [1])).ok;
        await new Promise((done) => setTimeout(done, 30));
        assert.equal((await phone.cast(open, [2], { replaces: receipt.key })).err, 'window', 'no second thoughts by this sheet');
        const { outcome } = await chair.must('poll.close', { poll: open });
        assert.equal(outcome.motions[0].verdict, 'no_quorum');
        const counted = await chair.until((c) => c.row('poll', open).outcome && c.row('poll', open));
        assert.equal(counted.rule.participation, '3/4');
        const { code: status, last } = await verify(await exportRecord(world, 'sheets.zip', code));
        assert.equal(status, 0, last);
    });

    test('the roll that was published is noticed by the sheet that it was published with', async () => {
        assert.deepEqual((await bodies(rolled, 'roll.public')).map((body) => body.sheet_hash), [hashes['house-owners']]);
        const at = (/** @type {number} */ days) => new Date(Date.now() + days * 86_400_000).toISOString();
        await chair.must('poll.notice', { poll: rolled, opens_at: at(20), closes_at: at(30) });
        const noticed = await reach(rolled, 'noticed');
        assert.deepEqual([noticed.sheet_hash, noticed.rule.participation, noticed.rule.window_seconds], [hashes['house-owners'], '3/4', 0]);
    });

    test('before the opening the noticed roll is corrected by two, in a line, and by nobody alone', async () => {
        const clerk = await staffOf(world, 'clerk');
        await clerk.enter(code);
        const noticed = chair.row('poll', rolled);
        const [{ n, area }] = await world.rows(`select n, area from sanhui.seat where poll = ${rolled} order by n limit 1`);
        const asked = await chair.must('roll.correct', { poll: rolled, change: 'weight', seat: n, area: area + 100, reason: '产证面积更正' });
        await chair.refused('role', 'countersign.confirm', asked);
        await chair.refused('role', 'countersign.read', { code: asked.code });
        assert.equal(chair.row('poll', rolled).roll_hash, noticed.roll_hash, 'asked for, not done');
        await clerk.must('countersign.confirm', asked);
        const corrected = await chair.until((c) => c.row('poll', rolled).roll_hash !== noticed.roll_hash && c.row('poll', rolled));
        assert.deepEqual([corrected.state, corrected.seats, corrected.total_area - noticed.total_area, corrected.sheet_hash], ['noticed', noticed.seats, 100, noticed.sheet_hash]);
        const [body] = await bodies(rolled, 'roll.corrected');
        assert.deepEqual([body.change, body.seat, body.roll_hash, body.total_area], ['weight', n, corrected.roll_hash, corrected.total_area]);
        assert.ok(body.second > 0);
        await chair.refused('closed', 'roll.correct', { poll: open, change: 'remove', seat: n, reason: '晚了' });
        const { code: status, last } = await verify(await exportRecord(world, 'corrected.zip', code));
        assert.equal(status, 0, last);
    });

    test('a new poll has the new one', async () => {
        write(OWN('participation', '">= 2/3"'));
        await again();
        const now = (await readHashes())['house-owners'];
        const poll = await addPoll({ sheet: 'house-owners', title: '新的' });
        await chair.must('poll.open', { poll });
        assert.deepEqual([(await reach(poll, 'open')).sheet_hash, chair.row('poll', poll).rule.participation], [now, '2/3']);
        await chair.must('poll.close', { poll });
    });
});
