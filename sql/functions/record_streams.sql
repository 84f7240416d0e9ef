-- The meeting's own stream first, then its polls' in their order, its caucuses', then every stream above them (cases, precinct).
create or replace function sanhui.record_streams(p_meeting bigint)
    returns table(place bigint, stream bigint, name text, lines bigint, hash text, at text, poll bigint, opened boolean)
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return query
        with recursive own as (
            select m.precinct, m.stream, null::bigint as poll from sanhui.meeting m where m.id = p_meeting
            union all
            select q.precinct, q.stream, q.id from sanhui.poll q where q.meeting = p_meeting
        ), apart as (
            select k.precinct, k.stream from sanhui.caucus k where k.meeting = p_meeting
        ), above as (
            select sp.precinct, sp.parent as stream
            from own o join sanhui.stream_parent sp on sp.precinct = o.precinct and sp.stream = o.stream
            union
            select sp.precinct, sp.parent
            from above a join sanhui.stream_parent sp on sp.precinct = a.precinct and sp.stream = a.stream
        ), whole as (
            select o.precinct, o.stream, o.poll, case when o.poll is null then 1 else 2 end as rank from own o
            union all
            select k.precinct, k.stream, null, 3 from apart k
            union all
            select a.precinct, a.stream, null, 4 from above a where not exists (select from own o where o.stream = a.stream)
        )
        select row_number() over (order by w.rank, w.poll, s.id), s.id, s.name, s.n + 1, s.hash, iso(s.at), w.poll,
               exists (select from sanhui.line l
                       where l.precinct = s.precinct and l.stream = s.id and l.kind = 'poll.opened')
        from whole w join sanhui.stream s on s.precinct = w.precinct and s.id = w.stream
        where s.n >= 0
        order by 1;
end
$$;
comment on function sanhui.record_streams(bigint) is
    'Export: the streams that make up a meeting''s record, with their tips, in the order of the manifest.';
