create or replace function sanhui.paper_agreed(p_meeting sanhui.meeting) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_words text := agreement_words(p_meeting);
begin
    if v_words is null or p_meeting.state not in ('published', 'filed') then
        return null;
    end if;
    -- Nothing of what other papers say of a meeting: not its title, which its sides may have worded, and no party.
    return (select jsonb_build_object(
        'board', true, 'words', v_words, 'code', p_meeting.code, 'version', i.version, 'rehearsal', p_meeting.rehearsal,
        'neighbourhood', n.name, 'phone', coalesce(n.phone, ''), 'sections', '[]'::jsonb,
        'published', coalesce(zh_day(i.published_at), ''), 'check_code', coalesce(i.check_code, ''))
        from sanhui.minutes i join sanhui.precinct n on n.id = i.precinct
        where i.precinct = p_meeting.precinct and i.meeting = p_meeting.id and i.state = 'published'
        order by i.version desc limit 1);
end
$$;
comment on function sanhui.paper_agreed(sanhui.meeting) is
    'What the board shows of a confidential coordination in place of its minutes; null before they are published.';
