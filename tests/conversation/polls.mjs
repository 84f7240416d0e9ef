/** Polls of every method, put into the demo's hearing or a rehearsal, and `sanhui count` on the same ballots. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { step } from './hearing.mjs';
import { staffOf } from './phone.mjs';

/** @typedef {import('./phone.mjs').Phone} Phone */
/** @typedef {import('./world.mjs').World} World */
/** @typedef {{method: string, electorate?: string, form?: object, options?: number[], rule?: object, class?: string}} Wish */

/** Options of a motion go by their numbers, in the demo's poll and in the count file alike. @param {number} count */
const numbers = (count) => Array.from({ length: count }, (_, i) => String(i + 1));

/**
 * Puts drafted polls into the ready-made hearing, of one case. Before the server looks at the meeting.
 * @param {World} world
 * @param {Wish[]} wishes options: how many each motion has
 * @returns {Promise<number[]>} their ids
 */
export async function putPolls(world, wishes) {
    const text = (/** @type {any} */ value) => `$q$${JSON.stringify(value)}$q$`;
    await world.script(`
        select set_config('sanhui.scope', '{' || precinct || '}', false) from sanhui.meeting where code = '${world.hearing}';
        ${wishes.map((wish, i) => `
            with p as (
                insert into sanhui.poll (precinct, code, meeting, case_file, title, class, electorate, estate, method, form, rule, stream, min_seconds, c)
                    select m.precinct, x.code, m.id, (select min(case_file) from sanhui.meeting_case where meeting = m.id), '${wish.method} ${i}',
                           '${wish.class ?? 'consultation'}', '${wish.electorate ?? 'households'}',
                           ${wish.electorate === 'owners' ? '(select min(e.id) from sanhui.estate e where e.precinct = m.precinct)' : 'null'}, '${wish.method}', ${text(wish.form ?? {})}, '{}',
                           sanhui.new_stream('poll/' || x.code, array[m.stream]), 0, sanhui.touch(m.id)
                    from sanhui.meeting m cross join (select 'PX-T${String(i).padStart(5, '0')}') x(code) where m.code = '${world.hearing}'
                    returning precinct, meeting, id, title, c)
            insert into sanhui.motion (precinct, poll, n, title, options)
                select p.precinct, p.id, o.n, '第' || o.n || '项', (select coalesce(jsonb_agg(jsonb_build_object('n', k, 'title', k::text)), '[]')
                                                              from generate_series(1, o.count) k)
                from p cross join unnest('{${(wish.options ?? [0]).join()}}'::int[]) with ordinality o(count, n);
            insert into sanhui.door (key, precinct, ref) select 'poll:' || q.code, q.precinct, q.id from sanhui.poll q where q.code = 'PX-T${String(i).padStart(5, '0')}';
            select sanhui.poll_place(q.meeting, q.id, q.title, q.c) from sanhui.poll q where q.code = 'PX-T${String(i).padStart(5, '0')}';`).join('')}`);
    return (await world.rows('select id from sanhui.poll where code like \'PX-T%\' order by code')).map((row) => row.id);
}

/** A rehearsal of an owners' assembly, open; its code and the chair's phone in it. @param {World} world */
export async function openRehearsal(world) {
    const desk = await staffOf(world, 'chair');
    await desk.join('desk');
    const { code } = await desk.must('meeting.make', { kind: 'owners_assembly', title: '演练', starts_at: new Date(Date.now() + 3_600_000).toISOString(), place: '活动室', cases: [], rehearsal: true });
    const chair = await staffOf(world, 'chair');
    await chair.enter(code);
    await step(chair, 'meeting.announce', 'announced');
    await step(chair, 'meeting.open', 'open');
    return { code, chair };
}

/** The poll's row, once it is so far. @param {Phone} chair @param {number} id @param {string} state */
export const reach = (chair, id, state) => chair.until((c) => c.row('poll', id)?.state === state && c.row('poll', id), `poll ${state}`);

/** An open poll of a rehearsal, through all of its steps. @param {Phone} chair @param {object} fields */
export async function rehearsePoll(chair, fields) {
    const { poll } = await chair.must('poll.add', { title: '题', motions: [{ title: '题' }], method: 'yes_no', ...fields });
    const { sheet } = await reach(chair, poll, 'drafted');
    if (sheet.endsWith('-owners')) {
        await chair.must('poll.publish_roll', { poll });
        await reach(chair, poll, 'roll_public');
    }
    await chair.must('poll.notice', { poll, opens_at: new Date().toISOString(), closes_at: new Date(Date.now() + 3_600_000).toISOString() });
    await chair.must('poll.open', { poll });
    return reach(chair, poll, 'open');
}

