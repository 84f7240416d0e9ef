create or replace function sanhui.zh_point(p_point sanhui.point) returns text language sql immutable parallel safe security definer
    set search_path = sanhui, pg_catalog as
$$
    select case p_point.state when 'agreed' then '一致' when 'partly' then '部分一致' else '分歧' end
$$;
comment on function sanhui.zh_point(sanhui.point) is 'How far a point in dispute is settled, for papers.';
