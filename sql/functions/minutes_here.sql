create or replace function sanhui.minutes_here(p_place bigint, p_args jsonb, p_state text,
    out meeting sanhui.meeting, out minutes sanhui.minutes, out refused jsonb)
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    meeting := lock_meeting(p_place);
    if meeting.id is null then
        refused := '{"refused":"place"}';
        return;
    end if;
    if meeting.state <> p_state then
        refused := '{"refused":"phase"}';
        return;
    end if;
    minutes := minutes_top(p_place);
    if minutes.version <> (p_args ->> 'version')::bigint then
        refused := '{"refused":"moved"}';
    end if;
end
$$;
comment on function sanhui.minutes_here(bigint, jsonb, text) is
    'Locks a meeting in this state and gives the version of its minutes that stands, where the message names that; or the refusal.';
