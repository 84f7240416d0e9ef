create or replace function sanhui.clash_decide_may(p_meeting sanhui.meeting, p_args jsonb) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_poll text;
begin
    select q.state into v_poll from sanhui.clash k
        join sanhui.poll q on q.precinct = k.precinct and q.id = k.poll and q.meeting = p_meeting.id
        where k.precinct = p_meeting.precinct and k.id = (p_args ->> 'clash')::bigint and k.state = 'open';
    if not found then
        return 'gone';
    end if;
    return case when v_poll not in ('open', 'polls_closed') then 'phase' end;
end
$$;
comment on function sanhui.clash_decide_may(sanhui.meeting, jsonb) is 'Why a clash cannot be decided on now; null = it can.';
