/**
 * Every pair of tests/rights.csv, message by role, over a real socket. Refused pairs answer `role` and leave no trace in
 * any table; granted ones are never refused for their role; in another phase than the table's they answer `phase`.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Phone, R01, browserOf, hurry, makeWorld, pollOf, repo, seeDelegates, step } from './harness.mjs';

const NOBODY = 999_999;
const KEY = '00000000-0000-4000-8000-000000000009';

/** Fields of every message, good in form, about nothing that is there. @type {Record<string, object>} */
const fields = {
    'join': { place: 'meeting/@' },
    'ping': {},
    'check_in': {},
    'hand.raise': { kind: 'question' },
    'hand.lower': { hand: NOBODY },
    'floor.give': { hand: NOBODY },
    'floor.extend': { hand: NOBODY },
    'floor.end': { hand: NOBODY },
    'floor.text': { hand: NOBODY, text: '谁' },
    'hand.enter': { label: '现场某某', kind: 'opinion' },
    'floor.reply': { organisation: NOBODY },
    'floor.gist': { hand: NOBODY, text: '谁说的' },
    'disorder.warn': { hand: NOBODY, reason: '没有这个人' },
    'disorder.mute': { comment: NOBODY, reason: '没有这个人' },
    'disorder.remove': { proposal: NOBODY, reason: '没有这个人' },
    'chair.hand': { account: NOBODY },
    'chair.take': {},
    'comment.add': { text: '这里的每个人都可以说吗' },
    'comment.hide': { comment: NOBODY, reason: '没有这一条' },
    'comment.show': { held: NOBODY },
    'comment.refuse': { held: NOBODY, reason: '没有这一条' },
    'comment.pin': { comment: NOBODY },
    'comments.approve': { on: false },
    'comment.erase': { comment: NOBODY },
    'proposal.add': { text: '提一个没有人附议的提案' },
    'proposal.second': { proposal: NOBODY },
    'proposal.answer': { proposal: NOBODY, verdict: 'adopted', reason: '没有这一条', organisation: NOBODY },
    'proposal.amend': { proposal: NOBODY, text: '没有这一条' },
    'proposal.merge': { proposal: NOBODY, into: NOBODY },
    'proposal.withdraw': { proposal: NOBODY },
    'proposal.ask': { proposal: NOBODY, organisation: NOBODY },
    'proposal.carry': { proposal: NOBODY, organisation: NOBODY, who: '无', due: '2027-01-31' },
    'commitment.add': { text: '没有这家单位', organisation: NOBODY, who: '无', due: '2027-01-31' },
    'commitment.accept': { commitment: NOBODY },
    'commitment.contest': { commitment: NOBODY, text: '没有这一条' },
    'commitment.amend': { commitment: NOBODY, who: '无' },
    'commitment.withdraw': { commitment: NOBODY, reason: '没有这一条' },
    'commitment.prove': { commitment: NOBODY, text: '没有这一条', photos: [] },
    'commitment.check': { commitment: NOBODY, kept: true, reason: '没有这一条' },
    'commitment.urge': { commitment: NOBODY },
    'theme.add': { title: '照明' },
    'theme.rename': { theme: NOBODY, title: '照明' },
    'theme.drop': { theme: NOBODY },
    'case.sort': { case: NOBODY, category: 'hygiene', tier: 'committee' },
    'theme.put': { theme: NOBODY, comments: [], hands: [], proposals: [] },
    'meeting.make': { kind: 'hearing', title: '没有这个案件', starts_at: '2027-01-31T14:00:00+08:00', place: '无', cases: [NOBODY] },
    'meeting.change': { title: '听证会', starts_at: '2027-01-31T14:00:00+08:00', place: '无' },
    'meeting.announce': {},
    'meeting.check_in': {},
    'meeting.open': {},
    'meeting.close': {},
    'delegate.check_in': { delegate: NOBODY, present: true },
    'delegate.add': { households: [NOBODY] },
    'delegate.drop': { delegate: NOBODY },
    'organisation.check_in': { organisation: NOBODY, present: true },
    'attendant.add': { label: '没有这个人', role: 'observer' },
    'attendant.drop': { attendant: NOBODY },
    'document.add': { title: '没有这张照片', photos: [NOBODY] },
    'document.drop': { document: NOBODY },
    'organisation.invite': { organisation: NOBODY, invited: true },
    'item.begin': { item: NOBODY },
    'poll.add': { case: NOBODY, title: '没有这个案件', electorate: 'households', method: 'yes_no', motions: [{ title: '同意吗' }] },
    'poll.open': { poll: NOBODY },
    'poll.close': { poll: NOBODY },
    'poll.drop': { poll: NOBODY },
    'poll.publish_roll': { poll: NOBODY },
    'poll.notice': { poll: NOBODY, opens_at: '2027-01-31T14:00:00+08:00', closes_at: '2027-02-28T14:00:00+08:00' },
    'poll.extend': { poll: NOBODY, closes_at: '2027-03-31T14:00:00+08:00', reason: '没有这次表决' },
    'poll.close_box': { poll: NOBODY },
    'poll.publish': { poll: NOBODY },
    'poll.finish': { poll: NOBODY },
    'poll.void': { poll: NOBODY, reason: '没有这次表决' },
    'poll.draw': { poll: NOBODY, order: [1, 2] },
    'poll.remind': { poll: NOBODY },
    'poll.practise': { poll: NOBODY },
    'poll.room': { poll: NOBODY },
    'poll.object': { poll: NOBODY, text: '没有这次表决' },
    'objection.answer': { objections: [NOBODY], text: '没有这一条' },
    'roll.correct': { poll: NOBODY, change: 'remove', seat: 1, reason: '没有这次表决' },
    'service.add': { poll: NOBODY, seats: [1], way: 'by_hand', at: '2027-01-31T14:00:00+08:00', servers: [{ name: '甲' }, { name: '乙' }] },
    'paper.receive': { poll: NOBODY, seat: 1 },
    'paper.type': { poll: NOBODY, paper: 1, answers: [1] },
    'paper.confirm': { poll: NOBODY, paper: 1 },
    'paper.second': { poll: NOBODY, paper: 1 },
    'paper.return': { poll: NOBODY, paper: 1, reason: '没有这张票' },
    'ballot.visit': { poll: NOBODY, seat: 1, answers: [1], key: KEY, consent: true, receipt: 'shown' },
    'mandate.add': { poll: NOBODY, seat: 1, proxy: '某某', proxy_id: '1234', property: false, photo: NOBODY },
    'mandate.revoke': { mandate: NOBODY },
    'clash.decide': { clash: NOBODY, count: 'kept', reason: '没有这张票' },
    'outside.enter': { poll: NOBODY, source: '无', cast: 0, cast_area: 0, cast_heads: 0, void: 0, void_area: 0, void_heads: 0, motions: [] },
    'fallback.count': { poll: NOBODY, papers: 0, motions: [], counters: [{ name: '甲' }, { name: '乙' }] },
    'countersign.read': { code: '000000' },
    'countersign.confirm': { request: NOBODY, code: '000000' },
    'countersign.drop': { request: NOBODY },
    'ballot.cast': { poll: NOBODY, seat: 1, answers: [1], key: KEY },
    'ballot.status': { poll: NOBODY, seat: 1, key: KEY },
    'ballot.opening': { poll: NOBODY, seat: 1 },
    'ballot.visit': { poll: NOBODY, seat: 1, answers: [1], key: KEY, consent: true, receipt: 'shown' },
    'poll.room': { poll: NOBODY },
    'paper.receive': { poll: NOBODY, seat: 1 },
    'paper.type': { poll: NOBODY, paper: 1, answers: [1] },
    'paper.confirm': { poll: NOBODY, paper: 1 },
    'paper.second': { poll: NOBODY, paper: 1 },
    'paper.return': { poll: NOBODY, paper: 1, reason: '没有这张票' },
    'mandate.add': { poll: NOBODY, seat: 1, proxy: '某某', proxy_id: '1234', property: false, photo: NOBODY },
    'mandate.revoke': { mandate: NOBODY },
    'service.add': { poll: NOBODY, seats: [1], way: 'by_hand', at: '2026-11-22T14:00:00+08:00', servers: [{ name: '甲' }, { name: '乙' }] },
    'clash.decide': { clash: NOBODY, count: 'kept', reason: '没有这张票' },
    'roll.correct': { poll: NOBODY, change: 'remove', seat: 1, reason: '没有这次表决' },
    'outside.enter': { poll: NOBODY, source: '无', cast: 0, cast_area: 0, cast_heads: 0, void: 0, void_area: 0, void_heads: 0, motions: [] },
    'fallback.count': { poll: NOBODY, papers: 0, motions: [], counters: [{ name: '甲' }, { name: '乙' }] },
    'party.check_in': { party: NOBODY, present: true },
    'party.add': { name: '没有这一户', households: [NOBODY] },
    'party.change': { party: NOBODY, name: '没有这一方' },
    'party.drop': { party: NOBODY },
    'party.state': { party: NOBODY, claim: '没有这一方' },
    'point.add': { title: '没有这个焦点' },
    'point.change': { point: NOBODY, state: 'partly' },
    'point.drop': { point: NOBODY },
    'caucus.open': { party: NOBODY },
    'caucus.close': { caucus: NOBODY },
    'caucus.say': { caucus: NOBODY, text: '没有这一次' },
    'agreement.draft': { clauses: [{ text: '没有这一条' }] },
    'agreement.offer': { version: 1 },
    'agreement.mark': { version: 1, clause: 1 },
    'agreement.entrust': { to: NOBODY },
    'agreement.paper': { version: 1, photo: NOBODY },
    'agreement.fail': { version: 1, reason: '没有协议', route: 'street' },
    'agreement.court': { state: 'applied', at: '2026-01-31' },
    'agreement.check': { day: 7, result: 'done' },
    'rater.name': { capacity: 'household', holders: [NOBODY] },
    'rater.drop': { rater: NOBODY },
    'rater.lot': { count: 1, from: 'households', source: '没有评议会', on: '2026-12-01' },
    'rater.draw': { number: '1' },
    'rater.check_in': { rater: NOBODY, present: true },
    'rater.remark': { text: '没有评议会' },
    'report.hand_in': { text: '没有评议会' },
    'reviewed.leave': {},
    'result.tell': {},
    'plan.hand_in': { points: [], signer: '某某' },
    'minutes.draft': {},
    'minutes.save': { version: 1, sections: [] },
    'minutes.confirm': { version: 1 },
    'minutes.reopen': { version: 1 },
    'minutes.sign': { version: 1 },
    'minutes.publish': { version: 1 },
    'objection.enter': { label: '3号 老王', text: '没有这句话' },
    'minutes.object': { text: '没有这句话' },
    'minutes.settle': { objections: [NOBODY], text: '没有这条异议', revise: false },
    'opinion.enter': { text: '纸上写的', label: '某号 某人', item: NOBODY },
    'meeting.postpone': { reason: '不延期', starts_at: '2020-01-01T14:00:00+08:00' },
    'meeting.cancel': { reason: '不取消' },
    'meeting.recess': {},
    'meeting.resume': {},
    'meeting.adjourn': { reason: '不续会', starts_at: '2020-01-01T14:00:00+08:00' },
    'meeting.report': {},
    'meeting.file': {},
    'meeting.archive': {},
    'slip.reprint': { capacity: 'household', holder: NOBODY },
    'slip.release': { capacity: 'household', holder: NOBODY },
    'door.reissue': { building: NOBODY },
};

