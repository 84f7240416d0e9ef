create or replace function sanhui.staff_list(p_precinct bigint)
    returns table (username text, name text, role text, organisation text, disabled text, beside text)
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    perform sanhui.set_scope(p_precinct);
    return query
        select a.username, a.name, a.role, coalesce(a.organisation, ''),
               coalesce(to_char(a.disabled_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI'), ''),
               coalesce((select string_agg(p.name, '、' order by p.id) from sanhui.precinct p
                         where p.id = any (a.serves) and p.id <> a.precinct), '')
        from sanhui.account a where a.precinct = p_precinct order by a.id;
end
$$;
comment on function sanhui.staff_list(bigint) is 'The accounts whose home is a neighbourhood, and which others they serve beside it. Sets the scope.';
