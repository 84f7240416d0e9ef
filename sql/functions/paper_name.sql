create or replace function sanhui.paper_name(p_name text, p_kind text, p_sign text) returns text language plpgsql immutable
    parallel safe security definer set search_path = sanhui, pg_catalog as
$$
begin
    if p_kind <> 'person' then
        return p_name;
    end if;
    return (
        select string_agg(left(n.name, n.kept) || repeat(p_sign, least(greatest(char_length(n.name) - n.kept, 1), 2)), '、' order by n.i)
        from (select s.name, s.i, case when char_length(s.name) > 2 and left(s.name, 2) = any (
                  '{欧阳,司马,上官,诸葛,夏侯,东方,皇甫,尉迟,公孙,慕容,令狐,宇文,长孙,司徒,司空,端木,南宫,轩辕,申屠,闻人}') then 2 else 1 end as kept
              from unnest(string_to_array(p_name, '、')) with ordinality s(name, i)) n);
end
$$;
comment on function sanhui.paper_name(text, text, text) is
    'Names as a paper shows them: the family name, and a sign for what follows: 王** on what is handed over, 王某某 on the wall. Companies are named in full.';
