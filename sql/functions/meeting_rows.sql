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
    -- Beside the meeting's row, while people come: its c rises with every one of them.
    select 'arrivals' as t, m.id::text, m.c, 'room', json_build_object('t', 'arrivals', 'id', m.id, 'c', m.c, 'buildings', meeting_arrivals(m))::text
    from sanhui.meeting m
    where m.precinct = v_here and m.id = p_meeting and m.c > v_since and m.state in ('checkin', 'open', 'recess')
      and m.kind in ('hearing', 'review')
    union all
    select 'item', i.id::text, i.c, 'room', (select row_to_json(r)::text from (
        select 'item' as t, i.id, i.c, i.n, i.step, i.title, i.minutes, i.state, i.began_at, i.poll) r)
    from sanhui.item i where i.precinct = v_here and i.meeting = p_meeting and i.c > v_since
    union all
    -- A rush of hands goes to every phone: what says nothing is left out.
    select 'hand', h.id::text, h.c, 'room', (select json_strip_nulls(row_to_json(r))::text from (
        select 'hand' as t, h.id, h.c, h.item, h.n, h.kind, h.stance, h.label, nullif(h.via, 'phone') as via, h.organisation,
               h.state, h.raised_at, h.given_at, h.until, nullif(h.extended, false) as extended, h.held_until,
               nullif(h.front, false) as front, nullif(h.text, '') as text, h.gist, nullif(h.clips, '{}') as clips, h.session,
               nullif(h.speaker, h.session) as speaker) r)
    from sanhui.hand h where h.precinct = v_here and h.meeting = p_meeting and h.c > v_since
    union all
    -- For the server alone: who is behind a hand that is up. A phone that was wiped comes back by its slip.
    select 'speaker', h.id::text, h.c, 'office', json_build_object('t', 'speaker', 'id', h.id, 'c', h.c, 'holders', x.holders)::text
    from sanhui.hand h
    cross join lateral (select json_agg(json_build_object('capacity', y.capacity, 'holder', y.holder)) as holders
                        from session_holdings(v_here, h.session) y) x
    where h.precinct = v_here and h.meeting = p_meeting and h.c > v_since and h.session is not null
      and h.state in ('waiting', 'speaking') and x.holders is not null
    union all
    select 'disorder', d.id::text, d.c, 'office', (select row_to_json(r)::text from (
        select 'disorder' as t, d.id, d.c, d.speaker, d.sessions, d.holders, d.label, d.step, d.item, d.reason, d.at) r)
    from sanhui.disorder d where d.precinct = v_here and d.meeting = p_meeting and d.c > v_since
    union all
    -- Of one that asked to be anonymous session and label, which its writer's other words have too, are the office's.
    select 'comment', k.id::text, k.c, 'room', (select row_with_photos(to_json(r), case k.state when 'shown' then k.photos end) from (
        select 'comment' as t, k.id, k.c, k.item, comment_label(k.anonymous, k.label) as label, k.via,
               case k.state when 'shown' then k.text end as text, k.state, k.at, case when not k.anonymous then k.session end as session) r)
    from sanhui.comment k where k.precinct = v_here and k.meeting = p_meeting and k.c > v_since
    union all
    select 'comment', k.id::text, k.c, 'office', (select row_with_photos(to_json(r), k.photos) from (
        select 'comment' as t, k.id, k.c, k.item, k.label, k.via, k.text, k.state, k.at, k.session, k.reason, k.anonymous) r)
    from sanhui.comment k where k.precinct = v_here and k.meeting = p_meeting and k.c > v_since
    union all
    -- That something waits, and what came of it, its author alone hears besides the office, on whatever phone with the same slip,
    -- an anonymous one on that phone alone; its words are the office's.
    select 'held', k.id::text, k.c, a.audience, (select row_with_photos(json_strip_nulls(to_json(r)), case a.audience when 'office' then k.photos end) from (
        select 'held' as t, k.id, k.c, k.item, k.session, k.state, k.at, k.comment, nullif(k.anonymous, false) as anonymous,
               case when a.audience = 'author' and not k.anonymous then (
                   select json_agg(json_build_object('capacity', y.capacity, 'holder', y.holder)) from session_holdings(v_here, k.session) y) end as holders,
               case a.audience when 'office' then k.label end as label, case a.audience when 'office' then k.text end as text,
               case a.audience when 'office' then k.reason end as reason) r)
    from sanhui.held_comment k
    cross join (values ('office'), ('author')) a(audience)
    where k.precinct = v_here and k.meeting = p_meeting and k.c > v_since
    union all
    select 'proposal', p.id::text, p.c, 'room', (select row_to_json(r)::text from (
        select 'proposal' as t, p.id, p.c, p.n, p.item, p.label, p.via, p.text, p.state, s.seconds, s.earlier, p.version,
               (select json_agg(row_to_json(x)) from (
                   select v.n, v.text, v.label, v.reason, v.at from sanhui.proposal_version v
                   where v.precinct = v_here and v.proposal = p.id order by v.n) x) as versions,
               p.merged_into, p.asked, (select o.name from sanhui.organisation o
                                        where o.precinct = v_here and o.id = p.asked) as asked_name,
               p.answered_by, p.answered_via, p.reason, p.commitment, p.previous, p.at, p.session, p.account) r)
    from sanhui.proposal p
    cross join lateral (select count(*) as seconds, count(*) filter (where x.version <> p.version) as earlier
                        from sanhui.proposal_second x where x.precinct = v_here and x.proposal = p.id) s
    where p.precinct = v_here and p.meeting = p_meeting and p.c > v_since
    union all
    select 'poll', q.id::text, q.c, 'room', (select row_to_json(r)::text from (
        select 'poll' as t, q.id, q.c, q.code, q.title, q.class, q.electorate,
               (select e.name from sanhui.estate e where e.precinct = v_here and e.id = q.estate) as estate,
               (select json_agg(b.label order by b.sort) from sanhui.building b
                where b.precinct = v_here and b.id = any (q.scope)) as scope,
               q.method, q.form, q.secrecy, q.matter, q.rule ->> 'majority' as majority, q.state, q.box, q.rehearsal,
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
                   select o.n, o.title, o.options, o.only_if_fails, o.whole from sanhui.motion o
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
        select 'objection' as t, o.id, o.c, o.poll, o.about, o.label, case when o.holder is null then 'paper' else 'phone' end as via, case when a.audience = 'office' or not o.hidden then o.text end as text,
               o.hidden, o.at, o.answer, o.answered_by, o.answered_at, case when o.holder is not null then o.session end as session) r)
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
    select g.t, g.id::text, g.c, case when g.t in ('theme', 'attendant') then 'office' else 'room' end, json_build_object('t', g.t, 'id', g.id, 'c', g.c, 'gone', true)::text
    from sanhui.gone g where g.precinct = v_here and g.meeting = p_meeting and g.c > v_since and v_since >= 0
    union all
    select 'commitment', k.id::text, k.c, 'room', commitment_row(k, k.c)
    from sanhui.commitment k where k.precinct = v_here and k.meeting = p_meeting and k.c > v_since
    union all
    select 'theme', h.id::text, h.c, 'office', theme_row(h)
    from sanhui.theme h where h.precinct = v_here and h.meeting = p_meeting and h.c > v_since
    union all
    -- The room has the version that stands; the office also the draft after it.
    select 'minutes', p_meeting::text, n.c, a.audience, (select row_to_json(r)::text from (
        select 'minutes' as t, p_meeting as id, n.c, n.version, n.state, case n.state when 'withdrawn' then '[]' else n.sections end as sections, n.confirmed_at, minutes_signed(n) as signed_by,
               n.published_at, n.check_code, n.tip) r)
    from (values ('room'), ('office')) a(audience)
    cross join lateral (select * from sanhui.minutes x where x.precinct = v_here and x.meeting = p_meeting
                          and (a.audience = 'office' or x.state <> 'draft')
                        -- A confirmation that was taken back stands for nothing, beside one that was published before it.
                        order by a.audience = 'room' and x.state = 'withdrawn', x.version desc limit 1) n
    where n.c > v_since and (a.audience = 'room' or n.state = 'draft')
    union all
    select 'minutes_objection', o.id::text, o.c, 'room', (select row_to_json(r)::text from (
        select 'minutes_objection' as t, o.id, o.c, o.version, o.label, case when o.holder is null then 'paper' else 'phone' end as via,
               o.text, o.at, o.answer, o.revised, o.answered_at, case when o.holder is not null then o.session end as session) r)
    from sanhui.minutes_objection o where o.precinct = v_here and o.meeting = p_meeting and o.c > v_since
    union all
    select 'delegate', d.id::text, d.c, 'office', (select row_to_json(r)::text from (
        select 'delegate' as t, d.id, d.c, d.label, d.household, d.party, d.at is not null as present, d.via) r)
    from sanhui.delegate d where d.precinct = v_here and d.meeting = p_meeting and d.c > v_since
    union all
    select 'document', d.id::text, d.c, 'room', document_row(d)
    from sanhui.document d where d.precinct = v_here and d.meeting = p_meeting and d.c > v_since and d.dropped_at is null
    union all
    select 'attendant', a.id::text, a.c, 'office', (select row_to_json(r)::text from (
        select 'attendant' as t, a.id, a.c, a.label, a.role, a.at) r)
    from sanhui.attendant a where a.precinct = v_here and a.meeting = p_meeting and a.c > v_since
    union all
    select 'paper', k.poll || '/' || k.n, k.c, a.audience, (select row_to_json(r)::text from (
        select 'paper' as t, k.poll || '/' || k.n as id, k.c, k.poll, k.n, k.seat, s.label,
               seat_flat(s.precinct, s.capacity, s.holder) as flat, k.via, k.mandate, k.state,
               k.received_at,
               case when (q.counted_at is not null and q.secrecy = 'named')
                         or (k.state in ('received', 'typed') and a.audience = 'checkers') then k.photo end as photo,
               case when k.state = 'typed' and a.audience = 'checkers' then k.answers end as answers,
               case when k.state = 'typed' and a.audience = 'checkers' then k.remark end as remark,
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
    -- Of a coordination: what one side alone may see has its own audience, and the mediator's.
    select 'party', p.id::text, p.c, 'room', party_row(p)
    from sanhui.party p where p.precinct = v_here and p.meeting = p_meeting and p.c > v_since and p.dropped_at is null
    union all
    select 'red_line', p.id::text, p.red_c, a.audience, (select row_to_json(r)::text from (
        select 'red_line' as t, p.id, p.red_c as c, p.id as party, p.red_line as text, p.red_version as version) r)
    from sanhui.party p
    cross join lateral (values ('mediator'), ('party' || p.n)) a(audience)
    where p.precinct = v_here and p.meeting = p_meeting and p.red_c > v_since and p.dropped_at is null
    union all
    select 'point', k.id::text, k.c, 'room', (select row_to_json(r)::text from (
        select 'point' as t, k.id, k.c, k.n, k.title, k.state, k.text, k.version) r)
    from sanhui.point k where k.precinct = v_here and k.meeting = p_meeting and k.c > v_since
    union all
    select 'caucus', k.id::text, k.c, 'room', (select row_to_json(r)::text from (
        select 'caucus' as t, k.id, k.c, k.party, k.state, k.opened_at, k.closed_at) r)
    from sanhui.caucus k where k.precinct = v_here and k.meeting = p_meeting and k.c > v_since
    union all
    select 'caucus_word', w.id::text, w.c, a.audience, (select row_to_json(r)::text from (
        select 'caucus_word' as t, w.id, w.c, w.caucus, k.party, w.label, w.text, w.at, w.session) r)
    from sanhui.caucus k
    join sanhui.caucus_word w on w.precinct = v_here and w.caucus = k.id and w.c > v_since
    join sanhui.party p on p.precinct = v_here and p.id = k.party and p.dropped_at is null
    cross join lateral (values ('mediator'), ('party' || p.n)) a(audience)
    where k.precinct = v_here and k.meeting = p_meeting
    union all
    -- A version that was not offered is the mediator's, also once the talks have failed; the room hears that the one before stands no more.
    select 'agreement', p_meeting::text, g.c, a.audience, agreement_row(g, g.c, a.audience = 'mediator' or g.state <> 'drafted', a.audience = 'mediator')
    from (select * from sanhui.agreement x where x.precinct = v_here and x.meeting = p_meeting
          order by x.version desc limit 1) g
    join (values ('room'), ('mediator')) a(audience) on a.audience = 'room' or g.offered_at is null
    where g.c > v_since
    union all
    -- Of a review. The reviewed, who wait outside while they are rated, are told of the meeting itself and of nothing in it.
    select 'meeting', m.id::text, m.c, 'outside', meeting_row(m, m.c)
    from sanhui.meeting m where m.precinct = v_here and m.id = p_meeting and m.c > v_since and m.reviewed is not null
    union all
    select 'rater', k.id::text, k.c, 'office', (select row_to_json(r)::text from (
        select 'rater' as t, k.id, k.c, k.capacity, k.holder, k.label, k.how, k.at is not null as present, k.via) r)
    from sanhui.rater k where k.precinct = v_here and k.meeting = p_meeting and k.c > v_since
    union all
    select 'report', k.id::text, k.c, 'room', (select row_to_json(r)::text from (
        select 'report' as t, k.id, k.c, k.organisation, o.name as organisation_name, k.text, k.photos, k.own, k.version, k.at) r)
    from sanhui.report k
    join sanhui.organisation o on o.precinct = v_here and o.id = k.organisation
    where k.precinct = v_here and k.meeting = p_meeting and k.c > v_since
    union all
    -- Remarks beside a rating: once they were read out, for the office, with the place that the lot gave them.
    select 'remark', k.n::text, k.c, 'office', (select row_to_json(r)::text from (select 'remark' as t, k.n as id, k.c, k.text) r)
    from sanhui.remark k where k.precinct = v_here and k.meeting = p_meeting and k.n is not null and k.c > v_since
    union all
    -- What the same raters said before has no change number either: it is over.
    select 'earlier', e.poll::text, 0::bigint, 'room', rating_row(e.poll)
    from (select earlier_rating(p_meeting) as poll) e where v_since < 0 and e.poll is not null
    union all
    -- Organisations have no change number: they come with the first rows.
    select 'organisation', o.id::text, 0::bigint, 'room', (select row_to_json(r)::text from (
        select 'organisation' as t, o.id, 0 as c, o.name, o.kind) r)
    from sanhui.organisation o where o.precinct = v_here and v_since < 0
    union all
    -- Nor have accounts: to whom the chair's seat may be handed.
    select 'staff', a.id::text, 0::bigint, 'office', (select row_to_json(r)::text from (
        select 'staff' as t, a.id, 0 as c, a.name, a.role, a.organisation) r)
    from sanhui.account a
    where a.precinct = v_here and v_since < 0 and a.disabled_at is null and may_preside(a.role)
    union all
    select * from meeting_turnout(v_here, p_meeting, v_since)
    order by 3, 4 desc, 1;     -- the office's version of a row comes after the room's, the checkers' after the counters'
end
$$;
comment on function sanhui.meeting_rows(bigint, bigint) is
    'Rows of a meeting that changed since a change number, by audience, and tips of its streams; 0 = all of them.';
