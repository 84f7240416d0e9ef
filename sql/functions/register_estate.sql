create or replace function sanhui.register_estate(p_precinct bigint, p_name text, out estate bigint, out name text, out refused text)
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
#variable_conflict use_column
declare
    v_count int;
begin
    if not exists (select from sanhui.precinct p where p.id = p_precinct and p.kind = 'neighbourhood') then
        refused := 'gone';
        return;
    end if;
    select count(*), min(e.id), min(e.name) into v_count, estate, name
        from sanhui.estate e where e.precinct = p_precinct and (p_name is null or e.name = p_name);
    if v_count > 1 then
        refused := 'estate';
    elsif v_count = 0 then
        name := coalesce(p_name, (select p.name from sanhui.precinct p where p.id = p_precinct));
    end if;
end
$$;
comment on function sanhui.register_estate(bigint, text) is
    'The estate that a register belongs to: the named one, else the only one; no id = a new one of that name.';
