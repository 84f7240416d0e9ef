create or replace function sanhui.session_of(p_key text) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_session    sanhui.session := session_by_key(p_key);
    v_account    sanhui.account;
    v_slips      bigint;
    v_households jsonb;
    v_owners     jsonb;
    v_persons    jsonb;
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
    -- Before what is held is read: whatever is lost from here on is known to be later than this.
    select d.slips into v_slips from sanhui.desk d where d.precinct = v_session.precinct;
    select coalesce(jsonb_agg(jsonb_build_object('id', h.holder, 'label', h.label, 'unit', h.unit, 'flat', h.flat)
                              order by h.at, h.slip) filter (where h.capacity = 'household'), '[]'),
           coalesce(jsonb_agg(jsonb_build_object('id', h.holder, 'label', h.label, 'area', h.area, 'flat', h.flat)
                              order by h.at, h.slip) filter (where h.capacity = 'owner'), '[]'),
           coalesce(jsonb_agg(jsonb_build_object('id', h.holder, 'label', h.label, 'flat', h.flat)
                              order by h.at, h.slip) filter (where h.capacity = 'person'), '[]')
        into v_households, v_owners, v_persons
        from (select s.*, b.label || u.room || '室' as flat,
                     (select coalesce(sum(p.area) filter (where p.use <> 'common'), 0)
                      from sanhui.owner_unit ou
                      join sanhui.unit p on p.precinct = ou.precinct and p.id = ou.unit
                      where s.capacity = 'owner' and ou.precinct = v_session.precinct and ou.owner = s.holder) as area
              from session_holdings(v_session.precinct, v_session.id) s
              join sanhui.unit u on u.precinct = v_session.precinct and u.id = s.unit
              join sanhui.building b on b.precinct = u.precinct and b.id = u.building) h;
    return jsonb_build_object(
        'session', v_session.id,
        'precinct', v_session.precinct,
        'scope', coalesce(v_account.serves, array[v_session.precinct])::text,
        'staff', v_session.account is not null,
        'account', v_session.account,
        'roles', case when v_session.account is not null then jsonb_build_array(v_account.role)
                      else to_jsonb(array_remove(array['resident',
                          case when v_households <> '[]' then 'household' end,
                          case when v_owners <> '[]' then 'owner' end,
                          case when v_persons <> '[]' then 'person' end], null)) end,
        'label', coalesce(v_households #>> '{0,label}', v_owners #>> '{0,label}', v_persons #>> '{0,label}', session_label(v_session.id)),
        'organisation', v_account.organisation,
        'building', (select jsonb_build_object('id', b.id, 'label', b.label) from sanhui.building b
                     where b.precinct = v_session.precinct and b.id = v_session.building),
        'households', v_households,
        'owners', v_owners,
        'persons', v_persons,
        -- A slip that went round in a chat group is held by hundreds: the newest will do.
        'same', (select coalesce(jsonb_agg(x.session), '[]')
                 from (select s.session from unnest(session_same(v_session.precinct, v_session.id)) s(session)
                       where s.session <> v_session.id order by s.session desc limit 50) x),
        'was', to_jsonb(v_session.was),
        'slips', coalesce(v_slips, 0),
        'privacy', v_session.privacy,
        'seen_secs', extract(epoch from clock() - v_session.seen_at)::int);
end
$$;
comment on function sanhui.session_of(text) is
    'Who stands behind a session''s key; null when unknown, over or disabled. Sets the scope to the session''s precinct. slips = how often slips had lost their right here when this was read.';
