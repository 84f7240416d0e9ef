-- p_account: {username, name, role, organisation?, serves:[precincts beside its home], password?, link?: digest of the link token}
create or replace function sanhui.staff_add(p_precinct bigint, p_account jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_username text := p_account ->> 'username';
    v_serves   bigint[];
    v_id       bigint;
begin
    perform sanhui.set_scope(p_precinct);
    if exists (select from sanhui.door where key = 'login:' || v_username) then
        return jsonb_build_object('refused', 'already');
    end if;
    v_serves := array[p_precinct] || coalesce(
        (select array_agg(value::bigint) from jsonb_array_elements_text(p_account -> 'serves') where value::bigint <> p_precinct),
        '{}');
    insert into sanhui.account (precinct, username, name, role, organisation, serves, password)
        values (p_precinct, v_username, p_account ->> 'name', p_account ->> 'role', p_account ->> 'organisation',
                v_serves, p_account ->> 'password')
        returning id into v_id;
    insert into sanhui.door (key, precinct, ref) values ('login:' || v_username, p_precinct, v_id);
    if p_account ->> 'link' is not null then
        insert into sanhui.door (key, precinct, ref) values ('link:' || (p_account ->> 'link'), p_precinct, v_id);
    end if;
    -- It is asked and promises in each of them: there it is one of those that can be named.
    if p_account ->> 'organisation' is not null then
        perform register_organisation(s, p_account ->> 'organisation', case when p_account ->> 'role' in
                ('property', 'implementer', 'owners_committee', 'street') then p_account ->> 'role' else 'committee' end)
            from unnest(v_serves) s;
        perform sanhui.set_scope(p_precinct);
    end if;
    return jsonb_build_object('ok', jsonb_build_object('account', v_id));
end
$$;
comment on function sanhui.staff_add(bigint, jsonb) is 'Makes an account of a neighbourhood, and its organisation in all that it serves; refused already = the name is taken.';
