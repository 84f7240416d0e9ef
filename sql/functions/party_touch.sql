-- Whoever has become a member has heard of none of it, however much of the meeting it knows: all that is for this side's
-- eyes is new from now on.
create or replace function sanhui.party_touch(p_party sanhui.party, p_c bigint) returns void language plpgsql volatile
    security definer set search_path = sanhui, pg_catalog as
$$
begin
    update sanhui.party set c = p_c, red_c = p_c where precinct = p_party.precinct and id = p_party.id;
    update sanhui.caucus_word w set c = p_c
        from sanhui.caucus k
        where k.precinct = p_party.precinct and k.party = p_party.id and w.precinct = k.precinct and w.caucus = k.id;
end
$$;
comment on function sanhui.party_touch(sanhui.party, bigint) is
    'A party''s members have changed: its row, its red line and the words of its caucuses are sent again.';
