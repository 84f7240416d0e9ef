create or replace function sanhui.caucus_end(p_caucus sanhui.caucus, p_session bigint, p_stream bigint, p_c bigint) returns void
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_now timestamptz := clock();
begin
    update sanhui.caucus set state = 'closed', closed_at = v_now, c = p_c
        where precinct = p_caucus.precinct and id = p_caucus.id;
    perform append_line(p_caucus.stream, 'caucus.closed', actor_of(p_caucus.stream, p_session),
        jsonb_build_object('caucus', p_caucus.id));
    perform append_line(p_stream, 'caucus.closed', actor_of(p_stream, p_session),
        jsonb_build_object('caucus', p_caucus.id, 'party', p_caucus.party), p_c => p_c);
    perform note_tip(p_caucus.stream, p_c);
end
$$;
comment on function sanhui.caucus_end(sanhui.caucus, bigint, bigint, bigint) is
    'A caucus is over: its own stream and the meeting''s say so, and its tip is a line of the meeting.';
