create or replace function sanhui.caucus_close(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := coordination_here(p_place, 'held');
    v_meeting sanhui.meeting := v.meeting;
    v_caucus  sanhui.caucus;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if not mediates(p_session, v_meeting) then
        return '{"refused":"mediator"}';
    end if;
    select * into v_caucus from sanhui.caucus
        where precinct = v_meeting.precinct and meeting = p_place and id = (p_args ->> 'caucus')::bigint;
    if not found then
        return '{"refused":"gone"}';
    end if;
    if v_caucus.state = 'open' then
        perform caucus_end(v_caucus, p_session, v_meeting.stream, touch(p_place));
    end if;
    return '{"ok":{}}';
end
$$;
comment on function sanhui.caucus_close(bigint, bigint, jsonb) is 'caucus.close: all sit together again. Again = no change.';
