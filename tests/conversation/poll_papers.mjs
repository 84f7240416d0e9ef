/** Polls of every class and method, put by SQL as far in their life as a paper needs them. */
import { randomUUID } from 'node:crypto';

/** @typedef {import('./world.mjs').World} World */

const quote = (/** @type {any} */ value) => (value === null || value === undefined ? 'null' : `'${String(typeof value === 'object' ? JSON.stringify(value) : value).replaceAll("'", "''")}'`);

/** A rule sheet as the server freezes it with a poll, with its hash; the fields that papers read. */
const SHEETS = /** @type {Record<string, any>} */ ({
    'shanghai-owners': { title: '上海市 业主共同决定', place: 'shanghai', electorate: 'owners', dated: '2026-11-22', fields: Object.fromEntries([
        ['roll_public_days', 15, '《上海市住宅物业管理规定》第十六条'], ['participation', '>= 2/3', '《上海市住宅物业管理规定》第十八条'],
        ['ordinary', '> 1/2', '《上海市住宅物业管理规定》第十八条'], ['special', '>= 3/4', '《上海市住宅物业管理规定》第十八条'],
        ['base', 'cast', '《民法典》第二百七十八条第二款'], ['silent', 'follow', '本小区议事规则第十二条'],
        ['silent_clause', '已送达的表决票，业主在规定时间内不反馈的，视为同意已表决的多数意见', '本小区议事规则第十二条'],
        ['invalid_participates', false, '本软件默认，待核'], ['proxy_allowed', true, '《上海市住宅物业管理规定》第十八条'], ['proxy_max', 3, '本软件默认，待核'],
        ['proxy_property_staff', false, '本软件默认，待核'], ['window_seconds', 'until_close', '本软件默认，待核'], ['count_parking', true, '本软件默认，待核'],
        ['public_units', 'company', '本软件默认，待核'], ['paper_on_demand', true, '本软件默认，待核'], ['tellers', 2, '本软件默认，待核'],
        ['scrutineers', 2, '本软件默认，待核'], ['result_days', 3, '本软件默认，待核'], ['objection_days', 7, '本软件默认，待核'],
    ].map(([name, value, source]) => [name, { value, source, dated: '2020-12-30', inherited: name === 'base' }])) },
});

/** @typedef {{title: string, options?: string[], only_if_fails?: number}} Motion */
/**
 * A poll with a frozen roll, drafted, about the first case of the ready-made hearing; or of a rehearsal.
 * @param {World} world
 * @param {{title: string, class?: string, electorate: string, method: string, motions: Motion[], form?: object, rule?: object, matter?: number,
 *     sheet?: string, scope?: string[], box?: string, rehearsal?: boolean, beside?: boolean}} poll
 * @returns {Promise<{id: number, code: string}>}
 */
