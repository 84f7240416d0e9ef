-- Nobody sees a choice while papers are typed in: only once the line box.closed stands.
create or replace function sanhui.record_openings(p_poll bigint) returns setof text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return query
        select '{"poll":' || to_json(q.code)::text || ',"seat":' || b.seat || ',"version":' || b.version
            || ',"line":' || b.line || ',"via":"' || b.via || '","opening":' || to_json(b.opening)::text || '}'
        from sanhui.poll q
        join (select precinct, poll, seat, version, line, via, key, opening from sanhui.ballot
              union all
              select precinct, poll, seat, 0, line, via, key, opening from sanhui.clash) b
          on b.precinct = q.precinct and b.poll = q.id
        where q.id = p_poll and q.secrecy = 'named'
          and exists (select from sanhui.line l
                      where l.precinct = q.precinct and l.stream = q.stream and l.kind = 'box.closed')
        order by b.seat, b.version, b.line, b.key;
end
$$;
comment on function sanhui.record_openings(bigint) is
    'Export for scrutineers: rows of openings.jsonl, every ballot of a closed box in clear, but of polls that are not public; version 0 = set aside.';
