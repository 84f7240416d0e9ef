create or replace function sanhui.way_words(p_via text, p_en boolean) returns text
    language sql immutable parallel safe security definer set search_path = sanhui, pg_catalog
    return case p_via
        when 'phone' then case when p_en then 'phone' else '手机' end
        when 'paper' then case when p_en then 'paper' else '纸质' end
        when 'visit' then case when p_en then 'visit' else '上门' end
        when 'proxy' then case when p_en then 'proxy' else '代理' end end;
comment on function sanhui.way_words(text, boolean) is 'The way by which a ballot came, in a word.';
