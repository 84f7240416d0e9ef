-- rank: 1 those whom the meeting waits for to be formal, 2 organisations that were asked, 3 the committee's own, 4 everybody else.
create or replace function sanhui.signin_people(p_meeting sanhui.meeting)
    returns table (rank int, sort int, floor int, name text, flat text, role text, via text, at timestamptz, phone text)
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
#variable_conflict use_column
begin
    return query
    with waited as (
        select 'household' as capacity, d.household as holder, d.at, d.via,
               coalesce('当事人（' || y.name || '）', case when p_meeting.kind = 'coordination' then '当事人' else '正式代表' end) as role
        from sanhui.delegate d
        left join sanhui.party y on y.precinct = d.precinct and y.id = d.party
        where d.precinct = p_meeting.precinct and d.meeting = p_meeting.id
        union all
        select r.capacity, r.holder, r.at, case when r.at is not null then r.via end, '评议人' from sanhui.rater r
        where r.precinct = p_meeting.precinct and r.meeting = p_meeting.id
    ), phones as (
        select k.*, a.organisation from sanhui.check_in k
        left join sanhui.session s on s.precinct = k.precinct and s.id = k.session
        left join sanhui.account a on a.precinct = s.precinct and a.id = s.account
        where k.precinct = p_meeting.precinct and k.meeting = p_meeting.id and k.role <> 'screen'
    ), homes as (
        select 'household' as capacity, h as holder, min(k.at) as at from phones k cross join unnest(k.households) h group by h
        union all
        -- A phone without a household's slip, by the first that it did show.
        select x.capacity, x.holder, min(k.at) from phones k
        cross join lateral (select h.capacity, h.holder from session_holdings(k.precinct, k.session) h
                            where h.capacity in ('owner', 'person') limit 1) x
        where cardinality(k.households) = 0 and k.role in ('owner', 'resident') group by 1, 2
    ), people as (
        select w.capacity, w.holder, w.role, w.via, w.at, 1 as rank from waited w
        union all
        select h.capacity, h.holder, case h.capacity when 'owner' then '业主' else '旁听' end, 'phone', h.at, 4 from homes h
        where not exists (select from waited w where w.capacity = h.capacity and w.holder = h.holder)
    )
    select p.rank, coalesce(b.sort, 0), coalesce(u.floor, 0), coalesce(h.delegate, o.name, q.name),
           coalesce(b.label || u.room || '室', ''), p.role, p.via, p.at, coalesce(h.phone, o.phone, q.phone)
    from people p
    left join sanhui.person q on p.capacity = 'person' and q.precinct = p_meeting.precinct and q.id = p.holder
    left join sanhui.household h on p.capacity = 'household' and h.precinct = p_meeting.precinct and h.id = p.holder
    left join sanhui.household l on q.id is not null and l.precinct = q.precinct and l.id = q.household
    left join sanhui.owner o on p.capacity = 'owner' and o.precinct = p_meeting.precinct and o.id = p.holder
    left join sanhui.unit u on u.precinct = p_meeting.precinct
         and u.id = coalesce(h.unit, l.unit, (select min(x.unit) from sanhui.owner_unit x where x.precinct = o.precinct and x.owner = o.id))
    left join sanhui.building b on b.precinct = u.precinct and b.id = u.building
    union all
    -- An organisation that was asked or is a side: by the account that came for it, or by whoever signs for it.
    select case when y.id is null then 2 else 1 end, 100000 + g.id::int, 0, coalesce((select string_agg(distinct k.label, '、') from phones k where k.organisation = g.name), ''), g.name,
           case when y.id is not null then '当事人'
                when g.id = p_meeting.reviewed then '被评议单位' else '列席' end,
           coalesce(c.via, y.via), coalesce(c.at, y.at), null
    from sanhui.organisation g
    left join sanhui.arrival c on c.precinct = g.precinct and c.meeting = p_meeting.id and c.organisation = g.id and c.at is not null
    left join sanhui.party y on y.precinct = g.precinct and y.meeting = p_meeting.id and y.organisation = g.id and y.dropped_at is null
    where g.precinct = p_meeting.precinct and (g.id = any (p_meeting.invited || p_meeting.reviewed) or y.id is not null)
    union all
    -- Who came by a phone that shows no slip, and the committee's own people.
    select case when k.role in ('resident', 'owner', 'household', 'delegate') then 4 else 3 end, 0, 0, k.label, coalesce(k.organisation, ''),
           case k.role when 'chair' then '主持人' when 'recorder' then '记录人' when 'clerk' then '工作人员' when 'resident' then '旁听'
                       when 'owner' then '业主' when 'household' then '旁听' when 'delegate' then '正式代表' when 'mediator' then '调解员' else '列席' end,
           'phone', k.at, null
    from phones k
    where cardinality(k.households) = 0
      and not exists (select from session_holdings(k.precinct, k.session) h where h.capacity in ('owner', 'person'))
      and not exists (select from sanhui.organisation g where g.precinct = p_meeting.precinct and g.name = k.organisation
                      and (g.id = any (p_meeting.invited || p_meeting.reviewed) or exists (
                           select from sanhui.party y where y.precinct = g.precinct and y.meeting = p_meeting.id and y.organisation = g.id
                             and y.dropped_at is null)))
    union all
    select 4, 0, 0, t.label, '', case t.role when 'attendant' then '列席' else '旁听' end, 'room', t.at, null
    from sanhui.attendant t where t.precinct = p_meeting.precinct and t.meeting = p_meeting.id;
end
$$;
comment on function sanhui.signin_people(sanhui.meeting) is
    'Everybody who came to a meeting and everybody it waits for, by full name and flat; at is null for who has not come.';
