create or replace function sanhui.commitment_accept(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here       bigint := here();
    v_meeting    sanhui.meeting;
    v_commitment sanhui.commitment;
    v_case       bigint;
    v_c          bigint;
    v_pc         bigint;
begin
    -- The meeting that is locked and told is the commitment's own, whatever place the message names.
    select * into v_commitment from sanhui.commitment
        where precinct = v_here and id = (p_args ->> 'commitment')::bigint;
    if not found then
        return '{"refused":"gone"}';
    end if;
    v_meeting := lock_meeting(v_commitment.meeting);
    select * into v_commitment from sanhui.commitment
        where precinct = v_meeting.precinct and id = v_commitment.id;
    if not exists (select from sanhui.organisation where precinct = v_meeting.precinct
                   and id = v_commitment.organisation and name = p_args ->> 'organisation') then
        return '{"refused":"role"}';
    end if;
    if v_commitment.state <> 'offered' then
        return '{"ok":{}}';
    end if;
    v_c := touch(v_meeting.id);
    v_pc := touch_cases(v_meeting.id);
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
