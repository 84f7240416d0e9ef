create or replace function sanhui.commitment_line(p_session bigint, p_meeting sanhui.meeting, p_commitment sanhui.commitment,
    p_kind text, p_body jsonb, p_words jsonb, p_c bigint, p_pc bigint) returns void
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_body  jsonb := jsonb_build_object('commitment', p_commitment.id, 'n', p_commitment.n) || p_body;
    v_words jsonb := case when p_words is not null then jsonb_build_object('words', p_words) end;
    v_case  bigint;
begin
    if commitment_in_meeting(p_meeting) then
        perform append_line(p_meeting.stream, p_kind, actor_of(p_meeting.stream, p_session), v_body, v_words, p_c => p_c);
    end if;
    select stream into strict v_case from sanhui.case_file
        where precinct = p_commitment.precinct and id = p_commitment.case_file;
    perform append_line(v_case, p_kind, actor_of(v_case, p_session),
        v_body || jsonb_build_object('meeting', p_meeting.code), v_words, p_c => p_pc);
end
$$;
comment on function sanhui.commitment_line(bigint, sanhui.meeting, sanhui.commitment, text, jsonb, jsonb, bigint, bigint) is
    'A line about a commitment in its case''s record and, until the minutes are confirmed, in its meeting''s.';
