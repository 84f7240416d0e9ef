create or replace function sanhui.review_plan_ask(p_session bigint, p_meeting sanhui.meeting, p_due date) returns void
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_reviewed sanhui.organisation;
begin
    if p_due is null or not review_owes(p_meeting) then
        return;
    end if;
    select * into strict v_reviewed from sanhui.organisation o where o.precinct = p_meeting.precinct and o.id = p_meeting.reviewed;
    perform commitment_make(p_session, p_meeting, jsonb_build_object('kind', 'plan', 'text', '提交书面整改计划：逐条写明问题、措施、负责人和完成日期',
        'organisation', v_reviewed.id, 'who', v_reviewed.name, 'due', p_due), touch(p_meeting.id), touch_cases(p_meeting.id));
end
$$;
comment on function sanhui.review_plan_ask(bigint, sanhui.meeting, date) is
    'A rated review closes: the reviewed owe a written plan by the day that the calendar gives.';
