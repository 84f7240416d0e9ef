-- p_args: {"estate": name or null, "people": [...]}, as register_people_merge; nothing is written.
create or replace function sanhui.register_people_preview(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here   bigint := here();
    v_estate record;
    v_report jsonb;
begin
    if p_place is distinct from v_here then
        return '{"refused":"place"}';
    end if;
    select * into v_estate from register_estate(v_here, p_args ->> 'estate');
    if v_estate.refused is not null or v_estate.estate is null then
        return jsonb_build_object('refused', coalesce(v_estate.refused, 'gone'), 'estates', register_estates(v_here));
    end if;
    v_report := register_people_report(v_here, v_estate.estate, p_args -> 'people') - 'gone'
        || jsonb_build_object('estate', v_estate.name);
    if v_report -> 'faults' <> '[]' then
        return jsonb_build_object('refused', 'register', 'faults', v_report -> 'faults');
    end if;
    v_report := v_report - 'faults';
    return jsonb_build_object('ok', v_report || jsonb_build_object('hash', register_hash(v_here, p_args, v_report)));
end
$$;
comment on function sanhui.register_people_preview(bigint, bigint, jsonb) is
    'What register_people_merge would change. The place is the precinct.';
