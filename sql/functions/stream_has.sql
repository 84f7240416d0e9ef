create or replace function sanhui.stream_has(p_name text, p_n bigint, p_hash text) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return coalesce((
        select case when l.hash = p_hash then 'kept'
               when exists (select from sanhui.line r where r.precinct = s.precinct and r.stream = s.id
                            and r.kind = 'stream.restored' and r.n <= p_n) then 'restored'
               else 'broken' end
        from sanhui.stream s
        left join sanhui.line l on l.precinct = s.precinct and l.stream = s.id and l.n = p_n
        where s.name = p_name), 'none');
end
$$;
comment on function sanhui.stream_has(text, bigint, text) is
    'Whether a tip that a witness kept is still in its stream: kept, restored (lost when a backup was brought back), broken or none.';
