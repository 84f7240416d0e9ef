-- A server asks this every second, with everything that it shows: what it was not told of costs no longer than that.
create or replace function sanhui.places_moved(p_precincts bigint[], p_meetings bigint[], p_known bigint[]) returns setof text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return query
    select compact(jsonb_build_object('precinct', p.precinct, 'meeting', p.meeting, 'c', coalesce(k.n, d.c)))
    from unnest(p_precincts, p_meetings, p_known) p(precinct, meeting, c)
    left join sanhui.meeting_counter k on p.meeting <> 0 and k.precinct = p.precinct and k.meeting = p.meeting
    left join sanhui.desk d on p.meeting = 0 and d.precinct = p.precinct
    where coalesce(k.n, d.c) > p.c;
end
$$;
comment on function sanhui.places_moved(bigint[], bigint[], bigint[]) is
    'Meetings, and desks (meeting 0), whose change numbers have passed what is known of them: {precinct, meeting, c}.';
