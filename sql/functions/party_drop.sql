create or replace function sanhui.party_drop(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := coordination_here(p_place, 'before');
    v_meeting sanhui.meeting := v.meeting;
    v_party   sanhui.party := party_here(v_meeting, (p_args ->> 'party')::bigint);
    v_c       bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if v_party.id is null then
        return '{"refused":"gone"}';
    end if;
    v_c := touch(p_place);
    perform party_join(v_party, '{}', v_c);
    -- What it said in confidence goes with it.
    update sanhui.party set dropped_at = clock(), red_line = null, c = v_c, red_c = v_c
        where precinct = v_party.precinct and id = v_party.id;
    insert into sanhui.gone (precinct, meeting, t, id, c)
        values (v_meeting.precinct, p_place, 'party', v_party.id, v_c), (v_meeting.precinct, p_place, 'red_line', v_party.id, v_c);
    update sanhui.meeting set c = v_c, pc = touch_desk(v_meeting.precinct) where precinct = v_meeting.precinct and id = p_place;
    perform append_line(v_meeting.stream, 'party.dropped', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('party', v_party.id, 'n', v_party.n), p_c => v_c);
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.party_drop(bigint, bigint, jsonb) is
    'party.drop: it is no side of this dispute, before the coordination opens. Its number is given to no other.';
