-- What a batch of ballots moves, and nothing else: see touch.
create or replace function sanhui.meeting_turnout(p_precinct bigint, p_meeting bigint, p_since bigint)
    returns table (t text, id text, c bigint, audience text, "row" text)
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
#variable_conflict use_column
begin
    return query
    select 'turnout', q.id::text, v.c, 'room', (select row_to_json(r)::text from (
        select 'turnout' as t, q.id, v.c, v.ballots as cast, v.area as cast_area, v.heads as cast_heads) r)
    from sanhui.poll q
    join sanhui.turnout v on v.precinct = p_precinct and v.poll = q.id and v.c > p_since and v.c > q.c
    where q.precinct = p_precinct and q.meeting = p_meeting
    union all
    select 'tip', s.name, s.c, 'room', (select row_to_json(r)::text from (
        select 'tip' as t, s.name as id, s.c, s.name as stream, s.n, s.hash, iso(s.at) as at) r)
    from sanhui.stream s
    where s.precinct = p_precinct and s.c > p_since and s.n >= 0 and s.id in (
        select m.stream from sanhui.meeting m where m.precinct = p_precinct and m.id = p_meeting
        union all select q.stream from sanhui.poll q where q.precinct = p_precinct and q.meeting = p_meeting);
end
$$;
comment on function sanhui.meeting_turnout(bigint, bigint, bigint) is
    'Rows of a meeting that a batch of ballots moves: the turnout where it is newer than its poll''s row, and the tips.';
