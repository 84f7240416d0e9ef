create or replace function sanhui.organisation_check_in(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_one     bigint := (p_args ->> 'organisation')::bigint;
    v_present boolean := (p_args ->> 'present')::boolean;
    v_here    boolean;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state not in ('checkin', 'open', 'recess') then
        return '{"refused":"phase"}';
    end if;
    if coalesce(v_one <> all (v_meeting.invited || v_meeting.reviewed), true) then
        return '{"refused":"gone"}';
    end if;
    select a.at is not null into v_here from sanhui.arrival a
        where a.precinct = v_meeting.precinct and a.meeting = p_place and a.organisation = v_one;
    if v_present <> coalesce(v_here, false) then
        insert into sanhui.arrival as a (precinct, meeting, organisation, at, via)
            values (v_meeting.precinct, p_place, v_one, case when v_present then clock() end, 'room')
            on conflict (precinct, meeting, organisation) do update set at = excluded.at, via = excluded.via;
        update sanhui.meeting set c = touch(p_place) where precinct = v_meeting.precinct and id = p_place;
    end if;
    return '{"ok":{}}';
end
$$;
comment on function sanhui.organisation_check_in(bigint, bigint, jsonb) is
    'organisation.check_in: the office sees who an invited or reviewed organisation has sent, or takes it back; its account does not bring it again.';
