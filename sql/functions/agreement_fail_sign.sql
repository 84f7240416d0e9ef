create or replace function sanhui.agreement_fail_sign(p_meeting sanhui.meeting, p_agreement sanhui.agreement, p_session bigint, p_photo bigint,
    p_second bigint) returns void
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_c bigint := touch(p_meeting.id);
begin
    perform append_line(p_meeting.stream, 'agreement.failure_signed', actor_of(p_meeting.stream, p_session),
        jsonb_build_object('version', p_agreement.version, 'second', actor_of(p_meeting.stream, p_second), 'photo',
            (select hash from sanhui.photo where precinct = p_meeting.precinct and id = p_photo)), p_c => v_c);
    update sanhui.agreement set photo = p_photo, seconded_by = session_label(p_second), c = v_c, pc = touch_desk(p_meeting.precinct)
        where precinct = p_agreement.precinct and id = p_agreement.id;
end
$$;
comment on function sanhui.agreement_fail_sign(sanhui.meeting, sanhui.agreement, bigint, bigint, bigint) is
    'Who was there has signed that there is no agreement: the photo of the record, seen by two.';
