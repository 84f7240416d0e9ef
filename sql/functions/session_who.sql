-- A staff member's home may be another precinct than the one written in: then the session is looked for where its door leads.
create or replace function sanhui.session_who(p_session bigint, out precinct bigint, out account bigint, out role text,
    out organisation text, out building bigint, out households bigint[], out owners bigint[], out persons bigint[], out home bigint, out label text)
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
#variable_conflict use_column
declare
    v_scope   text := current_setting('sanhui.scope', true);
    v_session sanhui.session;
begin
    households := '{}';
    owners := '{}';
    persons := '{}';
    select * into v_session from sanhui.session s where s.id = p_session;
    if not found then
        perform set_scope(d.precinct) from sanhui.door d
            where d.ref = p_session and starts_with(d.key, 'session:');
        select * into v_session from sanhui.session s where s.id = p_session;
    end if;
    precinct := v_session.precinct;
    account := v_session.account;
    building := v_session.building;
    if account is not null then
        select a.role, a.organisation, a.name into role, organisation, label
            from sanhui.account a where a.precinct = v_session.precinct and a.id = v_session.account;
    else
        select coalesce(array_agg(h.holder order by h.at, h.slip) filter (where h.capacity = 'household'), '{}'),
               coalesce(array_agg(h.holder order by h.at, h.slip) filter (where h.capacity = 'owner'), '{}'),
               coalesce(array_agg(h.holder order by h.at, h.slip) filter (where h.capacity = 'person'), '{}'),
               (array_agg(h.label order by h.capacity, h.at, h.slip))[1]
            into households, owners, persons, label
            from session_holdings(v_session.precinct, p_session) h;
        home := coalesce(households[1], (select h.id from sanhui.person p
            join sanhui.household h on h.precinct = p.precinct and h.id = p.household and h.left_at is null
            where p.precinct = v_session.precinct and p.id = persons[1]));
        if home is null and cardinality(owners) > 0 then
            select h.id into home
                from sanhui.owner_unit ou
                join sanhui.household h on h.precinct = ou.precinct and h.unit = ou.unit and h.left_at is null
                where ou.precinct = v_session.precinct and ou.owner = owners[1] order by h.id limit 1;
        end if;
        label := coalesce(label, (select b.label || ' 居民' from sanhui.building b
             where b.precinct = v_session.precinct and b.id = v_session.building), '居民');
    end if;
    perform set_config('sanhui.scope', coalesce(v_scope, ''), true);
end
$$;
comment on function sanhui.session_who(bigint) is
    'Who a session stands for: its account, or its building and the households, owners and persons whose slips it holds, oldest first; home = the household it speaks from, whose label others see.';
