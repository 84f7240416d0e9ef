create or replace function sanhui.agreement_paper_do(p_session bigint, p_second bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting   sanhui.meeting := lock_meeting(p_place);
    v_refused   text := agreement_paper_may(v_meeting, p_args);
    v_photo     bigint := (p_args ->> 'photo')::bigint;
    v_agreement sanhui.agreement := agreement_top(v_meeting);
begin
    if v_refused is not null then
        return jsonb_build_object('refused', v_refused);
    end if;
    if not photo_take(v_photo, null, null) then
        return '{"refused":"photo"}';
    end if;
    if v_agreement.state = 'failed' then
        perform agreement_fail_sign(v_meeting, v_agreement, p_session, v_photo, p_second);
        return '{"ok":{"effective":false},"desk":true}';
    end if;
    perform agreement_effect(v_meeting, v_agreement, p_session, touch(p_place), v_photo, p_second);
    return '{"ok":{"effective":true},"desk":true}';
end
$$;
comment on function sanhui.agreement_paper_do(bigint, bigint, bigint, jsonb) is
    'agreement.paper, confirmed by the second person: in force as signed, or the record of failure signed, with the photo of the paper.';
