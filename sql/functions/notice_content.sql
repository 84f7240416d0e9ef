create or replace function sanhui.notice_content(p_meeting bigint) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return paper_meeting(p_meeting) || (
        select jsonb_build_object('max_minutes', m.max_minutes, 'minutes_sum', coalesce(sum(i.minutes), 0),
            'items', coalesce(jsonb_agg(jsonb_build_object('n', i.n, 'title', i.title,
                'minutes', case when i.minutes > 0 then i.minutes || '分钟' else '' end,
                'at', case when i.minutes > 0 then to_char(i.starts_at at time zone 'Asia/Shanghai', 'HH24:MI') else '' end,
                'who', agenda_presenter(m, i.step)) order by i.n), '[]'))
        from sanhui.meeting m
        left join lateral (
            select x.n, x.step, x.title, x.minutes,
                   m.starts_at + make_interval(mins => (sum(x.minutes) over (order by x.n) - x.minutes)::int) as starts_at
            from sanhui.item x where x.precinct = m.precinct and x.meeting = m.id) i on true
        where m.precinct = any (scope()) and m.id = p_meeting
        group by m.precinct, m.id);
end
$$;
comment on function sanhui.notice_content(bigint) is
    'What a notice and the agenda 会议议程 that goes with it would say now: what, for how long, from when, who leads it. No resident''s name.';
