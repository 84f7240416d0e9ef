-- An assembly's vote is held over days, from the hour that its notice names: nothing said beside it holds that up.
create or replace function sanhui.item_held(p_meeting sanhui.meeting, p_item bigint) returns boolean
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return p_meeting.kind not in ('owners_assembly', 'residents_assembly') and proposals_unanswered(p_meeting) and exists (
        select from sanhui.item i
        join sanhui.item r on r.precinct = i.precinct and r.meeting = i.meeting and r.n < i.n
        where i.precinct = p_meeting.precinct and i.meeting = p_meeting.id and i.id = p_item
          and case when exists (select from sanhui.item x where x.precinct = i.precinct and x.meeting = i.meeting and x.step = 'replies')
              then r.step = 'replies'
              else exists (select from sanhui.proposal p
                           where p.precinct = i.precinct and p.meeting = i.meeting and p.state = 'seconded' and p.item = r.id) end);
end
$$;
comment on function sanhui.item_held(sanhui.meeting, bigint) is
    'Does a seconded proposal without its answer keep the meeting from going on to this item? Past the replies; where the agenda has none, past the item that it was made in.';
