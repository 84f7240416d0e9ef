create or replace function sanhui.chair_pass(p_session bigint, p_meeting sanhui.meeting, p_account sanhui.account)
    returns jsonb language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_c bigint;
begin
    -- Once a review is open nobody of those under review leads it; before that somebody of theirs may prepare it.
    if p_meeting.state in ('open', 'recess') and p_account.organisation = (
            select o.name from sanhui.organisation o where o.precinct = p_meeting.precinct and o.id = p_meeting.reviewed) then
        return '{"refused":"own_review"}';
    end if;
    if p_account.id <> p_meeting.chair then
        v_c := touch(p_meeting.id);
        update sanhui.meeting set chair = p_account.id, chair_name = p_account.name, c = v_c, pc = touch_desk(p_meeting.precinct)
            where precinct = p_meeting.precinct and id = p_meeting.id;
        perform append_line(p_meeting.stream, 'chair.handed', actor_of(p_meeting.stream, p_session), '{}',
            jsonb_build_object('from', jsonb_build_object('label', p_meeting.chair_name),
                               'to', jsonb_build_object('label', p_account.name)), p_c => v_c);
    end if;
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.chair_pass(bigint, sanhui.meeting, sanhui.account) is
    'The chair''s seat of a locked meeting goes to an account, with a line. To who holds it = no change; refused own_review = to one of those under review.';
