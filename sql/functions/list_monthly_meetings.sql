create or replace function sanhui.list_monthly_meetings(p_from timestamptz, p_until timestamptz) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return (
        select jsonb_build_object('name', '会议',
            'head', '["居民区","日期","会议","类型","轮次","形式","应到","实到","到会率","签到总数","承诺"]'::jsonb,
            'rows', coalesce(jsonb_agg(jsonb_build_array(p.name, list_day(m.opened_at),
                    case when m.confidential then '（不公开）' else m.title end, zh_kind(m.kind), m.round,
                    case when m.formal then '正式' else '非正式（恳谈）' end, i.delegates, i.present, list_share(i.present, i.delegates),
                    meeting_attendance(m.id), k.made) order by p.name, m.opened_at, m.id), '[]'))
        from sanhui.meeting m
        join sanhui.precinct p on p.id = m.precinct
        cross join lateral meeting_invited(m) i
        cross join lateral (select count(*) as made from sanhui.commitment c
                            where c.precinct = m.precinct and c.meeting = m.id and c.state <> 'withdrawn') k
        where not m.rehearsal and m.opened_at >= p_from and m.opened_at < p_until);
end
$$;
comment on function sanhui.list_monthly_meetings(timestamptz, timestamptz) is 'The meetings opened in the time: kind, whether formal, who was expected and came.';
