-- p_args: as register_merge (with "register") or register_people_merge (with "people"), and "hash": of the preview, which
-- must still hold; "codes": {"buildings":[{seed,key}], "slips":[{seed,key,digits}]}, made outside the database, of which whoever
-- has none yet takes the next one. More than there are wait for the next import.
create or replace function sanhui.register_bring(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog
    set enable_nestloop = off set jit = off as
$$
declare
    v_here   bigint := here();
    v_answer jsonb;
    v_codes  jsonb;
begin
    if p_args ->> 'hash' is null then
        return '{"refused":"moved"}';
    end if;
    v_answer := case when p_args ? 'people' then register_people_merge(p_session, p_place, p_args)
                     else register_merge(p_session, p_place, p_args) end;
    if v_answer -> 'ok' is null then
        return v_answer;
    end if;
    with missing as materialized (
        select m.kind, m.holder, m.unit, m.kind = 'building' as is_building,
               row_number() over (partition by m.kind = 'building' order by m.kind, m.holder) as n
        from register_codes_missing(v_here) m
    ), made as materialized (
        select true as is_building, e.n, e.code from jsonb_array_elements(p_args #> '{codes,buildings}') with ordinality e(code, n)
        union all
        select false, e.n, e.code from jsonb_array_elements(p_args #> '{codes,slips}') with ordinality e(code, n)
    )
    select jsonb_agg(c.code || jsonb_build_object('kind', m.kind, 'holder', m.holder, 'unit', m.unit) order by m.kind, m.holder)
        into v_codes
        from missing m join made c using (is_building, n);
    perform register_codes(v_here, coalesce(v_codes, '[]'));
    perform pg_notify('sanhui', 'slips ' || v_here);
    return v_answer;
end
$$;
comment on function sanhui.register_bring(bigint, bigint, jsonb) is
    'Merges a register or people exactly as they were previewed, with codes for whoever is new; tells the servers. The place is the precinct.';
