create or replace function sanhui.caucus_open(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := coordination_here(p_place, 'held');
    v_meeting sanhui.meeting := v.meeting;
    v_party   sanhui.party := party_here(v_meeting, (p_args ->> 'party')::bigint);
    v_caucus  sanhui.caucus;
    v_now     timestamptz := clock();
    v_c       bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if not mediates(p_session, v_meeting) then
        return '{"refused":"mediator"}';
    end if;
    if v_party.id is null then
        return '{"refused":"gone"}';
    end if;
    select * into v_caucus from sanhui.caucus where precinct = v_party.precinct and party = v_party.id and state = 'open';
    if found then
        return jsonb_build_object('ok', jsonb_build_object('caucus', v_caucus.id));
    end if;
    v_c := touch(p_place);
    insert into sanhui.caucus (precinct, meeting, party, stream, opened_at, c)
        values (v_party.precinct, p_place, v_party.id, new_stream('caucus/' || new_code('CA'), array[v_meeting.stream]), v_now, v_c)
        returning * into v_caucus;
    perform append_line(v_caucus.stream, 'caucus.opened', actor_of(v_caucus.stream, p_session),
        jsonb_build_object('caucus', v_caucus.id, 'meeting', v_meeting.code, 'party', v_party.id));
    perform append_line(v_meeting.stream, 'caucus.opened', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('caucus', v_caucus.id, 'party', v_party.id, 'n', v_party.n), p_c => v_c);
    return jsonb_build_object('ok', jsonb_build_object('caucus', v_caucus.id));
end
$$;
comment on function sanhui.caucus_open(bigint, bigint, jsonb) is
    'caucus.open: the mediator talks with one party apart, in a stream of its own. Again = the one that is open.';
