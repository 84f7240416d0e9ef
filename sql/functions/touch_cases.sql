create or replace function sanhui.touch_cases(p_meeting bigint) returns bigint language plpgsql volatile security definer
    set search_path = sanhui, pg_catalog as
$$
declare
    v_here bigint := here();
    v_pc   bigint := touch_desk(v_here);
begin
    update sanhui.meeting set pc = v_pc where precinct = v_here and id = p_meeting;
    update sanhui.case_file set c = v_pc
    where precinct = v_here
      and id in (select case_file from sanhui.meeting_case where precinct = v_here and meeting = p_meeting);
    return v_pc;
end
$$;
comment on function sanhui.touch_cases(bigint) is 'A meeting and its cases have changed on the desk; the desk''s change number.';
