create or replace function sanhui.zh_tier(p_tier text) returns text language plpgsql immutable parallel safe security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    return case p_tier when 'grid' then '格内' when 'committee' then '社区' when 'street' then '街道' else '未定级' end;
end
$$;
comment on function sanhui.zh_tier(text) is 'Who deals with a case: the grid, the committee or the street.';
