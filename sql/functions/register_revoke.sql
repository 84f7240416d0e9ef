create or replace function sanhui.register_revoke(p_slips bigint[]) returns void
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here bigint := here();
begin
    update sanhui.slip set revoked_at = clock()
        where precinct = v_here and id = any (p_slips) and revoked_at is null;
    delete from sanhui.door where ref = any (p_slips) and precinct = v_here and starts_with(key, 'slip:');
    if cardinality(p_slips) > 0 then
        perform slips_lost(v_here);
    end if;
end
$$;
comment on function sanhui.register_revoke(bigint[]) is
    'These slips open nothing any more; sessions that hold them have lost what they stood for.';
