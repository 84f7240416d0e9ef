create or replace function sanhui.staff_known(p_username text, p_link text) returns text
    language sql stable security definer set search_path = sanhui, pg_catalog as
$$
    select case when d.key is null then 'none'
                when p_link is null or exists (select from sanhui.door l where l.key = 'link:' || p_link
                                               and l.precinct = d.precinct and l.ref = d.ref) then 'same'
                else 'other' end
    from (select 1) one left join sanhui.door d on d.key = 'login:' || p_username
$$;
comment on function sanhui.staff_known(text, text) is
    'none = no such account; same = it has this sign-in link; other = its link was made under another key.';
