create or replace function sanhui.delegate_check_in(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting  sanhui.meeting := lock_meeting(p_place);
    v_delegate sanhui.delegate;
    v_present  boolean := (p_args ->> 'present')::boolean;
    v_c        bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state not in ('checkin', 'open', 'recess') then
        return '{"refused":"phase"}';
    end if;
    select * into v_delegate from sanhui.delegate
        where precinct = v_meeting.precinct and meeting = p_place and id = (p_args ->> 'delegate')::bigint;
    if not found then
        return '{"refused":"gone"}';
    end if;
    if v_present <> (v_delegate.at is not null) then
        v_c := touch(p_place);
        update sanhui.delegate
            set at = case when v_present then clock() end, via = case when v_present then 'room' end, c = v_c
            where precinct = v_meeting.precinct and id = v_delegate.id;
        update sanhui.party set c = v_c where precinct = v_meeting.precinct and id = v_delegate.party;
        update sanhui.meeting set c = v_c where precinct = v_meeting.precinct and id = p_place;
    end if;
    return '{"ok":{}}';
end
$$;
comment on function sanhui.delegate_check_in(bigint, bigint, jsonb) is
    'delegate.check_in: the clerk sees a delegate in the room, or takes it back. Again = no change.';
