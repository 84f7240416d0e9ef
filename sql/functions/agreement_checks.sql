-- Of a confidential coordination the public learns how it is kept, not what was said of it.
create or replace function sanhui.agreement_checks(p_meeting sanhui.meeting) returns json
    language plpgsql stable security definer set search_path = sanhui, pg_catalog set timezone = 'Asia/Shanghai' as
$$
begin
    return (select coalesce(json_agg(json_build_object('day', k.day, 'result', k.result, 'at', k.at,
                'note', case when p_meeting.confidential then '' else k.note end) order by k.day), '[]')
            from sanhui.agreement_check k
            where k.precinct = p_meeting.precinct and k.agreement = (agreement_top(p_meeting)).id);
end
$$;
comment on function sanhui.agreement_checks(sanhui.meeting) is
    'How a coordination''s agreement was kept after 7 and 30 days, as its case''s page tells it.';
