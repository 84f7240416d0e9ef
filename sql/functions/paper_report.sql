-- Of a confidential coordination the street is told how it ended, as the board is; what was agreed is its sides' own.
create or replace function sanhui.paper_report(p_meeting bigint) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting;
begin
    select * into v_meeting from sanhui.meeting m
        where m.precinct = any (scope()) and m.id = p_meeting
          and m.state in ('minutes_confirmed', 'minutes_signed', 'published', 'filed');
    if v_meeting.id is null then
        return null;
    end if;
    return (case when v_meeting.confidential
                 then paper_meeting(p_meeting) || '{"parties":[],"disputed":"","polls":[],"clauses":[],"points":[],"commitments":[]}'
                 else paper_minutes_data(p_meeting) end) || (
        with recursive above as (
            select p.id, p.parent, p.kind, p.name, 1 as n from sanhui.precinct p where p.id = v_meeting.precinct
            union all
            select p.id, p.parent, p.kind, p.name, a.n + 1 from above a join sanhui.precinct p on p.id = a.parent where a.n < 10)
        select jsonb_build_object(
            'street', coalesce((select a.name from above a where a.kind = 'street' order by a.n limit 1), '街道') || '办事处',
            'until', zh_until(v_meeting.opened_at, v_meeting.closed_at),
            'words', coalesce(agreement_words(v_meeting), ''),
            'due', coalesce(zh_day(v_meeting.report_due::timestamp at time zone 'Asia/Shanghai'), ''),
            'reported', coalesce(zh_day(v_meeting.reported_at), ''),
            'day', zh_day(coalesce(v_meeting.reported_at, clock())),
            'minutes_code', coalesce((select i.check_code from sanhui.minutes i where i.precinct = v_meeting.precinct
                and i.meeting = v_meeting.id and i.state = 'published' order by i.version desc limit 1), ''),
            'asked', report_asks(v_meeting)));
end
$$;
comment on function sanhui.paper_report(bigint) is
    'The report to the street office 向街道办事处报告, from when the minutes are confirmed: how the meeting went, what it led to, what the street is asked for. It names no resident.';
