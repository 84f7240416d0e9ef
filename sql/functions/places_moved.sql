-- A server asks this every second, with everything that it shows: what it was not told of costs no longer than that.
create or replace function sanhui.places_moved(p_precincts bigint[], p_meetings bigint[], p_known bigint[]) returns setof text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return query
    select compact(jsonb_build_object('precinct', x.precinct, 'meeting', x.meeting, 'c', x.c))
    from (select p.precinct, p.meeting, p.c as known, case p.meeting when 0 then d.c when -1 then d.slips else k.n end as c
          from unnest(p_precincts, p_meetings, p_known) p(precinct, meeting, c)
          left join sanhui.meeting_counter k on p.meeting > 0 and k.precinct = p.precinct and k.meeting = p.meeting
          left join sanhui.desk d on p.meeting <= 0 and d.precinct = p.precinct) x
    where x.c > x.known;
end
$$;
comment on function sanhui.places_moved(bigint[], bigint[], bigint[]) is
    'Meetings, desks (meeting 0) and rights that were lost (meeting -1) whose numbers have passed what is known of them: {precinct, meeting, c}.';
