create or replace function sanhui.caucus_say(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := coordination_here(p_place, 'held');
    v_meeting sanhui.meeting := v.meeting;
    v_caucus  sanhui.caucus;
    v_party   sanhui.party;
    v_label   text;
    v_id      bigint;
    v_c       bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    select * into v_caucus from sanhui.caucus
        where precinct = v_meeting.precinct and meeting = p_place and id = (p_args ->> 'caucus')::bigint;
    v_party := party_here(v_meeting, v_caucus.party);
    -- Whoever is outside learns nothing of it, not even whether there is one.
    if v_party.id is null or not (party_of(p_session, v_party) or mediates(p_session, v_meeting)) then
        return '{"refused":"caucus"}';
    end if;
    if v_caucus.state <> 'open' then
        return '{"refused":"caucus_over"}';
    end if;
    v_label := session_label(p_session);
    v_id := nextval(pg_get_serial_sequence('sanhui.caucus_word', 'id'));
    v_c := touch(p_place);
    insert into sanhui.caucus_word (precinct, id, caucus, session, label, text, at, line, c) overriding system value
        values (v_caucus.precinct, v_id, v_caucus.id, p_session, v_label, p_args ->> 'text', clock(),
            append_line(v_caucus.stream, 'caucus.said', actor_of(v_caucus.stream, p_session), jsonb_build_object('word', v_id),
                jsonb_build_object('words', jsonb_build_object('label', v_label, 'text', p_args ->> 'text')), p_audience => 'staff'), v_c);
    return jsonb_build_object('ok', jsonb_build_object('word', v_id));
end
$$;
comment on function sanhui.caucus_say(bigint, bigint, jsonb) is
    'caucus.say: by a member of its party or the mediator. The caucus''s own stream holds its hash alone, the meeting''s nothing.';
