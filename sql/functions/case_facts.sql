-- Moments are milliseconds since 1970.
create or replace function sanhui.case_facts(p_case bigint) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return (select jsonb_build_object('now', millis(clock()), 'c', f.c, 'tier', f.tier, 'since', millis(coalesce(
                f.since::timestamp at time zone 'Asia/Shanghai',
                (select min(l.at) from sanhui.line l where l.precinct = f.precinct and l.stream = f.stream and l.kind = 'case.registered'),
                clock())))
            from sanhui.case_file f
            where f.precinct = any (scope()) and f.id = p_case);
end
$$;
comment on function sanhui.case_facts(bigint) is 'What a case''s time is decided on: its tier and the day from which it runs; null = no such case here.';
