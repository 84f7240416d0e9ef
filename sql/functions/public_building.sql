-- Of two households each knows what the other said; of three nobody can tell.
create or replace function sanhui.public_building(p_building text) returns text language plpgsql stable parallel safe security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    return case when exists (
        select from sanhui.building b
        where b.precinct = any (scope()) and b.label = p_building and (
            select count(*) from (
                select from sanhui.unit u
                join sanhui.household h on h.precinct = u.precinct and h.unit = u.id and h.left_at is null
                where u.precinct = b.precinct and u.building = b.id limit 3) few) between 1 and 2)
        then '' else p_building end;
end
$$;
comment on function sanhui.public_building(text) is
    'A building as a public paper may print it beside what somebody said: empty where one or two households live in it, who would be known by that.';
