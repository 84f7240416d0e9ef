create or replace function sanhui.paper_minutes(p_meeting bigint, p_staff boolean) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return (select paper_meeting(p_meeting) || jsonb_build_object(
        'version', i.version, 'draft', i.state <> 'published', 'sections', i.sections,
        'confirmed', coalesce(zh_day(i.confirmed_at), ''),
        -- A delegate that signed is a resident: on the wall its building stands for it.
        'signed_by', coalesce((select string_agg(case when s.account is null then public_label(s.label) else s.label end, '、' order by s.n)
                               from sanhui.minutes_signature s
                               where s.precinct = i.precinct and s.meeting = i.meeting and s.version = i.version), ''),
        'published', coalesce(zh_day(i.published_at), ''), 'check_code', coalesce(i.check_code, ''),
        'tip_stream', coalesce(i.tip ->> 'stream', ''), 'tip_n', coalesce((i.tip ->> 'n')::bigint, 0),
        'tip_hash', coalesce(i.tip ->> 'hash', ''))
        from sanhui.minutes i
        where i.precinct = any (scope()) and i.meeting = p_meeting and (p_staff or i.state = 'published')
        order by i.version desc limit 1);
end
$$;
comment on function sanhui.paper_minutes(bigint, boolean) is 'The minutes as they stand; drafts for staff alone.';
