-- One statement (meeting_turnout reads by the same snapshot), so that the rows agree with each other; planned once, so that a small question costs little.
create or replace function sanhui.meeting_rows(p_meeting bigint, p_since bigint)
    returns table (t text, id text, c bigint, audience text, "row" text)
    language plpgsql stable security definer set search_path = sanhui, pg_catalog set timezone = 'Asia/Shanghai'
    set plan_cache_mode = force_generic_plan set enable_seqscan = off set jit = off as
$$
#variable_conflict use_column
declare
    v_since bigint := case when p_since <= 0 then -1 else p_since end;     -- 0 = everything
    v_here  bigint;
    v_moved bigint;
begin
    select k.precinct, k.rows_c into v_here, v_moved from sanhui.meeting_counter k where k.meeting = p_meeting;
    -- While ballots come in this is asked several times a second: every other row's c is one that touch gave out,
    -- and touch has put it, or a later one, there.
    if v_moved <= v_since then
        return query select * from meeting_turnout(v_here, p_meeting, v_since) r order by r.c, r.t;
        return;
    end if;
    return query
    select 'meeting', m.id::text, m.c, 'room', meeting_row(m, m.c)
    from sanhui.meeting m where m.precinct = v_here and m.id = p_meeting and m.c > v_since
    union all
    select 'item', i.id::text, i.c, 'room', (select row_to_json(r)::text from (
        select 'item' as t, i.id, i.c, i.n, i.step, i.title, i.minutes, i.state, i.began_at, i.poll) r)
    from sanhui.item i where i.precinct = v_here and i.meeting = p_meeting and i.c > v_since
    union all
    select 'hand', h.id::text, h.c, 'room', (select row_to_json(r)::text from (
        select 'hand' as t, h.id, h.c, h.item, h.n, h.kind, h.label, h.state, h.raised_at, h.given_at, h.until,
               h.extended, h.text, h.session) r)
    from sanhui.hand h where h.precinct = v_here and h.meeting = p_meeting and h.c > v_since
    union all
    select 'comment', k.id::text, k.c, 'room', (select row_to_json(r)::text from (
        select 'comment' as t, k.id, k.c, k.item, k.label, case k.state when 'shown' then k.text end as text,
               k.state, k.at, k.session) r)
    from sanhui.comment k where k.precinct = v_here and k.meeting = p_meeting and k.c > v_since
    union all
    select 'comment', k.id::text, k.c, 'office', (select row_to_json(r)::text from (
        select 'comment' as t, k.id, k.c, k.item, k.label, k.text, k.state, k.at, k.session, k.reason) r)
    from sanhui.comment k where k.precinct = v_here and k.meeting = p_meeting and k.c > v_since
    union all
    select 'proposal', p.id::text, p.c, 'room', (select row_to_json(r)::text from (
        select 'proposal' as t, p.id, p.c, p.n, p.item, p.label, p.text, p.state,
               (select count(*) from sanhui.proposal_second x
                where x.precinct = v_here and x.proposal = p.id) as seconds,
               p.answered_by, p.reason, p.at, p.session) r)
    from sanhui.proposal p where p.precinct = v_here and p.meeting = p_meeting and p.c > v_since
    union all
    select 'poll', q.id::text, q.c, 'room', (select row_to_json(r)::text from (
        select 'poll' as t, q.id, q.c, q.code, q.title, q.class, q.electorate,
               (select e.name from sanhui.estate e where e.precinct = v_here and e.id = q.estate) as estate,
               (select json_agg(b.label order by b.sort) from sanhui.building b
                where b.precinct = v_here and b.id = any (q.scope)) as scope,
               q.method, q.form, q.matter, q.rule ->> 'majority' as majority, q.state, q.box, q.rehearsal,
               (select i.id from sanhui.item i
                where i.precinct = v_here and i.meeting = p_meeting and i.poll = q.id limit 1) as item,
               q.case_file as case, q.sheet, q.sheet_hash, q.in_notice, q.roll_public_at, q.noticed_at, q.opens_at, q.closes_at,
               q.extended_at, q.opened_at, q.closed_at, q.box_closed_at, q.counted_at, q.preliminary_at, q.objections_until,
               q.final_at, q.reminded_at, q.void_reason, q.lot, q.min_seconds, q.seats,
               coalesce(v.ballots, 0) as cast, q.total_area, coalesce(v.area, 0) as cast_area, q.total_heads,
               coalesce(v.heads, 0) as cast_heads, q.papers,
               (select count(*) from sanhui.clash k
                where k.precinct = v_here and k.poll = q.id and k.state = 'open') as clashes, figures_row(q) as figures,
               q.wording_hash, q.roll_hash, q.rule, q.informal,
               (select json_agg(row_to_json(x)) from (
                   select o.n, o.title, o.options, o.only_if_fails from sanhui.motion o
                   where o.precinct = v_here and o.poll = q.id order by o.n) x) as motions,
               q.outcome) r)
    from sanhui.poll q left join sanhui.turnout v on v.precinct = v_here and v.poll = q.id
    where q.precinct = v_here and q.meeting = p_meeting and q.c > v_since
    union all
    select 'doubt', q.id::text, q.doubt_c, 'counters', (select row_to_json(r)::text from (
        select 'doubt' as t, q.id, q.doubt_c as c, q.doubted_at as at) r)
    from sanhui.poll q where q.precinct = v_here and q.meeting = p_meeting and q.doubt_c > greatest(v_since, 0)
    union all
    select 'objection', o.id::text, o.c, a.audience, (select row_to_json(r)::text from (
        select 'objection' as t, o.id, o.c, o.poll, o.about, o.label, case when a.audience = 'office' or not o.hidden then o.text end as text,
               o.hidden, o.at, o.answer, o.answered_by, o.answered_at) r)
    from sanhui.poll q
    join sanhui.objection o on o.precinct = v_here and o.poll = q.id and o.c > v_since
    join (values ('room'), ('office')) a(audience) on a.audience = 'room' or o.hidden
    where q.precinct = v_here and q.meeting = p_meeting
    union all
    select 'countersign', k.id::text, k.c, 'counters', (select row_to_json(r)::text from (
        select 'countersign' as t, k.id, k.c, k.step, countersign_words(k, 'zh') as words, k.state, k.by, k.asked_at,
               k.session) r)
    from sanhui.countersign k where k.precinct = v_here and k.meeting = p_meeting and k.c > v_since
    union all
    -- Whoever begins with all rows has never heard of these.
    select g.t, g.id::text, g.c, 'room', json_build_object('t', g.t, 'id', g.id, 'c', g.c, 'gone', true)::text
    from sanhui.gone g where g.precinct = v_here and g.meeting = p_meeting and g.c > v_since and v_since >= 0
    union all
    select 'commitment', k.id::text, k.c, 'room', commitment_row(k, k.c)
    from sanhui.commitment k where k.precinct = v_here and k.meeting = p_meeting and k.c > v_since
    union all
    select 'minutes', p_meeting::text, n.c, case n.state when 'draft' then 'office' else 'room' end,
           (select row_to_json(r)::text from (
        select 'minutes' as t, p_meeting as id, n.c, n.version, n.state, n.sections, n.confirmed_at, n.signed_by,
               n.published_at, n.check_code, n.tip) r)
    from (select * from sanhui.minutes x where x.precinct = v_here and x.meeting = p_meeting
          order by x.version desc limit 1) n where n.c > v_since
    union all
    select 'delegate', d.id::text, d.c, 'office', (select row_to_json(r)::text from (
        select 'delegate' as t, d.id, d.c, d.label, d.household, d.at is not null as present, d.via) r)
    from sanhui.delegate d where d.precinct = v_here and d.meeting = p_meeting and d.c > v_since
    union all
    select 'paper', k.poll || '/' || k.n, k.c, a.audience, (select row_to_json(r)::text from (
        select 'paper' as t, k.poll || '/' || k.n as id, k.c, k.poll, k.n, k.seat, s.label,
               seat_flat(s.precinct, s.capacity, s.holder) as flat, k.via, k.mandate, k.state,
               k.received_at,
               case when q.counted_at is not null or (k.state in ('received', 'typed') and a.audience = 'checkers') then k.photo end as photo,
               case when k.state = 'typed' and a.audience = 'checkers' then k.answers end as answers,
               k.void_reason, k.returned, k.typed_label as typed_by, k.confirmed_label as confirmed_by) r)
    from sanhui.poll q
    join sanhui.paper_ballot k on k.precinct = v_here and k.poll = q.id and k.c > v_since
    left join sanhui.seat s on s.precinct = v_here and s.poll = q.id and s.n = k.seat
    cross join (values ('counters'), ('checkers')) a(audience)
    where q.precinct = v_here and q.meeting = p_meeting
    union all
    select 'clash', k.id::text, k.c, 'counters', (select row_to_json(r)::text from (
        select 'clash' as t, k.id, k.c, k.poll, k.seat, s.label,
               seat_flat(s.precinct, s.capacity, s.holder) as flat, k.via, k.at, b.via as kept_via, b.at as kept_at, k.state,
               k.reason) r)
    from sanhui.poll q
    join sanhui.clash k on k.precinct = v_here and k.poll = q.id and k.c > v_since
    left join sanhui.seat s on s.precinct = v_here and s.poll = q.id and s.n = k.seat
    -- The other one: of an open clash the ballot that counts, of a decided one that which counted or counts.
    left join lateral (select b.via, b.at from sanhui.ballot b where b.precinct = v_here and b.poll = q.id
                       and b.seat = k.seat and b.key <> k.key and b.at <= coalesce(k.decided_at, 'infinity')
                       order by b.version desc limit 1) b on true
    where q.precinct = v_here and q.meeting = p_meeting
    union all
    select 'mandate', k.id::text, k.c, 'counters', (select row_to_json(r)::text from (
        select 'mandate' as t, k.id, k.c, k.poll, k.seat, s.label,
               seat_flat(s.precinct, s.capacity, s.holder) as flat, k.proxy, k.photo, k.revoked_at is not null as revoked) r)
    from sanhui.poll q
    join sanhui.mandate k on k.precinct = v_here and k.poll = q.id and k.c > v_since
    left join sanhui.seat s on s.precinct = v_here and s.poll = q.id and s.n = k.seat
    where q.precinct = v_here and q.meeting = p_meeting
    union all
    -- Organisations have no change number: they come with the first rows.
    select 'organisation', o.id::text, 0::bigint, 'room', (select row_to_json(r)::text from (
        select 'organisation' as t, o.id, 0 as c, o.name, o.kind) r)
    from sanhui.organisation o where o.precinct = v_here and v_since < 0
    union all
    select * from meeting_turnout(v_here, p_meeting, v_since)
    order by 3, 4 desc, 1;     -- the office's version of a row comes after the room's, the checkers' after the counters'
end
$$;
comment on function sanhui.meeting_rows(bigint, bigint) is
    'Rows of a meeting that changed since a change number, by audience, and tips of its streams; 0 = all of them.';
