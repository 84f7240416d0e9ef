create or replace function sanhui.list_themes(p_meeting sanhui.meeting) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return (
        with said as (
            select 1 as o, k.id, k.theme, '留言' as what, comment_label(k.anonymous, k.label) as label, k.via, k.at, k.text from sanhui.comment k
            where k.precinct = p_meeting.precinct and k.meeting = p_meeting.id and k.state = 'shown'
            union all
            select 2, h.id, h.theme, '发言', h.label, h.via, coalesce(h.given_at, h.raised_at), coalesce(h.gist, h.text) from sanhui.hand h
            where h.precinct = p_meeting.precinct and h.meeting = p_meeting.id and h.state = 'done' and h.organisation is null
            union all
            select 3, p.id, p.theme, '提案' || p.n, p.label, p.via, p.at, p.text from sanhui.proposal p
            where p.precinct = p_meeting.precinct and p.meeting = p_meeting.id and p.state <> 'withdrawn'
        )
        select jsonb_build_array(jsonb_build_object('name', '意见归类',
            'head', '["主题","类别","称呼","方式","时间","内容"]'::jsonb,
            'rows', coalesce(jsonb_agg(jsonb_build_array(coalesce(t.title, '未归类'), s.what, s.label,
                    case s.via when 'phone' then '手机' when 'paper' then '纸质' else '现场' end, list_moment(s.at), s.text)
                order by t.n nulls last, s.at, s.o, s.id), '[]')))
        from said s left join sanhui.theme t on t.precinct = p_meeting.precinct and t.id = s.theme);
end
$$;
comment on function sanhui.list_themes(sanhui.meeting) is
    'What people said at a meeting by theme, as a list: comments that are shown, speeches, proposals; for the office.';
