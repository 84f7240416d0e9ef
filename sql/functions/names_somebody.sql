-- A register has thousands of names, not more: looked through one by one.
create or replace function sanhui.names_somebody(p_precinct bigint, p_words text) returns boolean
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return exists (
        select from (select unnest(string_to_array(w.name, '、')) as name from sanhui.owner w where w.precinct = p_precinct and w.kind = 'person'
                     union all select h.delegate from sanhui.household h where h.precinct = p_precinct
                     union all select x.name from sanhui.person x where x.precinct = p_precinct) n
        where char_length(n.name) > 1 and position(n.name in regexp_replace(p_words, '\s', '', 'g')) > 0);
end
$$;
comment on function sanhui.names_somebody(bigint, text) is 'Whether words that will hang on the wall have a person''s name of the register in them.';
