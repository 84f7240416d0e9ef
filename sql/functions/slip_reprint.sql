create or replace function sanhui.slip_reprint(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here     bigint := here();
    v_now      timestamptz := clock();
    v_holder   bigint := (p_args ->> 'holder')::bigint;
    v_capacity text := p_args ->> 'capacity';
    v_unit     bigint;
    v_slip     bigint;
    v_old      bigint[];
    v_pc       bigint;
    v_stream   bigint;
begin
    if p_place is distinct from v_here then
        return '{"refused":"place"}';
    end if;
    -- The desk first: a register that ends this holder's slips holds it until it has.
    v_pc := touch_desk(v_here);
    if v_capacity = 'household' then
        select unit into v_unit from sanhui.household where precinct = v_here and id = v_holder and left_at is null;
    elsif v_capacity = 'person' then
        select h.unit into v_unit from sanhui.person p
            join sanhui.household h on h.precinct = p.precinct and h.id = p.household
            where p.precinct = v_here and p.id = v_holder and p.left_at is null and h.left_at is null
              and register_is_adult(p.adult, p.adult_from);
    else
        select u.id into v_unit from sanhui.owner_unit ou
            join sanhui.unit u on u.precinct = ou.precinct and u.id = ou.unit
            join sanhui.building b on b.precinct = u.precinct and b.id = u.building
            where ou.precinct = v_here and ou.owner = v_holder order by b.sort, u.floor, u.room limit 1;
    end if;
    if v_unit is null then
        return '{"refused":"gone"}';
    end if;
    with revoked as (
        update sanhui.slip set revoked_at = v_now
        where precinct = v_here and revoked_at is null
          and case v_capacity when 'household' then household = v_holder when 'person' then person = v_holder
                  else owner = v_holder end
        returning id)
    select array_agg(id) into v_old from revoked;
    delete from sanhui.door
        where ref = any (v_old) and precinct = v_here and starts_with(key, 'slip:');
    insert into sanhui.slip (precinct, capacity, household, owner, person, unit, seed, digits, made_at)
        values (v_here, v_capacity, case v_capacity when 'household' then v_holder end,
            case v_capacity when 'owner' then v_holder end, case v_capacity when 'person' then v_holder end, v_unit, p_args ->> 'seed', p_args ->> 'digits', v_now)
        returning id into v_slip;
    insert into sanhui.door (key, precinct, ref) values (p_args ->> 'key', v_here, v_slip);
    perform slips_lost(v_here);
    v_stream := precinct_stream();
    perform append_line(v_stream, 'slip.reprinted', actor_of(v_stream, p_session),
        jsonb_build_object('slip', v_slip, 'capacity', v_capacity), p_c => v_pc);
    return jsonb_build_object('ok', jsonb_build_object('slip', v_slip));
end
$$;
comment on function sanhui.slip_reprint(bigint, bigint, jsonb) is
    'slip.reprint: a new slip for a household, an owner or a person; the old ones open nothing any more; a line in the precinct''s stream. The place is the precinct.';
