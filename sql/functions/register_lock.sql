-- The server's transactions take these rows in any order. So the import never waits for one while it holds another: it takes
-- all of them or none, and tries again. The desk comes first, as for whoever prints a slip again: under it the list of
-- slips is whole. p_register: the import of a register; null: of people, of whom p_people have gone.
create or replace function sanhui.register_lock(p_precinct bigint, p_estate bigint, p_register jsonb,
    p_units bigint[], p_owners bigint[], p_leaving bigint[], p_people bigint[], out slips bigint[])
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    insert into sanhui.desk (precinct) values (p_precinct) on conflict (precinct) do nothing;
    for v_try in 1 .. 200 loop
        begin
            perform 1 from sanhui.desk where precinct = p_precinct for update nowait;
            perform 1 from sanhui.stream where precinct = p_precinct and name = 'precinct/' || p_precinct for update nowait;
            slips := case when p_register is null
                then array(select id from sanhui.slip where precinct = p_precinct and person = any (p_people) and revoked_at is null)
                else register_slips_ending(p_precinct, p_estate, p_register, p_units, p_owners, p_leaving) end;
            perform 1 from sanhui.slip where precinct = p_precinct and id = any (slips) for update nowait;
            return;
        exception when lock_not_available then
            slips := null;
            perform pg_sleep(0.05);
        end;
    end loop;
end
$$;
comment on function sanhui.register_lock(bigint, bigint, jsonb, bigint[], bigint[], bigint[], bigint[]) is
    'Takes the rows that an import shares with the server; the slips that it ends, or null when they were busy for ten seconds.';
