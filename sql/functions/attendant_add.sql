create or replace function sanhui.attendant_add(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_id      bigint;
    v_c       bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state not in ('checkin', 'open', 'recess') then
        return '{"refused":"phase"}';
    end if;
    v_c := touch(p_place);
    insert into sanhui.attendant (precinct, meeting, label, role, at, c)
        values (v_meeting.precinct, p_place, p_args ->> 'label', p_args ->> 'role', clock(), v_c) returning id into v_id;
    update sanhui.meeting set c = v_c where precinct = v_meeting.precinct and id = p_place;
    return jsonb_build_object('ok', jsonb_build_object('attendant', v_id));
end
$$;
comment on function sanhui.attendant_add(bigint, bigint, jsonb) is
    'attendant.add: somebody in the room without a phone signs in on paper, to attend 列席 or to listen 旁听.';
