-- p_args: {"estate": name or null, "register": {…}}, as register_merge; nothing is written. Of several estates it names all.
create or replace function sanhui.register_preview(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here   bigint := here();
    v_estate record;
    v_match  record;
    v_report jsonb;
begin
    if p_place is distinct from v_here then
        return '{"refused":"place"}';
    end if;
    select * into v_estate from register_estate(v_here, p_args ->> 'estate');
    if v_estate.refused is not null then
        return jsonb_build_object('refused', v_estate.refused, 'estates', register_estates(v_here));
    end if;
    select * into v_match from register_match(v_here, v_estate.estate, p_args -> 'register');
    v_report := register_report(v_here, v_estate.estate, p_args -> 'register', v_match.buildings, v_match.units,
            v_match.owners, v_match.households) - 'leaving'
        || jsonb_build_object('estate', v_estate.name, 'new', v_estate.estate is null);
    if (v_report #>> '{sums,area}')::numeric > 1000000000000 then
        return '{"refused":"area_overflow"}';
    end if;
    return jsonb_build_object('ok', v_report || jsonb_build_object('hash', register_hash(v_here, p_args, v_report)));
end
$$;
comment on function sanhui.register_preview(bigint, bigint, jsonb) is
    'What register_merge would change, and the hash by which it can be held to that. The place is the precinct.';
