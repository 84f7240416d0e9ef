-- Whoever the meeting waits for has a row, come or not; then everybody else who came.
create or replace function sanhui.paper_signin(p_meeting bigint) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting;
    v_sides   jsonb;
begin
    select * into v_meeting from sanhui.meeting m where m.precinct = any (scope()) and m.id = p_meeting;
    v_sides := minutes_coordination(v_meeting);
    return paper_meeting(p_meeting) || (
        select jsonb_build_object(
            'people', coalesce(jsonb_agg(jsonb_build_object('n', c.n, 'name', c.name, 'flat', c.flat, 'role', c.role,
                'way', case c.via when 'phone' then '线上' when 'room' then '现场' else case when v_meeting.closed_at is null then '' else '未到' end end,
                'asked', c.via is null and v_meeting.closed_at is null, 'at', c.clock,
                'signed', case when c.via = 'phone' then '线上 ' || c.clock || coalesce(' ' || masked_phone(c.phone), '') else '' end)
                order by c.n), '[]'),
            'waited', count(*) filter (where c.rank = 1), 'came', count(*) filter (where c.rank = 1 and c.at is not null),
            'came_online', count(*) filter (where c.rank = 1 and c.via = 'phone'),
            'came_here', count(*) filter (where c.rank = 1 and c.via = 'room'),
            'beside', count(*) filter (where c.rank > 1 and c.at is not null),
            'ended', v_meeting.closed_at is not null,
            'coordination', v_meeting.kind = 'coordination', 'side_count', v_sides -> 'side_count', 'sides_present', v_sides -> 'sides_present',
            -- While it lasts there is room to sign for whoever comes unasked.
            'spare', case when v_meeting.closed_at is null then '[1,2,3,4,5,6,7,8,9,10]' else '[]' end::jsonb)
        from (select row_number() over (order by p.rank, p.sort, p.floor, p.flat, p.at, p.name) as n, p.*,
                     coalesce(to_char(p.at at time zone 'Asia/Shanghai', 'HH24:MI'), '') as clock
              from signin_people(v_meeting) p) c);
end
$$;
comment on function sanhui.paper_signin(bigint) is
    'The sign-in sheet 签到表: full names and flats, for the office alone. Of a phone it says when it came and how its number ends.';