/** Whoever may send them moves the meeting: they are sent when it is their turn. */
const steps = ['meeting.announce', 'meeting.cancel', 'meeting.check_in', 'meeting.open', 'meeting.recess', 'meeting.resume', 'meeting.close', 'minutes.draft', 'minutes.save',
    'minutes.confirm', 'minutes.sign', 'minutes.publish'];

/** @type {string[]} */ let roles;
/** @type {{message: string, phases: string[], who: Record<string, string>}[]} */ let table;
/** @type {import('./harness.mjs').World} */ let world;
/** @type {Map<string, import('./harness.mjs').Browser>} */ const browsers = new Map();
/** @type {Phone} */ let chair;

before(async () => {
    const lines = readFileSync(join(repo, 'tests/rights.csv'), 'utf8').split('\n').filter((line) => line && !line.startsWith('#'));
    const [, , ...names] = lines[0].split(',');
    roles = names;
    table = lines.slice(1).map((line) => {
        const [message, phases, ...cells] = line.split(',');
        return { message, phases: phases.split(' '), who: Object.fromEntries(names.map((role, i) => [role, cells[i]])) };
    }).filter(({ message }) => message !== 'register.import');
    world = await makeWorld();
    await hurry(world);
    for (const role of roles) {
        browsers.set(role, await browserOf(world, role));
    }
    chair = await comeAs('chair');
});
after(() => world?.end());

