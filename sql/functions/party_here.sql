create or replace function sanhui.party_here(p_meeting sanhui.meeting, p_party bigint) returns sanhui.party language plpgsql
    stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_party sanhui.party;
begin
    select * into v_party from sanhui.party
        where precinct = p_meeting.precinct and meeting = p_meeting.id and id = p_party and dropped_at is null;
    return v_party;
end
$$;
comment on function sanhui.party_here(sanhui.meeting, bigint) is 'A party of this meeting; null when there is none.';
