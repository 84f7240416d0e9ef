create or replace function sanhui.demo_delegates(p_meeting bigint, p_count int) returns int
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here bigint := here();
    v_c    bigint := touch(p_meeting);
    v_sum  int;
begin
    insert into sanhui.delegate (precinct, meeting, household, label, c)
        select v_here, p_meeting, p.id, p.label, v_c
        from (select h.id, h.label, b.sort, count(*) over w as homes,
                     -- another flat in each building: not all delegates live on the ground floor
                     (row_number() over (w order by u.id, h.id) + b.sort * 5) % count(*) over w as turn
              from sanhui.household h
              join sanhui.unit u on u.precinct = h.precinct and u.id = h.unit
              join sanhui.building b on b.precinct = u.precinct and b.id = u.building
              where h.precinct = v_here and h.left_at is null
              window w as (partition by b.id)) p
        order by p.turn, p.homes desc, p.sort
        limit p_count
        -- the panel of the last hearing is invited already
        on conflict (precinct, meeting, household) do nothing;
    get diagnostics v_sum = row_count;
    return v_sum;
end
$$;
comment on function sanhui.demo_delegates(bigint, int) is
    'Invites a hearing panel from as many buildings as there are, the larger buildings twice first; how many were not invited yet.';
