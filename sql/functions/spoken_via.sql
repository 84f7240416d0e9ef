create or replace function sanhui.spoken_via(p_meeting sanhui.meeting) returns text
    language plpgsql immutable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return case when p_meeting.state in ('checkin', 'open', 'recess') then 'room' else 'paper' end;
end
$$;
comment on function sanhui.spoken_via(sanhui.meeting) is
    'How words came that the office types in for somebody: said in the hall while people are in it, else on paper.';
