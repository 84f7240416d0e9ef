create or replace function sanhui.session_of(p_key text) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_session sanhui.session := session_by_key(p_key);
    v_who     record;
    v_account sanhui.account;
begin
    if v_session.id is null then
        return null;
    end if;
    if v_session.account is not null then
        select * into v_account from sanhui.account
            where precinct = v_session.precinct and id = v_session.account and disabled_at is null;
        if not found then
            return null;
        end if;
    end if;
    select * into v_who from session_who(v_session.id);
    return jsonb_build_object(
        'session', v_session.id,
        'precinct', v_session.precinct,
        'scope', coalesce(v_account.serves, array[v_session.precinct])::text,
        'staff', v_session.account is not null,
        'account', v_session.account,
        'roles', case when v_session.account is not null then jsonb_build_array(v_account.role)
                      else to_jsonb(array_remove(array['resident',
                          case when v_who.household is not null then 'household' end,
                          case when v_who.owner is not null then 'owner' end], null)) end,
        'label', v_who.label,
        'organisation', v_account.organisation,
        'building', (select jsonb_build_object('id', b.id, 'label', b.label) from sanhui.building b
                     where b.precinct = v_session.precinct and b.id = v_session.building),
        'household', (select jsonb_build_object('id', h.id, 'label', h.label, 'unit', h.unit)
                      from sanhui.household h where h.precinct = v_session.precinct and h.id = v_who.household),
        'owner', (select jsonb_build_object('id', o.id, 'label', o.label, 'area',
                             (select coalesce(sum(u.area) filter (where u.use <> 'common'), 0)
                              from sanhui.owner_unit ou
                              join sanhui.unit u on u.precinct = ou.precinct and u.id = ou.unit
                              where ou.precinct = o.precinct and ou.owner = o.id))
                  from sanhui.owner o where o.precinct = v_session.precinct and o.id = v_who.owner),
        'privacy', v_session.privacy,
        'seen_secs', extract(epoch from clock() - v_session.seen_at)::int);
end
$$;
comment on function sanhui.session_of(text) is
    'Who stands behind a session''s key; null when unknown, over or disabled. Sets the scope to the session''s precinct.';
