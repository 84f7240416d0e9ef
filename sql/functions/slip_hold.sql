create or replace function sanhui.slip_hold(p_slip bigint, p_session bigint, p_reused boolean) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    c_most constant int := 20;
    v_here bigint := here();
    v_now  timestamptz := clock();
begin
    perform 1 from sanhui.session where precinct = v_here and id = p_session for update;
    if (select count(*) from session_holdings(v_here, p_session) h where h.slip <> p_slip) >= c_most then
        return '{"refused":"slips"}';
    end if;
    update sanhui.slip set uses = uses + 1, used_at = v_now where precinct = v_here and id = p_slip;
    insert into sanhui.session_slip (precinct, session, slip, at) values (v_here, p_session, p_slip, v_now)
        on conflict (precinct, session, slip) do nothing;
    return (
        select jsonb_build_object('ok', jsonb_build_object('session', p_session, 'reused', p_reused,
            'capacity', sl.capacity, 'label', coalesce(h.label, o.label, p.label),
            'unit', jsonb_build_object('id', u.id, 'room', u.room),
            'building', jsonb_build_object('id', b.id, 'label', b.label), 'meeting', current_meeting(v_here, p_session)))
        from sanhui.slip sl
        join sanhui.unit u on u.precinct = sl.precinct and u.id = sl.unit
        join sanhui.building b on b.precinct = u.precinct and b.id = u.building
        left join sanhui.household h on h.precinct = sl.precinct and h.id = sl.household
        left join sanhui.owner o on o.precinct = sl.precinct and o.id = sl.owner
        left join sanhui.person p on p.precinct = sl.precinct and p.id = sl.person
        where sl.precinct = v_here and sl.id = p_slip);
end
$$;
comment on function sanhui.slip_hold(bigint, bigint, boolean) is
    'A session now holds a slip beside those that it holds already, twenty at most: a stranger''s phone is no ballot box. The answer to the phone.';
