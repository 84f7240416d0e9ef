-- The sheet that people sign: whoever was expected, with the name, then everybody else who was there. A second one says
-- of each building how many of its households have come.
create or replace function sanhui.list_attendance(p_meeting sanhui.meeting) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return (
        with came as (
            select 1 as o, d.id, h.delegate as name, seat_flat(d.precinct, 'household', d.household) as flat,
                   '代表' || coalesce('（' || y.name || '）', '') as role, d.via, d.at, h.phone
            from sanhui.delegate d
            join sanhui.household h on h.precinct = d.precinct and h.id = d.household
            left join sanhui.party y on y.precinct = d.precinct and y.id = d.party
            where d.precinct = p_meeting.precinct and d.meeting = p_meeting.id
            union all
            select 2, r.id, w.name, seat_flat(r.precinct, r.capacity, r.holder), '评议人', r.via, r.at, w.phone
            from sanhui.rater r
            cross join lateral (
                select h.delegate as name, h.phone from sanhui.household h
                    where r.capacity = 'household' and h.precinct = r.precinct and h.id = r.holder
                union all
                select o.name, o.phone from sanhui.owner o where r.capacity = 'owner' and o.precinct = r.precinct and o.id = r.holder
                union all
                select p.name, p.phone from sanhui.person p where r.capacity = 'person' and p.precinct = r.precinct and p.id = r.holder) w
            where r.precinct = p_meeting.precinct and r.meeting = p_meeting.id
            union all
            select 3, a.organisation, g.name, null, '单位', a.via, a.at, null
            from sanhui.arrival a
            join sanhui.organisation g on g.precinct = a.precinct and g.id = a.organisation
            where a.precinct = p_meeting.precinct and a.meeting = p_meeting.id and a.at is not null and a.via = 'room'
            union all
            select 3, y.id, y.name, null, '当事人', y.via, y.at, null from sanhui.party y
            where y.precinct = p_meeting.precinct and y.meeting = p_meeting.id and y.dropped_at is null and y.at is not null and y.via = 'room'
              and not exists (select from sanhui.delegate d where d.precinct = y.precinct and d.party = y.id and d.at is not null)
            union all
            -- A phone brings its households; those on the panel stand there already.
            select 4, k.session, coalesce(h.delegate, k.label), seat_flat(k.precinct, 'household', h.id),
                   case k.role when 'household' then '居民' when 'delegate' then '居民' when 'resident' then '居民' when 'owner' then '业主'
                        when 'chair' then '主持人' when 'recorder' then '记录人' when 'clerk' then '工作人员' when 'mediator' then '调解员'
                        when 'signer' then '签字人' when 'scrutineer' then '监票人' when 'teller' then '计票人' when 'building_leader' then '楼组长'
                        when 'grid_worker' then '微网格员' when 'implementer' then '实施单位' when 'property' then '物业'
                        when 'owners_committee' then '业委会' when 'street' then '街道' else '列席' end,
                   k.via, k.at, h.phone
            from sanhui.check_in k
            left join sanhui.household h on h.precinct = k.precinct and h.id = any (k.households)
            where k.precinct = p_meeting.precinct and k.meeting = p_meeting.id
              and not exists (select from sanhui.delegate d where d.precinct = k.precinct and d.meeting = k.meeting and d.household = h.id)
              and not exists (select from sanhui.rater r where r.precinct = k.precinct and r.meeting = k.meeting
                              and r.capacity = 'household' and r.holder = h.id)
              and not (h.id is null and exists (select from rater_held(p_meeting, k.session)))
            union all
            select 5, t.id, t.label, null, case t.role when 'observer' then '旁听' else '列席' end, 'room', t.at, null
            from sanhui.attendant t where t.precinct = p_meeting.precinct and t.meeting = p_meeting.id
        )
        select jsonb_build_array(jsonb_build_object('name', '签到表',
            'head', '["序号","姓名","门牌室号","身份","参加方式","签到时间","签名"]'::jsonb,
            'rows', coalesce(jsonb_agg(jsonb_build_array(x.n, x.name, x.flat, x.role,
                    case when x.at is null then '未到' when x.via = 'phone' then '线上' || coalesce(' ' || masked_phone(x.phone), '')
                         else '现场' end,
                    list_moment(x.at), null) order by x.n), '[]')),
            (select jsonb_build_object('name', '各楼到会', 'head', '["楼栋","到会人数","到会户数","总户数"]'::jsonb,
                    'rows', coalesce(jsonb_agg(jsonb_build_array(b.label, coalesce(n.people, 0), coalesce(n.households, 0), building_households(b))
                                               order by b.sort, b.id), '[]'))
             from sanhui.building b
             left join meeting_buildings(p_meeting) n on n.building = b.id
             where b.precinct = p_meeting.precinct))
        from (select c.*, row_number() over (order by c.o, c.id, c.name) as n from came c) x);
end
$$;
comment on function sanhui.list_attendance(sanhui.meeting) is 'The sign-in sheet of a meeting as a list, with full names: for the office.';
