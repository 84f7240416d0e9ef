-- Runs as its caller: see ballot_cast.
-- The way of nearly every batch, so it does no more than this asks for: each ballot found in this very roll, no slip lost
-- since, none that says what it replaces. The seats are not looked for in the box: the primary key finds the one that is
-- not its seat's first. Then, or where an answer does not fit, nothing is stored, and ballot_receive looks at each.
-- Sorted by seat, neighbours in the index come one after the other.
create or replace function sanhui.ballot_plain(p_poll bigint, p_seat int[], p_key uuid[], p_replaces uuid[], p_answers text[],
    p_opening text[], p_commitment text[], p_slips bigint[], p_roll text[], p_area bigint[], p_heads int[]) returns text
    language plpgsql volatile as
$$
declare
    v_here   bigint := here();
    v_box    sanhui.box := ballot_box(p_poll, false);
    v_stored int;
begin
    if (v_box.roll = all (p_roll) and v_box.slips = all (p_slips) and array_remove(p_replaces, null) = '{}') is not true then
        return null;
    end if;
    begin
        insert into sanhui.ballot (precinct, poll, seat, version, key, answers, opening, commitment, at, line)
            select v_here, p_poll, b.seat, 1, b.key, b.answers::int[], b.opening, b.commitment, v_box.at, v_box.line
            from (select unnest(p_seat) as seat, unnest(p_key) as key, unnest(p_answers) as answers,
                         unnest(p_opening) as opening, unnest(p_commitment) as commitment
                  order by seat) b
            where b.answers ~ v_box.pattern;
        get diagnostics v_stored = row_count;
        if v_stored < cardinality(p_seat) then
            raise check_violation;
        end if;
    exception when unique_violation or check_violation then
        return null;
    end;
    return ballot_seal(v_box, p_commitment, p_area, p_heads, 'phone');
end
$$;
comment on function sanhui.ballot_plain(bigint, int[], uuid[], uuid[], text[], text[], text[], bigint[], text[], bigint[], int[]) is
    'A batch of first ballots by phone, under the locks of ballot_cast: the one answer for all of them; null and nothing stored where one of them must be looked at.';
