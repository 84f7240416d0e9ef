create or replace function sanhui.zh_source(p_source text) returns text language plpgsql immutable parallel safe security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    return case p_source when 'resident' then '居民' when 'steward' then '楼组长' when 'grid' then '网格' when 'property' then '物业'
        when 'hotline' then '热线' when 'other' then '其他' else '' end;
end
$$;
comment on function sanhui.zh_source(text) is 'Who brought a case up; empty where nobody said.';
