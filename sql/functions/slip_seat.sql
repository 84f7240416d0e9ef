-- p_args: slip (the door's key that the QR code stands for), or digits (their digest) and unit.
create or replace function sanhui.slip_seat(p_poll bigint, p_args jsonb, out seat int, out refused text)
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here bigint := here();
    v_slip sanhui.slip;
begin
    if p_args ? 'slip' then
        select sl.* into v_slip from sanhui.door d
            join sanhui.slip sl on sl.precinct = d.precinct and sl.id = d.ref and sl.revoked_at is null
            where d.key = p_args ->> 'slip' and d.precinct = v_here;
    else
        select * into v_slip from sanhui.slip sl
            where sl.precinct = v_here and sl.unit = (p_args ->> 'unit')::bigint and sl.digits = p_args ->> 'digits'
              and sl.revoked_at is null
            order by sl.id desc limit 1;
    end if;
    if not found then
        refused := 'slip';
        return;
    end if;
    select s.n into seat from sanhui.seat s
        where s.precinct = v_here and s.poll = p_poll and s.capacity = v_slip.capacity
          and s.holder = coalesce(v_slip.household, v_slip.owner, v_slip.person);
    if not found then
        refused := 'not_on_roll';
    end if;
end
$$;
comment on function sanhui.slip_seat(bigint, jsonb) is 'The seat of a poll that a slip on paper stands for, or why there is none.';
