create or replace function sanhui.disorder_holders(p_speaker bigint) returns jsonb language plpgsql volatile security definer
    set search_path = sanhui, pg_catalog as
$$
declare
    v_who record;
begin
    if p_speaker <= 0 then
        return '[]';      -- somebody in the hall
    end if;
    select * into v_who from session_who(p_speaker);
    return coalesce((select jsonb_agg(jsonb_build_object('capacity', x.capacity, 'holder', x.holder))
        from (select 'account' as capacity, v_who.account as holder where v_who.account is not null
              union all select 'household', unnest(v_who.households)
              union all select 'owner', unnest(v_who.owners)
              union all select 'person', unnest(v_who.persons)) x), '[]');
end
$$;
comment on function sanhui.disorder_holders(bigint) is
    'By what else than its session somebody is known: its slips'' households, owners and persons, or its account.';
