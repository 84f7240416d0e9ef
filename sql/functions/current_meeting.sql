create or replace function sanhui.current_meeting(p_precinct bigint) returns text
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_now timestamptz := clock();
begin
    return (
        select m.code from sanhui.meeting m
        where m.precinct = p_precinct and not m.rehearsal
          and (m.state in ('announced', 'checkin', 'open')
               or (m.closed_at at time zone 'Asia/Shanghai')::date = (v_now at time zone 'Asia/Shanghai')::date)
        order by case when m.state in ('checkin', 'open') then 0 when m.state = 'announced' then 1 else 2 end,
                 abs(extract(epoch from m.starts_at - v_now)), m.id desc
        limit 1);
end
$$;
comment on function sanhui.current_meeting(bigint) is
    'The code of the meeting to show a neighbour: one that runs, else the nearest announced, else one closed today.';
