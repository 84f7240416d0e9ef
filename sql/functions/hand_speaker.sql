create or replace function sanhui.hand_speaker(p_meeting sanhui.meeting, p_label text) returns bigint
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return (select h.speaker from sanhui.hand h
            where h.precinct = p_meeting.precinct and h.meeting = p_meeting.id and h.via = 'room' and h.organisation is null
              and name_key(h.label) = name_key(p_label)
            order by h.id limit 1);
end
$$;
comment on function sanhui.hand_speaker(sanhui.meeting, text) is 'Whose turns a name in the hall counts with; null = has not spoken yet.';
