create or replace function sanhui.caucus_end_all(p_meeting sanhui.meeting, p_session bigint, p_c bigint) returns void
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_caucus sanhui.caucus;
begin
    for v_caucus in select * from sanhui.caucus where precinct = p_meeting.precinct and meeting = p_meeting.id
                    and state = 'open' order by stream loop
        perform caucus_end(v_caucus, p_session, p_meeting.stream, p_c);
    end loop;
end
$$;
comment on function sanhui.caucus_end_all(sanhui.meeting, bigint, bigint) is 'Caucuses end with the meeting: at a close, and when it adjourns.';
