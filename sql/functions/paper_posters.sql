create or replace function sanhui.paper_posters(p_meeting bigint, p_building bigint) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return paper_notice(p_meeting) || jsonb_build_object('buildings',
        (select coalesce(jsonb_agg(jsonb_build_object('label', b.label, 'seed', c.seed) order by b.estate, b.sort, b.id), '[]')
         from sanhui.meeting m
         join sanhui.building b on b.precinct = m.precinct
         join sanhui.building_code c on c.precinct = b.precinct and c.building = b.id and c.revoked_at is null
         where m.precinct = any (scope()) and m.id = p_meeting
           and (p_building is null or b.id = p_building)));
end
$$;
comment on function sanhui.paper_posters(bigint, bigint) is 'One poster per building, or of one building, with the seed that its code derives from.';
