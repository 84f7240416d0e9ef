create or replace function sanhui.zh_kind(p_kind text) returns text language plpgsql immutable parallel safe security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    return case p_kind when 'hearing' then '听证会' when 'coordination' then '协调会' when 'review' then '评议会'
        when 'owners_assembly' then '业主大会会议' else '居民会议' end;
end
$$;
comment on function sanhui.zh_kind(text) is 'The name of a kind of meeting.';
