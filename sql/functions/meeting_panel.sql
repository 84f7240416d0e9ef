create or replace function sanhui.meeting_panel(p_meeting sanhui.meeting) returns void
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    insert into sanhui.delegate (precinct, meeting, household, label)
        select p_meeting.precinct, p_meeting.id, d.household, d.label from sanhui.delegate d
        where d.precinct = p_meeting.precinct and p_meeting.kind <> 'coordination'      -- its sides are those of one dispute
          and d.meeting = (select m.id from sanhui.meeting m
                           where m.precinct = p_meeting.precinct and m.id <> p_meeting.id
                             and m.kind <> 'coordination'                              -- nor is who was at a dispute told to others
                             and (m.kind = p_meeting.kind or p_meeting.rehearsal)
                             and exists (select from sanhui.delegate e
                                         where e.precinct = m.precinct and e.meeting = m.id)
                           order by m.kind = p_meeting.kind desc, m.id desc limit 1)
          and exists (select from sanhui.household h
                      where h.precinct = d.precinct and h.id = d.household and h.left_at is null)
        order by d.id;
end
$$;
comment on function sanhui.meeting_panel(sanhui.meeting) is
    'The panel stands: who was invited to the neighbourhood''s last meeting of this kind, is invited again; to a rehearsal, who was to any other.';