/** What one motion's slots say, in the words of a count file. @param {string} method @param {number[]} slots */
function vote(method, slots) {
    const chosen = slots.flatMap((slot, o) => (slot === 1 ? [String(o + 1)] : []));
    switch (method) {
        case 'yes_no':
            return { choice: [null, 'yes', 'no'][slots[0]] };
        case 'single':
            return { choice: slots[0] === 0 ? null : String(slots[0]) };
        case 'multi_k':
            return { choices: chosen };
        case 'approval':
            return { approve: chosen };
        case 'score':
            return { scores: Object.fromEntries(slots.flatMap((slot, o) => (slot < 0 ? [] : [[String(o + 1), slot]]))) };
        case 'sat3': case 'sat5': case 'grade4': case 'perf4': {
            const grades = { sat3: 3, sat5: 5, grade4: 4, perf4: 4 }[method];
            return { grade: slots[0] === 0 ? null : slots[0] > grades ? 'unknown' : slots[0] };
        }
        default: {
            const ranks = [...new Set(slots.filter((rank) => rank > 0))].sort((a, b) => a - b);
            return { ranking: ranks.map((rank) => slots.flatMap((slot, o) => (slot === rank ? [String(o + 1)] : []))) };
        }
    }
}

/** Names back into numbers, objects by option into lists. @param {any} value @param {string} [key] @returns {any} */
function byNumber(value, key = '') {
    if (Array.isArray(value)) {
        return value.map((one) => byNumber(one, key));
    }
    if (value !== null && typeof value === 'object' && Object.keys(value).every((name) => /^\d+$/.test(name))) {
        return Object.keys(value).sort((a, b) => Number(a) - Number(b)).map((name) => value[name]);
    }
    if (value !== null && typeof value === 'object') {
        return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, byNumber(one, name)]));
    }
    return typeof value === 'string' && ['winners', 'order', 'options', 'run_off', 'out'].includes(key) ? Number(value) : value;
}

/** Fields that stand under the same name in a poll's outcome and in what `sanhui count` says. */
const shared = ['valid', 'abstain', 'void', 'winners', 'order', 'ties', 'rounds', 'half_points', 'pairwise', 'strengths', 'ratings', 'points',
    'means', 'medians', 'unknown', 'wide', 'strict', 'weighted', 'base', 'verdict', 'majority'];

/**
 * The outcome that was announced must be what `sanhui count` makes of the same ballots.
 * @param {World} world
 * @param {Wish} wish
 * @param {any} outcome
 * @param {number[][]} ballots answers as they were cast
 * @param {{lot?: string, base?: string}} [more]
 */
export async function checkCount(world, wish, outcome, ballots, more = {}) {
    const options = wish.options ?? [0];
    const slots = options.map((count) => (['multi_k', 'approval', 'score'].includes(wish.method) || wish.method.startsWith('ranked') ? count : 1));
    let from = 0;
    for (const [m, motion] of outcome.motions.entries()) {
        const election = {
            id: `m${m}`, method: wish.method, ...wish.form, ...more,
            ...(options[m] > 0 && { options: numbers(options[m]) }),
            ballots: ballots.map((answers) => vote(wish.method, answers.slice(from, from + slots[m]))),
        };
        from += slots[m];
        const file = join(world.dir, 'count.json');
        writeFileSync(file, JSON.stringify({ elections: [election] }));
        const { code, out, err } = await world.command('count', file);
        assert.equal(code, 0, err);
        const counted = byNumber(JSON.parse(out));
        const said = `${wish.method} ${JSON.stringify({ motion, counted, ballots })}`;
        // Owners also need the area, and two thirds to take part: a count file knows of neither.
        const byHeads = shared.filter((one) => wish.electorate !== 'owners' || !['verdict', 'majority', ...('half' in (wish.form ?? {}) ? ['winners', 'ties'] : [])].includes(one));
        for (const name of byHeads.filter((one) => one in counted && one in motion)) {
            assert.deepEqual(motion[name], counted[name], `${name} of ${said}`);
        }
        if (wish.method === 'yes_no') {
            assert.deepEqual([motion.yes_heads, motion.no_heads, motion.abstain_heads], [counted.yes, counted.no, counted.abstain], said);
        } else if (counted.votes !== undefined) {
            assert.deepEqual(motion.options, counted.votes, said);
        } else if (counted.grades !== undefined) {
            assert.deepEqual(motion.grades, Object.values(JSON.parse(out).grades), said);
        }
    }
}
