create or replace function sanhui.paper_check(p_code text) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_door sanhui.door;
begin
    select * into v_door from sanhui.door where key = 'paper:' || p_code;
    if not found then
        return jsonb_build_object('code', p_code, 'known', false, 'published', false, 'superseded', false);
    end if;
    perform set_scope(v_door.precinct);
    return (select jsonb_build_object(
        'code', p_code, 'known', true, 'published', p.state = 'published', 'superseded', p.state = 'superseded',
        'kind', case p.kind when 'notice' then '会议公告' when 'minutes' then case when m.confidential then '协调结果公告' else '会议纪要' end when 'roll' then '名册公示'
                        when 'pollnotice' then '表决公告' when 'result' then '表决结果公示' else '海报' end,
        'version', p.version, 'at', zh_moment(p.at), 'title', coalesce(o.title, case when m.confidential then zh_kind(m.kind) || '（不公开）' else m.title end),
        'rehearsal', coalesce(o.rehearsal, m.rehearsal), 'meeting', m.code, 'neighbourhood', n.name,
        'phone', coalesce(n.phone, ''),
        'path', case when p.poll is not null then '/print/' || p.kind || '/' || o.code
                     when p.kind = 'minutes' then '/print/minutes/' || m.code else '/print/notice/' || m.code end)
        from sanhui.paper p
        join sanhui.meeting m on m.precinct = p.precinct and m.id = p.meeting
        left join sanhui.poll o on o.precinct = p.precinct and o.id = p.poll
        join sanhui.precinct n on n.id = p.precinct
        where p.precinct = v_door.precinct and p.id = v_door.ref);
end
$$;
comment on function sanhui.paper_check(text) is 'What is known of a paper by its check code: published, superseded or unknown.';
