create or replace function sanhui.organisation_invite(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_one     bigint := (p_args ->> 'organisation')::bigint;
    v_invited bigint[];
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state not in ('drafted', 'postponed', 'announced', 'checkin', 'open', 'recess') then
        return '{"refused":"phase"}';
    end if;
    if not exists (select from sanhui.organisation where precinct = v_meeting.precinct and id = v_one) then
        return '{"refused":"gone"}';
    end if;
    v_invited := array_remove(v_meeting.invited, v_one);
    if (p_args ->> 'invited')::boolean then
        v_invited := v_invited || v_one;
    end if;
    if not (v_invited @> v_meeting.invited and v_invited <@ v_meeting.invited) then
        update sanhui.meeting set invited = v_invited, c = touch(p_place), pc = touch_desk(v_meeting.precinct)
            where precinct = v_meeting.precinct and id = p_place;
        return '{"ok":{},"desk":true}';
    end if;
    return '{"ok":{}}';
end
$$;
comment on function sanhui.organisation_invite(bigint, bigint, jsonb) is
    'organisation.invite: an organisation must come to the meeting, or no more; its own page says so.';
