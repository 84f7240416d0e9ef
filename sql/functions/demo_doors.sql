create or replace function sanhui.demo_doors(p_precinct bigint) returns table (label text, seed text)
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    perform sanhui.set_scope(p_precinct);
    return query
        select b.label, k.seed
        from sanhui.building b
        join sanhui.building_code k on k.precinct = b.precinct and k.building = b.id and k.revoked_at is null
        where b.precinct = p_precinct order by b.estate, b.sort;
end
$$;
comment on function sanhui.demo_doors(bigint) is 'Every building''s valid code with its seed, for the demo''s links. Sets the scope.';
