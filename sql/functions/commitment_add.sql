create or replace function sanhui.commitment_add(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting    sanhui.meeting := lock_meeting(p_place);
    v_commitment sanhui.commitment;
    v_fault      text;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state <> 'open' then
        return '{"refused":"phase"}';
    end if;
    v_fault := commitment_fault(v_meeting, p_args);
    if v_fault is not null then
        return jsonb_build_object('refused', v_fault);
    end if;
    v_commitment := commitment_make(p_session, v_meeting, p_args - 'kind' - 'accepted', touch(p_place), touch_cases(p_place));
    return jsonb_build_object('ok', jsonb_build_object('commitment', v_commitment.id), 'desk', true);
end
$$;
comment on function sanhui.commitment_add(bigint, bigint, jsonb) is
    'commitment.add: what, by whom, by when, in the meeting''s and in the case''s record. Not for a day that is over.';