export async function makePoll(world, poll) {
    const code = `${poll.rehearsal ? 'RE' : 'PX'}-${randomUUID().slice(0, 6).toUpperCase()}`;
    const sheet = poll.sheet ? JSON.stringify(SHEETS[poll.sheet]) : null;
    const meeting = (poll.beside ? world.beside : world.here).meetings[0].code;
    const rule = { base: 'cast', majority: 'ordinary', ...poll.rule };
    const motions = poll.motions.map((one, i) => ({ n: i + 1, title: one.title, only_if_fails: one.only_if_fails ?? null,
        options: (one.options ?? []).map((title, o) => ({ n: o + 1, title })) }));
    const id = await world.sql(`
        do $do$
        declare m sanhui.meeting; p bigint; s bigint;
        begin
            select * into m from sanhui.meeting where code = ${quote(meeting)};
            perform set_config('sanhui.scope', '{' || m.precinct || '}', false);
            s := sanhui.new_stream('poll/${code}', array[m.stream]);
            insert into sanhui.poll (precinct, code, meeting, case_file, rehearsal, title, class, electorate, method, form, matter, sheet, sheet_hash, sheet_json,
                    rule, box, stream, estate, scope)
                values (m.precinct, '${code}', m.id, ${poll.rehearsal ? 'null' : `(select min(case_file) from sanhui.meeting_case c where c.meeting = m.id)`},
                    ${poll.rehearsal ?? false}, ${quote(poll.title)}, ${quote(poll.class ?? 'consultation')}, ${quote(poll.electorate)}, ${quote(poll.method)},
                    ${quote(poll.form ?? {})}, ${poll.matter ?? 'null'}, ${quote(poll.sheet)}, ${sheet ? `sanhui.digest('sanhui.sheet.1', ${quote(sheet)})` : 'null'}, ${quote(sheet)}, ${quote(rule)}, ${quote(poll.box ?? 'here')}, s,
                    ${poll.electorate === 'owners' ? '(select min(e.id) from sanhui.estate e where e.precinct = m.precinct)' : 'null'},
                    ${poll.scope ? `(select array_agg(b.id) from sanhui.building b where b.precinct = m.precinct and b.label = any ('{${poll.scope.join(',')}}'))` : 'null'})
                returning id into p;
            insert into sanhui.door values ('poll:${code}', m.precinct, p);
            insert into sanhui.motion (precinct, poll, n, title, options, only_if_fails)
                select m.precinct, p, x.n, x.title, x.options, x.only_if_fails
                from jsonb_to_recordset(${quote(motions)}::jsonb) x(n int, title text, options jsonb, only_if_fails int);
            insert into sanhui.seat (precinct, poll, n, capacity, holder, label, area, heads, building, salt)
                select m.precinct, p, r.n, r.capacity, r.holder, r.label, r.area, r.heads, r.building, md5(r.n::text)
                from sanhui.poll o, sanhui.poll_roll_of(m.precinct, o.electorate, o.estate, o.scope, o.rule) r where o.id = p;
            update sanhui.poll o set (seats, total_area, total_heads) =
                (select count(*), sum(x.area), sum(x.heads) from sanhui.seat x where x.poll = p) where o.id = p;
        end $do$;
        select id from sanhui.poll where code = '${code}'`);
    return { id: Number(id), code };
}

/** Takes a poll to a state, with the marks of all states before it; servers that have its meeting are told, as by each other. @param {World} world @param {{id: number}} poll @param {string} state @param {object | null} [outcome] @param {object | null} [lot] */
export const bring = (world, poll, state, outcome = null, lot = null) => {
    const order = ['drafted', 'roll_public', 'noticed', 'open', 'polls_closed', 'box_closed', 'counted', 'preliminary', 'final'];
    const at = order.indexOf(state);
    const since = (/** @type {string} */ column, /** @type {string} */ from, /** @type {string} */ when) =>
        order.indexOf(from) <= at || state === 'void' ? `, ${column} = coalesce(${column}, '${when}')` : '';
    return world.sql(`
        select set_config('sanhui.scope', '{' || precinct || '}', false) from sanhui.poll where id = ${poll.id};
        update sanhui.poll set state = '${state}', roll_hash = sanhui.poll_roll_hash(id), c = sanhui.touch(meeting)
            ${since('roll_public_at', 'roll_public', '2026-11-02 10:00+08')}
            ${since('noticed_at', 'noticed', '2026-11-20 10:00+08')}
            ${at >= 2 ? ", opens_at = '2026-12-07 09:00+08', closes_at = '2026-12-21 18:00+08'" : ''}
            ${since('opened_at', 'open', '2026-12-07 09:00+08')}
            ${since('closed_at', 'polls_closed', '2026-12-21 18:00+08')}
            ${since('counted_at', 'counted', '2026-12-22 10:00+08')}
            ${at >= 7 ? ", preliminary_at = '2026-12-22 12:00+08', objections_until = '2026-12-30 00:00+08'" : ''}
            ${since('final_at', 'final', '2026-12-31 09:00+08')}
            ${state === 'void' ? ", void_reason = '名册有误，须重新公告'" : ''}
            ${lot ? `, lot = ${quote(lot)}` : ''}
            ${outcome ? `, outcome = ${quote(outcome)}` : ''}
        where id = ${poll.id};
        select pg_notify('sanhui', 'meeting ' || meeting) from sanhui.poll where id = ${poll.id}`);
};

