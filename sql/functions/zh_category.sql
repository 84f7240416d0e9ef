create or replace function sanhui.zh_category(p_category text) returns text language plpgsql immutable parallel safe security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    return case p_category when 'property' then '物业服务' when 'hygiene' then '环境卫生' when 'parking' then '停车、交通'
        when 'building' then '房屋、设施' when 'lift' then '电梯' when 'safety' then '公共安全' when 'renewal' then '更新改造'
        when 'neighbours' then '邻里、噪声' when 'other' then '其他' else '未归类' end;
end
$$;
comment on function sanhui.zh_category(text) is 'What a case is about.';
