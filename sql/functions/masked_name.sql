-- The whole rule of domain.md 8.3, and the only place of it in SQL; labels (5号 王女士) come masked out of the register's file by
-- server/domain/masking.c. tests/masking.csv holds both to it.
create or replace function sanhui.masked_name(p_name text, p_kind text, p_where text) returns text language plpgsql immutable
    parallel safe security definer set search_path = sanhui, pg_catalog as
$$
begin
    if p_kind <> 'person' then
        return p_name;
    end if;
    -- Two signs however long the name is: its length would tell two of one family apart.
    return (
        select string_agg(left(s.name, case when char_length(s.name) > 2 and left(s.name, 2) = any (
                  '{欧阳,司马,上官,诸葛,夏侯,东方,皇甫,尉迟,公孙,慕容,令狐,宇文,长孙,司徒,司空,端木,南宫,轩辕,申屠,闻人,独孤}') then 2 else 1 end)
                  || case p_where when 'posted' then '某某' else '**' end, '、' order by s.i)
        from unnest(string_to_array(p_name, '、')) with ordinality s(name, i) where s.name <> '');
end
$$;
comment on function sanhui.masked_name(text, text, text) is
    'Names of persons as a paper shows them (PIPL art. 25): the family name alone, 王** where it is handed to them, 王某某 where it is posted. Companies are named in full.';