/** Ballots of seats, by a way; choices that no paper may show. @param {World} world @param {{id: number}} poll @param {number[]} seats @param {string} via @param {number[]} answers */
export const fillBox = (world, poll, seats, via, answers) => world.sql(`
    insert into sanhui.ballot (precinct, poll, seat, version, key, answers, opening, commitment, at, line, via)
    select p.precinct, p.id, s, 1, gen_random_uuid(), '{${answers.join(',')}}', '', '', now(), 1, '${via}'
    from sanhui.poll p, unnest(array[${seats.join(',')}]) s where p.id = ${poll.id}`);

const ABC = ['浅灰色外墙', '米黄色外墙', '砖红色外墙'];

/** One poll for each method; outcome: the published vectors as far as there are any. */
export const METHODS = /** @type {Record<string, {form?: object, motions: Motion[], rule?: object, outcome: object, says: string[]}>} */ ({
    yes_no: { motions: [{ title: '楼道加装扶手' }], rule: { participation: '1/2' }, outcome: { cast: 200, cast_area: 0, motions: [{ n: 1, counted: true,
        yes_area: 0, yes_heads: 120, no_area: 0, no_heads: 60, abstain_area: 0, abstain_heads: 20, part_area: 0, part_heads: 200, total_area: 0, total_heads: 383,
        part_area_ok: true, part_heads_ok: true, yes_area_ok: true, yes_heads_ok: true, verdict: 'met' }] }, says: ['达到半数以上', '60.00%', '达到过半数'] },
    single: { motions: [{ title: '外墙颜色', options: ABC }], outcome: { cast: 24, cast_area: 0, motions: [{ n: 1, options: [9, 8, 5], abstain: 2, base: 22,
        leader: 1, tied: [], majority: false, counted: true, verdict: 'leader' }] }, says: ['得票最多：浅灰色外墙（相对多数，未过半数）', '40.91%'] },
    multi_k: { form: { k: 3 }, motions: [{ title: '推选三位楼组代表', options: ['候选一', '候选二', '候选三', '候选四'] }], outcome: { cast: 80, cast_area: 0,
        motions: [{ n: 1, options: [65, 65, 40, 10], base: 75, valid: 75, abstain: 0, void: 5, winners: [1, 2, 3], order: [[1, 2], [3], [4]], ties: [],
            counted: true, verdict: 'chosen' }] }, says: ['最多选 3 项', '结果：候选一、候选二、候选三', '无效 5 票', '86.67%'] },
    approval: { motions: [{ title: '可以接受的颜色', options: ABC }], outcome: { cast: 22, cast_area: 0, motions: [{ n: 1, options: [14, 13, 9], base: 22,
        valid: 22, abstain: 0, void: 0, winners: [1], order: [[1], [2], [3]], ties: [], counted: true, verdict: 'chosen' }] }, says: ['63.64%'] },
    ranked_irv: { motions: [{ title: '外墙颜色排序', options: ABC }], outcome: { cast: 22, cast_area: 0, motions: [{ n: 1, first: [9, 8, 5], valid: 22,
        abstain: 0, void: 0, winners: [2], order: [[2], [1], [3]], ties: [], rounds: [{ votes: [9, 8, 5], base: 22, exhausted: 0, out: [3] },
            { votes: [9, 13, null], base: 22, exhausted: 0, out: [] }], counted: true, verdict: 'chosen' }] }, says: ['第2轮', '米黄色外墙 13', '结果：米黄色外墙'] },
    ranked_borda: { motions: [{ title: '外墙颜色计分', options: ABC }], outcome: { cast: 22, cast_area: 0, motions: [{ n: 1, first: [9, 8, 5], valid: 22,
        abstain: 0, void: 0, winners: [3], order: [[3], [2], [1]], ties: [], half_points: [36, 43, 54], counted: true, verdict: 'chosen' }] }, says: ['21.5', '结果：砖红色外墙'] },
    ranked_schulze: { motions: [{ title: '外墙颜色两两比较', options: ABC }], outcome: { cast: 22, cast_area: 0, motions: [{ n: 1, first: [9, 8, 5], valid: 22,
        abstain: 0, void: 0, winners: [3], order: [[3], [2], [1]], ties: [{ options: [1, 2], by: 'lot' }], pairwise: [[0, 9, 9], [13, 0, 8], [13, 14, 0]],
        strengths: [[0, 0, 0], [13, 0, 0], [13, 14, 0]], counted: true, verdict: 'chosen' }] }, says: ['14（14）', '由抽签决定先后'] },
    score: { form: { points_min: 1, points_max: 5 }, motions: [{ title: '给三个方案打分', options: ABC }], outcome: { cast: 30, cast_area: 0, motions: [{ n: 1,
        valid: 29, abstain: 1, void: 0, winners: [2], order: [[2], [1], [3]], ties: [], ratings: [29, 28, 20], points: [105, 112, 40], means: ['3.62', '4.00', '2.00'],
        medians: ['4.00', '4.00', '2.00'], counted: true, verdict: 'chosen' }] }, says: ['每项打1到5分', '3.62'] },
    sat3: { motions: [{ title: '对本次施工的评价' }], outcome: { cast: 55, cast_area: 0, void: 1, void_area: 0, void_heads: 1, motions: [{ n: 1, valid: 52, abstain: 0,
        void: 0, grades: [31, 16, 5], unknown: 3, wide: '90.38%', strict: '59.62%', weighted: '78.08', grade: 1, counted: true, verdict: 'rated' }] },
        says: ['90.38%', '59.62%', '78.08', '评价：满意'] },
    sat5: { motions: [{ title: '物业服务' }], outcome: { cast: 6, cast_area: 0, motions: [{ n: 1, valid: 6, abstain: 0, void: 0, grades: [1, 2, 1, 1, 1], unknown: 0,
        grade: 2, counted: true, verdict: 'rated' }] }, says: ['不足 10 票'] },
    grade4: { motions: [{ title: '网格党员工作' }], outcome: { cast: 20, cast_area: 0, motions: [{ n: 1, valid: 20, abstain: 0, void: 0, grades: [10, 6, 3, 1], unknown: 0,
        wide: '80.00%', strict: '50.00%', weighted: '83.00', grade: 1, counted: true, verdict: 'rated' }] }, says: ['较好', '评价：好'] },
    perf4: { motions: [{ title: '居委会成员履职' }], outcome: { cast: 20, cast_area: 0, motions: [{ n: 1, valid: 20, abstain: 0, void: 0, grades: [10, 6, 3, 1], unknown: 0,
        wide: '80.00%', strict: '50.00%', weighted: '83.00', grade: 1, counted: true, verdict: 'rated' }] }, says: ['基本称职', '评价：优秀'] },
});

