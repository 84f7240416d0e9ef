-- p_codes: [{"kind":"building"|"household"|"owner"|"person","holder":1,"unit":7,"seed":"…","key":"<digest of the token>","digits":"<digest>"}]
create or replace function sanhui.register_codes(p_precinct bigint, p_codes jsonb) returns int
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_now timestamptz := sanhui.clock();
    v_id  bigint;
    v_sum int := 0;
    r     record;
begin
    perform sanhui.set_scope(p_precinct);
    for r in select * from jsonb_to_recordset(p_codes)
             as x(kind text, holder bigint, unit bigint, seed text, key text, digits text) loop
        if r.kind = 'building' then
            -- more uses than half again as many as people live there alarm the clerk
            insert into sanhui.building_code (precinct, building, seed, expected, made_at)
                select p_precinct, r.holder, r.seed, greatest(10, (coalesce(sum(h.people), 0) * 3 + 1) / 2)::int, v_now
                from sanhui.unit u
                left join sanhui.household h on h.precinct = u.precinct and h.unit = u.id and h.left_at is null
                where u.precinct = p_precinct and u.building = r.holder
                returning id into v_id;
        else
            insert into sanhui.slip (precinct, capacity, household, owner, person, unit, seed, digits, made_at)
                values (p_precinct, r.kind, case when r.kind = 'household' then r.holder end,
                        case when r.kind = 'owner' then r.holder end, case when r.kind = 'person' then r.holder end,
                        r.unit, r.seed, r.digits, v_now)
                returning id into v_id;
        end if;
        insert into sanhui.door (key, precinct, ref)
            values (case when r.kind = 'building' then 'building:' else 'slip:' end || r.key, p_precinct, v_id);
        v_sum := v_sum + 1;
    end loop;
    if v_sum > 100 then
        analyze sanhui.building_code, sanhui.slip, sanhui.door;
    end if;
    return v_sum;
end
$$;
comment on function sanhui.register_codes(bigint, jsonb) is
    'Stores building codes and slips, whose secrets were derived outside the database, and their doors.';
