create or replace function sanhui.reviewed_leave(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := review_here(p_place, 'open');
    v_meeting sanhui.meeting := v.meeting;
    v_back    boolean := coalesce((p_args ->> 'back')::boolean, false);
    v_c       bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if (v_meeting.outside_at is null) = v_back then
        return '{"ok":{}}';
    end if;
    if v_back and exists (select from sanhui.poll q where q.precinct = v_meeting.precinct and q.meeting = p_place
                          and q.electorate = 'raters' and q.state in ('open', 'polls_closed', 'box_closed')) then
        return '{"refused":"polls"}';
    end if;
    v_c := touch(p_place);
    update sanhui.meeting set outside_at = case when not v_back then clock() end, c = v_c
        where precinct = v_meeting.precinct and id = p_place;
    perform append_line(v_meeting.stream, case when v_back then 'reviewed.back' else 'reviewed.left' end,
        actor_of(v_meeting.stream, p_session), '{}', p_c => v_c);
    return '{"ok":{}}';
end
$$;
comment on function sanhui.reviewed_leave(bigint, bigint, jsonb) is
    'reviewed.leave: the reviewed wait outside, and their pages show nothing of the meeting until the rating is counted; or they are called back before it.';
