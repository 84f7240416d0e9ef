-- The room's words of this meeting are given, unless it is confidential; of what is for staff, or of other meetings in a case's stream, only the hash.
create or replace function sanhui.record_beside(p_meeting bigint) returns setof text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return query
        select '{"stream":' || to_json(r.name)::text || ',"n":' || b.n || ',"name":' || to_json(b.name)::text
            || ',"audience":' || to_json(b.audience)::text || ',"hash":"' || b.hash || '"'
            || case
                when b.content is null then ',"erased":"' || iso(b.erased_at) || '"'
                when b.audience = 'room' and not (select m.confidential from sanhui.meeting m where m.id = p_meeting)
                     and (r.own or l.bytes::jsonb -> 'body' ->> 'meeting' = (select m.code from sanhui.meeting m
                                                                              where m.id = p_meeting))
                    then ',"content":' || to_json(b.content)::text
                else '' end
            || '}'
        from (select s.*, s.place = 1 or s.poll is not null as own from record_streams(p_meeting) s) r
        join sanhui.beside b on b.precinct = any (scope()) and b.stream = r.stream
        join sanhui.line l on l.precinct = b.precinct and l.stream = b.stream and l.n = b.n
        order by r.place, b.n, b.name collate "C";
end
$$;
comment on function sanhui.record_beside(bigint) is
    'Export: rows of beside.jsonl, what lies beside the lines of a meeting''s record.';
