create or replace function sanhui.zh_lamp(p_lamp text) returns text language plpgsql immutable parallel safe security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    return case p_lamp when 'green' then '绿灯' when 'yellow' then '黄灯（快到期）' when 'red' then '红灯（已超期）'
        when 'held' then '协商中，暂停计时' else '' end;
end
$$;
comment on function sanhui.zh_lamp(text) is 'A case''s lamp in words: papers are often black and white.';
