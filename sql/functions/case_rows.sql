create or replace function sanhui.case_rows(p_case bigint, p_since bigint) returns setof text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog set timezone = 'Asia/Shanghai' as
$$
#variable_conflict use_column
declare
    v_since bigint := case when p_since <= 0 then -1 else p_since end;
begin
    return query
    select x.row
    from (
        select f.c, 0::bigint as n, case_row(f, true) as row from sanhui.case_file f
        where f.id = p_case and f.c > v_since
        union all
        select k.pc, 0, commitment_row(k, k.pc) from sanhui.case_file f
        join sanhui.commitment k on k.precinct = f.precinct and k.case_file = f.id
        join sanhui.meeting m on m.precinct = k.precinct and m.id = k.meeting and not m.confidential
        where f.id = p_case and k.pc > v_since
        union all
        select l.c, l.n, (select row_to_json(r)::text from (
            select 'line' as t, l.n as id, l.c, l.n, l.at, l.kind, l.hash, l.bytes::json -> 'body' as body) r)
        from sanhui.case_file f
        join sanhui.line l on l.precinct = f.precinct and l.stream = f.stream
        where f.id = p_case and l.c > v_since
    ) x
    order by x.c, x.n;
end
$$;
comment on function sanhui.case_rows(bigint, bigint) is
    'Rows of a case''s public page that changed since a change number of the desk; 0 = all of them.';
