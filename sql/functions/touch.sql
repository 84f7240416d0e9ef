create or replace function sanhui.touch(p_place bigint) returns bigint language plpgsql volatile security definer
    set search_path = sanhui, pg_catalog as
$$
declare
    v_here bigint := here();
    v_c    bigint;
begin
    update sanhui.meeting set n = n + 1 where precinct = v_here and id = p_place returning n into strict v_c;
    return v_c;
end
$$;
comment on function sanhui.touch(bigint) is 'The next change number of a meeting; its row stays locked.';
