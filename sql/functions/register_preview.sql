-- p_args: {"estate": name or null, "register": {…}}, as register_merge; nothing is written.
create or replace function sanhui.register_preview(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here   bigint := here();
    v_estate record;
    v_match  record;
begin
    if p_place is distinct from v_here then
        return '{"refused":"place"}';
    end if;
    select * into v_estate from register_estate(v_here, p_args ->> 'estate');
    if v_estate.refused is not null then
        return jsonb_build_object('refused', v_estate.refused);
    end if;
    select * into v_match from register_match(v_here, v_estate.estate, p_args -> 'register');
    return jsonb_build_object('ok', register_report(v_here, v_estate.estate, p_args -> 'register', v_match.buildings,
            v_match.units, v_match.owners, v_match.households) - 'leaving'
        || jsonb_build_object('estate', v_estate.name, 'new', v_estate.estate is null));
end
$$;
comment on function sanhui.register_preview(bigint, bigint, jsonb) is
    'What register_merge would change. The place is the precinct.';
