-- meeting_rows looks for nothing but turnout and tips in a meeting that only ballots have moved since (ballot_seal, the
-- one other place where a change number is given out).
create or replace function sanhui.touch(p_place bigint) returns bigint
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here bigint := here();
    v_c    bigint;
begin
    perform 1 from sanhui.meeting where precinct = v_here and id = p_place for update;
    update sanhui.meeting_counter set n = n + 1, rows_c = n + 1
        where precinct = v_here and meeting = p_place returning n into strict v_c;
    return v_c;
end
$$;
comment on function sanhui.touch(bigint) is 'The next change number of a meeting; its row stays locked.';
