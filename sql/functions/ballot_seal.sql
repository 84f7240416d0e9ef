-- p_list: the commitments stored, sorted. p_via: the line says it of other ways than the phone. p_ballots, p_area, p_heads: what came to the turnout.
create or replace function sanhui.ballot_seal(p_box sanhui.box, p_list text[], p_ballots int, p_area bigint, p_heads int,
    p_via text)
    returns void language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here bigint := here();
    v_c    bigint;
begin
    -- The meeting is locked. Its rows_c stays: nothing but turnout and tips moves with ballots (touch, meeting_rows).
    with moved as (
        update sanhui.meeting_counter set n = n + 1 where precinct = v_here and meeting = p_box.meeting returning n
    ), listed as (
        insert into sanhui.ballot_batch (precinct, poll, line, commitments)
            values (v_here, p_box.poll, p_box.line, p_list)
    )
    insert into sanhui.turnout as t (precinct, poll, ballots, area, heads, c)
        select v_here, p_box.poll, p_ballots, p_area, p_heads, m.n from moved m
        on conflict (precinct, poll) do update
            set ballots = t.ballots + excluded.ballots, area = t.area + excluded.area, heads = t.heads + excluded.heads,
                c = excluded.c
        returning c into strict v_c;
    -- The line that the receipts name, with a body that needs no jsonb to be compact.
    perform line_put(p_box.stream, p_box.name, p_box.line, p_box.prev, p_box.at, 'ballots.received', 0,
        '{' || case p_via when 'phone' then '' else '"via":"' || p_via || '",' end
        || '"list":"' || digest('sanhui.list.1', array_to_string(p_list, E'\n') || E'\n')
        || '","count":' || cardinality(p_list) || '}', v_c);
end
$$;
comment on function sanhui.ballot_seal(sanhui.box, text[], int, bigint, int, text) is
    'A batch''s ballots become a line of their poll, its list beside it, and its turnout.';