/** A fresh socket of a role, in the meeting; a visitor's is nowhere. @param {string} role */
async function comeAs(role) {
    const phone = await new Phone(world, browsers.get(role)).connect();
    if (role !== 'visitor') {
        await phone.enter(world.hearing);
    }
    return phone;
}

/**
 * Sends each message as this role, with a fresh socket now and then, so that none is refused for haste.
 * @param {string} role
 * @param {string[]} messages
 * @param {(message: string, code: string | undefined) => void} judge
 */
async function sayAll(role, messages, judge) {
    for (let from = 0; from < messages.length; from += 8) {
        const phone = await comeAs(role);
        for (const message of messages.slice(from, from + 8)) {
            const d = message === 'join' ? { place: `meeting/${world.hearing}` } : fields[message];
            const reply = await phone.say(message, d);
            judge(message, reply.err);
        }
        phone.close();
    }
}

/** What lies in every table but the sessions, whose time of last sight moves. */
async function everything() {
    const tables = (await world.sql(`select relname from pg_class where relnamespace = 'sanhui'::regnamespace and relkind = 'r'
        and relname not in ('session', 'session_slip', 'door') order by 1`)).split('\n');
    const counts = tables.map((name) => `select '${name}' as name, count(*) as rows, md5(string_agg(md5(t::text), '' order by md5(t::text))) as hash from sanhui.${name} t`);
    return world.rows(counts.join(' union all '));
}

