create or replace function sanhui.paper_record_panel(p_meeting sanhui.meeting) returns table (n bigint, label text, present boolean)
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
#variable_conflict use_column
begin
    return query
    select row_number() over (order by substring(x.label from '^\d+')::int, x.id), x.label, x.present
    from (select r.id, r.label, r.at is not null as present from sanhui.rater r where r.precinct = p_meeting.precinct and r.meeting = p_meeting.id
          union all
          select d.id, d.label, d.at is not null from sanhui.delegate d
          where d.precinct = p_meeting.precinct and d.meeting = p_meeting.id
            and not exists (select from sanhui.rater r where r.precinct = p_meeting.precinct and r.meeting = p_meeting.id)) x;
end
$$;
comment on function sanhui.paper_record_panel(sanhui.meeting) is 'Whom the quorum waits for, by the label that the room shows, and whether they came; door by door.';
