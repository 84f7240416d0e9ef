create or replace function sanhui.slips_lost(p_precinct bigint) returns void language plpgsql volatile
    security definer set search_path = sanhui, pg_catalog as
$$
begin
    insert into sanhui.desk as d (precinct, slips) values (p_precinct, 1)
        on conflict (precinct) do update set slips = d.slips + 1;
end
$$;
comment on function sanhui.slips_lost(bigint) is
    'A slip or a building code was revoked, a slip handed back, a session that holds slips ended: whoever was looked up before is looked up again, and asked for the slip before a ballot of theirs is stored.';
