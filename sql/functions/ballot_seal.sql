-- Runs as its caller: see ballot_cast.
-- p_list: the commitments stored. p_area, p_heads: of each ballot that came to the turnout. p_via: the line says it of other ways than the phone.
create or replace function sanhui.ballot_seal(p_box sanhui.box, p_list text[], p_area bigint[], p_heads int[], p_via text)
    returns text language plpgsql volatile as
$$
declare
    v_here bigint := here();
    v_list text[];
    v_c    bigint;
    v_hash text;
begin
    insert into sanhui.ballot_batch (precinct, poll, line, commitments)
        select v_here, p_box.poll, p_box.line, array_agg(x order by x collate "C") from unnest(p_list) x
        returning commitments into v_list;
    -- The meeting is locked. Its rows_c stays: nothing but turnout and tips moves with ballots (touch, meeting_rows).
    update sanhui.meeting_counter set n = n + 1 where precinct = v_here and meeting = p_box.meeting returning n into strict v_c;
    insert into sanhui.turnout as t (precinct, poll, ballots, area, heads, c)
        select v_here, p_box.poll, count(*), coalesce(sum(x.area), 0), coalesce(sum(x.heads), 0), v_c
        from unnest(p_area, p_heads) x(area, heads)
        on conflict (precinct, poll) do update
            set ballots = t.ballots + excluded.ballots, area = t.area + excluded.area, heads = t.heads + excluded.heads,
                c = excluded.c;
    -- The line that the receipts name, with a body that needs no jsonb to be compact.
    v_hash := line_put(p_box.stream, p_box.name, p_box.line, p_box.prev, p_box.at, 'ballots.received', 0,
        '{' || case p_via when 'phone' then '' else '"via":"' || p_via || '",' end
        || '"list":"' || digest('sanhui.list.1', array_to_string(v_list, E'\n') || E'\n')
        || '","count":' || cardinality(v_list) || '}', v_c);
    return '{"ok":{"state":"counted","line":' || p_box.line || ',"at":"' || iso(p_box.at) || '","version":1}}';
end
$$;
comment on function sanhui.ballot_seal(sanhui.box, text[], bigint[], int[], text) is
    'A batch''s ballots become a line of their poll, its list beside it, and its turnout; the answer to those that are their seat''s first.';
