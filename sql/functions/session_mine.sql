-- By the slips that the phone holds now and by what it said itself; of a poll that its ballot is in the box, never which.
-- A ballot is looked for seat by seat, fenced by offset 0, as in self_rows.
create or replace function sanhui.session_mine(p_session bigint) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog set enable_seqscan = off set jit = off as
$$
#variable_conflict use_column
declare
    v_precinct   bigint;
    v_households bigint[];
    v_owners     bigint[];
    v_same       bigint[];           -- comment_own, for a whole list
begin
    select s.precinct into v_precinct from sanhui.session s where s.id = p_session;
    v_households := array(select h.holder from session_holdings(v_precinct, p_session) h where h.capacity = 'household');
    v_owners := array(select h.holder from session_holdings(v_precinct, p_session) h where h.capacity = 'owner');
    v_same := session_same(v_precinct, p_session);
    return (
        with voted as (
            select q.meeting, q.id, q.code, q.title, q.state,
                   case when q.state in ('counted', 'preliminary', 'final') then outcome_words(q) end as words
            from sanhui.poll q
            where q.precinct = v_precinct and not q.rehearsal and q.opened_at is not null and exists (
                select from (select h.capacity, h.holder from session_holdings(v_precinct, p_session) h offset 0) h
                cross join lateral (
                    select t.n from sanhui.seat t
                    where t.precinct = v_precinct and t.poll = q.id and t.capacity = h.capacity and t.holder = h.holder offset 0) t
                join sanhui.ballot b on b.precinct = v_precinct and b.poll = q.id and b.seat = t.n)),
        said as (
            select p.meeting, p.n, jsonb_build_object('n', p.n, 'text', p.text, 'state', p.state, 'answered_by', p.answered_by, 'answered_via', p.answered_via,
                       'reason', p.reason, 'into', (select i.n from sanhui.proposal i
                                                    where i.precinct = v_precinct and i.id = p.merged_into)) as proposal
            from sanhui.proposal p
            where p.precinct = v_precinct and (p.session = p_session or p.household = any (v_households))),
        -- A side that was not in the room is asked all the same, and an owner who lives elsewhere has no household here.
        sides as (
            select p.meeting, agreement_asks(p, v_households, v_owners) as asks
            from sanhui.party p
            where p.precinct = v_precinct and p.dropped_at is null and (p.owners && v_owners or exists (
                select from sanhui.delegate d
                where d.precinct = v_precinct and d.party = p.id and d.household = any (v_households)))),
        joined as (
            select c.meeting from sanhui.check_in c
            where c.precinct = v_precinct and (c.session = p_session or c.households && v_households)
            union select d.meeting from sanhui.delegate d
            where d.precinct = v_precinct and d.at is not null and d.household = any (v_households)
            -- whom the office saw in the room
            union select r.meeting from sanhui.rater r
            join session_holdings(v_precinct, p_session) h on h.capacity = r.capacity and h.holder = r.holder
            where r.precinct = v_precinct and r.at is not null
            union select k.meeting from sanhui.comment k where k.precinct = v_precinct and (k.session = p_session or k.session = any (v_same) and not k.anonymous)
            union select h.meeting from sanhui.hand h
            where h.precinct = v_precinct and h.speaker = p_session and h.state = 'done'
            union select s.meeting from sides s where s.asks <> '[]' or exists (
                select from sanhui.agreement g where g.precinct = v_precinct and g.meeting = s.meeting and g.state = 'effective')
            union select meeting from said union select meeting from voted)
        select coalesce(jsonb_agg(jsonb_build_object(
                   'code', m.code, 'title', m.title, 'kind', m.kind, 'round', m.round, 'state', m.state,
                   'starts_at', iso(m.starts_at),
                   'result', case when m.kind = 'coordination' then agreement_words(m) end,
                   -- whoever was a side reads its own agreement, others what is public of it
                   'asks', (select coalesce(jsonb_agg(distinct a.text), '[]') from sides s cross join jsonb_array_elements_text(s.asks) a(text)
                            where s.meeting = m.id),
                   'clauses', case when m.kind <> 'coordination' then '[]' when exists (
                           select from sides s where s.meeting = m.id)
                       then (select coalesce(jsonb_agg(c.text order by c.n), '[]') from agreement_top(m) g
                             cross join lateral jsonb_to_recordset(g.clauses) c(n int, text text) where g.state = 'effective')
                       else agreement_terms(m)::jsonb end,
                   -- Both sides may ask the court within 30 days (人民调解法 art. 33), and have to know it themselves.
                   'court_until', (select (g.effective_at at time zone 'Asia/Shanghai')::date + 30 from agreement_top(m) g
                                   where g.state = 'effective' and g.court is null and exists (select from sides s where s.meeting = m.id)
                                     and (g.effective_at at time zone 'Asia/Shanghai')::date + 30 >= (clock() at time zone 'Asia/Shanghai')::date),
                   'comments', (select count(*) from sanhui.comment k
                                where k.precinct = v_precinct and k.meeting = m.id and k.state <> 'erased'
                                  and (k.session = p_session or k.session = any (v_same) and not k.anonymous)),
                   'proposals', (select coalesce(jsonb_agg(s.proposal order by s.n), '[]') from said s where s.meeting = m.id),
                   'polls', (select coalesce(jsonb_agg(jsonb_build_object('code', v.code, 'title', v.title, 'state', v.state,
                                 'words', v.words) order by v.id), '[]') from voted v where v.meeting = m.id),
                   'commitments', (select coalesce(jsonb_agg(jsonb_build_object('n', k.n, 'text', k.text,
                                       'organisation_name', o.name, 'who', k.who, 'due', k.due, 'state', k.state,
                                       'case', f.number) order by k.due, k.n), '[]')
                                   from sanhui.commitment k
                                   join sanhui.organisation o on o.precinct = k.precinct and o.id = k.organisation
                                   join sanhui.case_file f on f.precinct = k.precinct and f.id = k.case_file
                                   where k.precinct = v_precinct and k.meeting = m.id and k.state <> 'withdrawn'))
                   order by m.starts_at desc, m.id desc), '[]')
        from (select * from sanhui.meeting x
              where x.precinct = v_precinct and not x.rehearsal and x.state not in ('drafted', 'cancelled')
                and x.id in (select meeting from joined)
              order by x.starts_at desc, x.id desc limit 40) m);
end
$$;
comment on function sanhui.session_mine(bigint) is
    'What a phone has taken part in, the newest meeting first: its proposals and their fate, in which polls it voted, the agreement that waits for its word or was reached, and the promises that came of it.';
