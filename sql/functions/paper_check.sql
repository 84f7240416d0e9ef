-- Whoever is signed in stands before a board of its own neighbourhood: a paper of another one has no business there.
create or replace function sanhui.paper_check(p_code text) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_home  bigint[] := scope();
    v_phone text := (select n.phone from sanhui.precinct n where n.id = v_home[1]);
    v_door  sanhui.door;
    v_away  boolean;
    v_known jsonb;
begin
    if position('.' in p_code) > 0 then
        return receipt_check(p_code);
    end if;
    select * into v_door from sanhui.door where key = 'paper:' || p_code;
    if not found then
        return jsonb_build_object('code', p_code, 'known', false, 'published', false, 'superseded', false, 'elsewhere', false,
            'phone', coalesce(v_phone, ''));
    end if;
    v_away := coalesce(cardinality(v_home) > 0 and v_door.precinct <> all (v_home), false);
    perform set_scope(v_door.precinct);
    v_known := (select jsonb_build_object(
        'code', p_code, 'paper', p.kind, 'key', coalesce(o.code, m.code), 'known', true, 'elsewhere', v_away,
        'published', p.state = 'published' and not v_away, 'superseded', p.state = 'superseded' and not v_away,
        'kind', case p.kind when 'notice' then '会议公告' when 'minutes' then case when m.confidential then '协调结果公告' else '会议纪要' end when 'roll' then '名册公示'
                        when 'pollnotice' then '表决公告' when 'plan' then '整改计划' else '表决结果公示' end,
        'version', p.version, 'at', zh_moment(p.at), 'title', coalesce(o.title, case when m.confidential then zh_kind(m.kind) || '（不公开）' else m.title end),
        'rehearsal', coalesce(o.rehearsal, m.rehearsal), 'meeting', m.code, 'neighbourhood', n.name,
        'phone', coalesce(case when v_away then v_phone else n.phone end, ''),
        'path', '/print/' || p.kind || '/' || coalesce(o.code, m.code),
        -- Papers that were made known with it bear its code.
        'beside', case
            when p.kind = 'pollnotice' then jsonb_build_array(jsonb_build_object('words', '委托书', 'path', '/print/mandate/' || o.code))
            when p.kind <> 'notice' or m.confidential then '[]'
            else jsonb_build_array(jsonb_build_object('words', '会议议程', 'path', '/print/agenda/' || m.code))
                 || case when exists (select from sanhui.poll q where q.precinct = m.precinct and q.meeting = m.id and q.electorate = 'raters' and q.in_notice and q.state <> 'void')
                         then jsonb_build_array(jsonb_build_object('words', '空白评议表', 'path', '/print/rating/' || m.code)) else '[]' end end)
        from sanhui.paper p
        join sanhui.meeting m on m.precinct = p.precinct and m.id = p.meeting
        left join sanhui.poll o on o.precinct = p.precinct and o.id = p.poll
        join sanhui.precinct n on n.id = p.precinct
        where p.precinct = v_door.precinct and p.id = v_door.ref);
    -- What everybody may read who has its code: the words to hold the printed ones against.
    return v_known || jsonb_build_object('current', case when not v_away then paper(v_known ->> 'paper', v_known ->> 'key', '{}') end);
end
$$;
comment on function sanhui.paper_check(text) is
    'What is known of a paper by its check code, with what is public of it now: published, superseded, unknown, or another neighbourhood''s than that of whoever asks; or of a ballot''s receipt by its address.';
