create or replace function sanhui.current_meeting(p_precinct bigint, p_session bigint) returns text
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_today date := (clock() at time zone 'Asia/Shanghai')::date;
begin
    return coalesce(
        (select m.code from meetings_near(p_precinct, p_session) m where not m.rehearsal limit 1),
        (select m.code from sanhui.meeting m
         where m.precinct = p_precinct and not m.rehearsal and (m.closed_at at time zone 'Asia/Shanghai')::date = v_today
         order by m.closed_at desc, m.id desc limit 1),
        (select m.code from meetings_near(p_precinct, p_session) m
         where m.rehearsal and p_session is not null and (m.due or m.state not in ('announced', 'postponed')) limit 1));
end
$$;
comment on function sanhui.current_meeting(bigint, bigint) is
    'The code of the meeting to show whoever comes in: whose vote waits for the session, else one that runs, else the nearest announced, else one closed today, else a rehearsal.';
