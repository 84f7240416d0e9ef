create or replace function sanhui.delegate_drop(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v          record := panel_here(p_place);
    v_meeting  sanhui.meeting := v.meeting;
    v_delegate sanhui.delegate;
    v_c        bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    delete from sanhui.delegate
        where precinct = v_meeting.precinct and meeting = p_place and id = (p_args ->> 'delegate')::bigint
        returning * into v_delegate;
    if not found then
        return '{"refused":"gone"}';
    end if;
    v_c := touch(p_place);
    insert into sanhui.gone (precinct, meeting, t, id, c) values (v_meeting.precinct, p_place, 'delegate', v_delegate.id, v_c);
    update sanhui.check_in i set role = 'household'
        where i.precinct = v_meeting.precinct and i.meeting = p_place and i.role = 'delegate'
          and not exists (select from sanhui.delegate d where d.precinct = i.precinct and d.meeting = p_place
                          and d.household = any (i.households));
    update sanhui.meeting set c = v_c, pc = touch_desk(v_meeting.precinct) where precinct = v_meeting.precinct and id = p_place;
    perform append_line(v_meeting.stream, 'delegate.dropped', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('delegate', v_delegate.id),
        jsonb_build_object('words', jsonb_build_object('text', v_delegate.label)), p_c => v_c, p_audience => 'staff');
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.delegate_drop(bigint, bigint, jsonb) is
    'delegate.drop: sits on the panel no more, before the meeting opens; the record keeps it.';
