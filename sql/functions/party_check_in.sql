create or replace function sanhui.party_check_in(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_party   sanhui.party;
    v_present boolean := (p_args ->> 'present')::boolean;
    v_c       bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.kind <> 'coordination' then
        return '{"refused":"coordination"}';
    end if;
    if v_meeting.state not in ('checkin', 'open', 'recess') then
        return '{"refused":"phase"}';
    end if;
    v_party := party_here(v_meeting, (p_args ->> 'party')::bigint);
    if v_party.id is null then
        return '{"refused":"gone"}';
    end if;
    if v_present <> (v_party.at is not null) then
        v_c := touch(p_place);
        update sanhui.party set at = case when v_present then clock() end, via = case when v_present then 'room' end, c = v_c
            where precinct = v_party.precinct and id = v_party.id;
        update sanhui.meeting set c = v_c where precinct = v_meeting.precinct and id = p_place;
    end if;
    return '{"ok":{}}';
end
$$;
comment on function sanhui.party_check_in(bigint, bigint, jsonb) is
    'party.check_in: the office sees somebody of a side in the room who has no phone to say so, or takes it back. Again = no change.';
