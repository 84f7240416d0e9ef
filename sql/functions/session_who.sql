-- A staff member's home may be another precinct than the one written in: then the session is looked for where its door leads.
create or replace function sanhui.session_who(p_session bigint, out precinct bigint, out account bigint, out role text,
    out organisation text, out building bigint, out household bigint, out owner bigint, out home bigint, out label text)
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
#variable_conflict use_column
declare
    v_scope   text := current_setting('sanhui.scope', true);
    v_session sanhui.session;
    v_owner   record;
begin
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
        select h.id, h.label into household, label
            from sanhui.session_slip ss
            join sanhui.slip sl on sl.precinct = ss.precinct and sl.id = ss.slip and sl.revoked_at is null
            join sanhui.household h on h.precinct = sl.precinct and h.id = sl.household
            where ss.precinct = v_session.precinct and ss.session = p_session
            order by ss.at desc, sl.id desc limit 1;
        select o.id, o.label into v_owner
            from sanhui.session_slip ss
            join sanhui.slip sl on sl.precinct = ss.precinct and sl.id = ss.slip and sl.revoked_at is null
            join sanhui.owner o on o.precinct = sl.precinct and o.id = sl.owner
            where ss.precinct = v_session.precinct and ss.session = p_session
            order by ss.at desc, sl.id desc limit 1;
        owner := v_owner.id;
        home := household;
        if home is null and owner is not null then
            select h.id into home
                from sanhui.owner_unit ou
                join sanhui.household h on h.precinct = ou.precinct and h.unit = ou.unit
                where ou.precinct = v_session.precinct and ou.owner = v_owner.id order by h.id limit 1;
        end if;
        label := coalesce(label, v_owner.label,
            (select b.label || ' 居民' from sanhui.building b
             where b.precinct = v_session.precinct and b.id = v_session.building), '居民');
    end if;
    perform set_config('sanhui.scope', coalesce(v_scope, ''), true);
end
$$;
comment on function sanhui.session_who(bigint) is
    'Who a session stands for: its account, or its building, household and owner; home = the household it speaks from.';
