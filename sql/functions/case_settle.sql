-- While a meeting is to come a case's time stands still. It then goes on by whole weeks, begun ones too: a working day stays
-- one, and nobody loses a day.
create or replace function sanhui.case_settle(p_meeting sanhui.meeting) returns void
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_today date := (clock() at time zone 'Asia/Shanghai')::date;
begin
    update sanhui.case_file f
        set state = case when x.talks then 'deliberating' else 'in_progress' end,
            held_on = case when x.talks then coalesce(f.held_on, v_today) end,
            warn_on = case when x.talks then f.warn_on else f.warn_on + x.still end,
            due = case when x.talks then f.due else f.due + x.still end
        from (select g.id, (coalesce(v_today - g.held_on, 0) + 6) / 7 * 7 as still, exists (
                select from sanhui.meeting_case mc
                join sanhui.meeting m on m.precinct = mc.precinct and m.id = mc.meeting
                left join sanhui.meeting b on b.precinct = m.precinct and b.id = m.previous
                where mc.precinct = g.precinct and mc.case_file = g.id
                  -- the next round of an adjourned meeting is to come, also while it is a draft
                  and (m.state in ('announced', 'postponed', 'checkin', 'open', 'recess')
                       or m.state = 'drafted' and b.adjourned_at is not null)) as talks
              from sanhui.case_file g
              where g.precinct = p_meeting.precinct and g.state <> 'closed'
                and g.id in (select case_file from sanhui.meeting_case where precinct = p_meeting.precinct and meeting = p_meeting.id)) x
        where f.precinct = p_meeting.precinct and f.id = x.id;
end
$$;
comment on function sanhui.case_settle(sanhui.meeting) is
    'A meeting was announced, called off or has ended: its cases are under deliberation while any meeting of theirs is to come, else in progress.';