/** An owners' decision on two motions: a rounded share that would contradict its verdict (666.66 of 1000.00), and one that passes by area just above the half. */
export const OWNERS_OUTCOME = { cast: 4, cast_area: 30000, void: 1, void_area: 5500, void_heads: 1, silent: 2, silent_area: 12300, silent_heads: 2, motions: [
    { n: 1, counted: true, yes_area: 50000, yes_heads: 3, no_area: 40000, no_heads: 1, abstain_area: 9999, abstain_heads: 1, part_area: 66666, part_heads: 5,
        total_area: 100000, total_heads: 6, part_area_ok: false, part_heads_ok: true, yes_area_ok: true, yes_heads_ok: true, verdict: 'no_quorum' },
    { n: 2, counted: true, yes_area: 50001, yes_heads: 3, no_area: 49999, no_heads: 2, abstain_area: 0, abstain_heads: 0, part_area: 100000, part_heads: 5,
        total_area: 100000, total_heads: 5, part_area_ok: true, part_heads_ok: true, yes_area_ok: true, yes_heads_ok: true, verdict: 'met' }] };

export const OWNERS_POLL = { title: '修缮小区道闸', class: 'owners', electorate: 'owners', method: 'yes_no', matter: 9, sheet: 'shanghai-owners',
    rule: { participation: '2/3', agree: 'more than 1/2', silent: 'follow', class: 'owners', electorate: 'owners' },
    motions: [{ title: '更换南门道闸' }, { title: '更换北门道闸', only_if_fails: 1 }] };
