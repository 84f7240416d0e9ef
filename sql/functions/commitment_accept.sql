create or replace function sanhui.commitment_accept(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting    sanhui.meeting := lock_meeting(p_place);
    v_commitment sanhui.commitment;
    v_case       bigint;
    v_c          bigint;
    v_pc         bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    select * into v_commitment from sanhui.commitment
        where precinct = v_meeting.precinct and meeting = p_place and id = (p_args ->> 'commitment')::bigint;
    if not found then
        return '{"refused":"gone"}';
    end if;
    if not exists (select from sanhui.organisation where precinct = v_meeting.precinct
                   and id = v_commitment.organisation and name = p_args ->> 'organisation') then
        return '{"refused":"role"}';
    end if;
    if v_commitment.state <> 'offered' then
        return '{"ok":{}}';
    end if;
    v_c := touch(p_place);
    v_pc := touch_cases(p_place);
    update sanhui.commitment set state = 'accepted', accepted_at = clock(), c = v_c, pc = v_pc
        where precinct = v_meeting.precinct and id = v_commitment.id;
    perform append_line(v_meeting.stream, 'commitment.accepted', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('commitment', v_commitment.id, 'n', v_commitment.n), p_c => v_c);
    select stream into v_case from sanhui.case_file
        where precinct = v_meeting.precinct and id = v_commitment.case_file;
    perform append_line(v_case, 'commitment.accepted', actor_of(v_case, p_session),
        jsonb_build_object('commitment', v_commitment.id, 'meeting', v_meeting.code, 'n', v_commitment.n),
        p_c => v_pc);
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.commitment_accept(bigint, bigint, jsonb) is
    'commitment.accept: by the organisation that it names. Again = no change.';
