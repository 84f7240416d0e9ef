create or replace function sanhui.minutes_review(p_meeting sanhui.meeting) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return jsonb_build_object('remarks', (select coalesce(jsonb_agg(jsonb_build_object('n', k.n, 'text', k.text) order by k.n), '[]')
            from sanhui.remark k where k.precinct = p_meeting.precinct and k.meeting = p_meeting.id and k.n is not null))
        || (select jsonb_build_object(
        'plan', k.id is not null, 'plan_until', coalesce(zh_day(k.due::timestamp at time zone 'Asia/Shanghai'), ''),
        'rerate_from', coalesce(zh_day(p_meeting.rerate_from::timestamp at time zone 'Asia/Shanghai'), ''),
        'rerate_until', coalesce(zh_day(p_meeting.rerate_until::timestamp at time zone 'Asia/Shanghai'), ''))
        from (values (1)) one
        left join sanhui.commitment k
          on k.precinct = p_meeting.precinct and k.meeting = p_meeting.id and k.kind = 'plan' and k.state <> 'withdrawn');
end
$$;
comment on function sanhui.minutes_review(sanhui.meeting) is 'What the minutes of a review are drafted from, besides the figures of its rating: the plan that is owed.';
