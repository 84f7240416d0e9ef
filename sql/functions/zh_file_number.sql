-- GB/T 9704: year in six-sided brackets, no 第, no leading zero; before it whose, and of what kind of paper.
create or replace function sanhui.zh_file_number(p_neighbourhood text, p_kind text, p_number text) returns text
    language sql immutable parallel safe security definer set search_path = sanhui, pg_catalog as
$$
    select coalesce(regexp_replace(p_neighbourhood, '居民区$', '居') || p_kind || '〔' || x[1] || '〕' || ltrim(x[2], '0') || '号', '')
    from (select regexp_match(p_number, '^(\d{4})-.*?(\d+)$')) m(x)
$$;
comment on function sanhui.zh_file_number(text, text, text) is 'A case''s number as a file number 文号: 2026-CH-0147 is 浦晖居案〔2026〕147号; empty for a number of another form.';
