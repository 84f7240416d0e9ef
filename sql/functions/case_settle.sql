create or replace function sanhui.case_settle(p_meeting sanhui.meeting) returns void
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    update sanhui.case_file f
        set state = case when exists (
                select from sanhui.meeting_case mc
                join sanhui.meeting m on m.precinct = mc.precinct and m.id = mc.meeting
                left join sanhui.meeting b on b.precinct = m.precinct and b.id = m.previous
                where mc.precinct = f.precinct and mc.case_file = f.id
                  -- the next round of an adjourned meeting is to come, also while it is a draft
                  and (m.state in ('announced', 'postponed', 'checkin', 'open', 'recess')
                       or m.state = 'drafted' and b.adjourned_at is not null)) then 'deliberating' else 'in_progress' end
        where f.precinct = p_meeting.precinct and f.state <> 'closed'
          and f.id in (select case_file from sanhui.meeting_case where precinct = p_meeting.precinct and meeting = p_meeting.id);
end
$$;
comment on function sanhui.case_settle(sanhui.meeting) is
    'A meeting was announced, called off or has ended: its cases are under deliberation while any meeting of theirs is to come, else in progress.';
