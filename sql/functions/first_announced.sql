create or replace function sanhui.first_announced(p_meeting sanhui.meeting) returns timestamptz
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return coalesce((select min(l.at) from sanhui.line l
                     where l.precinct = p_meeting.precinct and l.stream = p_meeting.stream and l.kind = 'meeting.announced'),
                    p_meeting.announced_at);
end
$$;
comment on function sanhui.first_announced(sanhui.meeting) is 'When a meeting''s first notice was put up, whatever was postponed afterwards; null before.';