test('the table and these fields name the same messages', () => {
    assert.deepEqual(table.map(({ message }) => message).sort(), Object.keys(fields).sort());
    assert.equal(roles.length, 19);
});

describe('who may not', () => {
    test('is refused for the role, and nothing is written', async () => {
        const before = await everything();
        let pairs = 0;
        for (const role of roles) {
            const messages = table.filter(({ who }) => who[role] === 'n').map(({ message }) => message);
            await sayAll(role, messages, (message, code) => {
                assert.equal(code, role === 'visitor' ? 'not_signed_in' : 'role', `${message} as ${role}`);
                pairs++;
            });
        }
        assert.ok(pairs > 300, `${pairs}`);
        assert.deepEqual(await everything(), before);
    });
});

describe('who may', () => {
    /** In this phase: messages of another phase answer `phase`, those of this one are never refused for the role. */
    async function inPhase(/** @type {string} */ state) {
        for (const role of roles.filter((name) => name !== 'visitor')) {
            const granted = table.filter(({ who }) => who[role] !== 'n');
            const now = (/** @type {string[]} */ phases) => phases.some((phase) => [state, 'meeting', 'anywhere'].includes(phase));
            const messages = granted.filter(({ message, phases }) => !now(phases) || !steps.includes(message)).map(({ message }) => message);
            await sayAll(role, messages, (message, code) => {
                const { phases } = /** @type {any} */ (table.find((row) => row.message === message));
                const expected = now(phases) ? undefined : phases.includes('desk') ? 'place' : 'phase';
                const what = `${message} as ${role} while ${state}`;
                if (expected !== undefined) {
                    assert.equal(code, expected, what);
                } else {
                    // These two have a limit of their own, which comes after the right.
                    const never = ['role', 'not_signed_in', 'field', 'unavailable', 'unknown', ...(['comment.add', 'countersign.read'].includes(message) ? [] : ['busy'])];
                    assert.ok(!never.includes(code ?? ''), `${what}: ${code}`);
                }
            });
        }
    }

    test('while the meeting is announced', () => inPhase('announced'));

    test('at check-in', async () => {
        await step(chair, 'meeting.check_in', 'checkin');
        await inPhase('checkin');
    });

    test('while it is open', async () => {
        await seeDelegates(chair);
        await step(chair, 'meeting.open', 'open');
        await inPhase('open');
    });

    test('while it rests', async () => {
        await step(chair, 'meeting.recess', 'recess');
        await inPhase('recess');
        await step(chair, 'meeting.resume', 'open');
    });

    test('when it is closed', async () => {
        await step(chair, 'meeting.close', 'closed');
        await inPhase('closed');
    });

    test('with the minutes drafted, confirmed, signed and published', async () => {
        const recorder = await comeAs('recorder');
        const { version: first } = await recorder.must('minutes.draft');
        await chair.until((c) => c.meeting.state === 'minutes_draft');
        const { version } = await recorder.must('minutes.save', { version: first, sections: [] });
        await inPhase('minutes_draft');
        await step(chair, 'minutes.confirm', 'minutes_confirmed', { version });
        await inPhase('minutes_confirmed');
        const scrutineer = await comeAs('scrutineer');
        await scrutineer.must('minutes.sign', { version });
        await (await comeAs('signer')).must('minutes.sign', { version });
        await chair.until((c) => c.meeting.state === 'minutes_signed');
        await inPhase('minutes_signed');
        await step(chair, 'minutes.publish', 'published', { version });
        await inPhase('published');
    });

    test('at the desk', async () => {
        for (const role of roles) {
            const phone = await comeAs(role);
            const { err } = await phone.say('join', { place: 'desk' });
            // The big screen's link can be read off the projector: it opens no desk.
            const staff = !['visitor', 'resident', 'household', 'owner', 'person', 'screen'].includes(role);
            assert.equal(err, staff ? undefined : role === 'visitor' ? 'not_signed_in' : 'place', role);
            for (const { message, phases, who } of staff ? table.filter((row) => row.phases.includes('desk')) : []) {
                const reply = await phone.say(message, fields[message]);
                assert.equal(reply.err, who[role] === 'n' ? 'role' : ['meeting.make', 'case.sort'].includes(message) ? 'case_beyond' : 'gone', `${message} as ${role} at the desk (${phases})`);
            }
            phone.close();
        }
    });
});

describe('what is one\'s own', () => {
    test('is not another\'s: seats', async () => {
        const household = await comeAs('household');
        const owner = await comeAs('owner');
        const { id } = pollOf(household, R01);
        for (const phone of [household, owner]) {
            const { err } = await phone.say('ballot.status', { poll: id, seat: 1, key: KEY });
            assert.ok(['not_on_roll', 'phase'].includes(err ?? ''), err);
        }
    });
});
