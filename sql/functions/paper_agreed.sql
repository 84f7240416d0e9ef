create or replace function sanhui.paper_agreed(p_meeting sanhui.meeting) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_words text := agreement_words(p_meeting);
begin
    if v_words is null or p_meeting.state not in ('published', 'filed') then
        return null;
    end if;
    return (select paper_meeting(p_meeting.id) || jsonb_build_object(
        'version', i.version, 'draft', false, 'sections', jsonb_build_array(jsonb_build_object('key', 'result', 'title', '协调结果',
            'text', v_words || '。本次协调不公开，协议内容由当事人保存。')),
        'confirmed', '', 'signed_by', '', 'published', coalesce(zh_day(i.published_at), ''), 'check_code', coalesce(i.check_code, ''),
        'tip_stream', '', 'tip_n', 0, 'tip_hash', '')
        from sanhui.minutes i
        where i.precinct = p_meeting.precinct and i.meeting = p_meeting.id and i.state = 'published'
        order by i.version desc limit 1);
end
$$;
comment on function sanhui.paper_agreed(sanhui.meeting) is
    'What the board shows of a confidential coordination in place of its minutes; null before they are published.';
