create or replace function sanhui.register_organisation(p_precinct bigint, p_name text, p_kind text) returns bigint
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_id bigint;
begin
    perform sanhui.set_scope(p_precinct);
    select id into v_id from sanhui.organisation where precinct = p_precinct and name = p_name;
    if v_id is null then
        insert into sanhui.organisation (precinct, name, kind) values (p_precinct, p_name, p_kind)
            returning id into v_id;
    end if;
    return v_id;
end
$$;
comment on function sanhui.register_organisation(bigint, text, text) is
    'Finds or makes an organisation of a neighbourhood by its name.';
