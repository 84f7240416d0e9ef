-- As register_lock.
create or replace function sanhui.register_lock_people(p_precinct bigint, p_gone bigint[], out slips bigint[])
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    insert into sanhui.desk (precinct) values (p_precinct) on conflict (precinct) do nothing;
    for v_try in 1 .. 200 loop
        begin
            perform 1 from sanhui.desk where precinct = p_precinct for update nowait;
            perform 1 from sanhui.stream where precinct = p_precinct and name = 'precinct/' || p_precinct for update nowait;
            slips := array(select id from sanhui.slip
                where precinct = p_precinct and person = any (p_gone) and revoked_at is null for update nowait);
            return;
        exception when lock_not_available then
            slips := null;
            perform pg_sleep(0.05);
        end;
    end loop;
end
$$;
comment on function sanhui.register_lock_people(bigint, bigint[]) is
    'Takes the rows that an import of people shares with the server; the slips that it ends, or null when they were busy for ten seconds.';
