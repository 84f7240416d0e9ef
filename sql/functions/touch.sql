-- p_ballots: nothing but turnout and tips moves with it; meeting_rows then looks for nothing else. Whoever says so has
-- locked the meeting.
create or replace function sanhui.touch(p_place bigint, p_ballots boolean default false) returns bigint
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here bigint := here();
    v_c    bigint;
begin
    if not p_ballots then
        perform 1 from sanhui.meeting where precinct = v_here and id = p_place for update;
    end if;
    update sanhui.meeting_counter set n = n + 1, rows_c = case when p_ballots then rows_c else n + 1 end
        where precinct = v_here and meeting = p_place returning n into strict v_c;
    return v_c;
end
$$;
comment on function sanhui.touch(bigint, boolean) is 'The next change number of a meeting; its row stays locked.';
