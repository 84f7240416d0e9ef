-- p_list: the commitments stored, sorted. p_via: the line says it of other ways than the phone. p_ballots, p_area, p_heads: what came to the turnout.
create or replace function sanhui.ballot_seal(p_box sanhui.box, p_list text[], p_ballots int, p_area bigint, p_heads int,
    p_via text)
    returns void language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here bigint := here();
    v_c    bigint := touch(p_box.meeting, true);
begin
    insert into sanhui.turnout as t (precinct, poll, ballots, area, heads, c)
        values (v_here, p_box.poll, p_ballots, p_area, p_heads, v_c)
        on conflict (precinct, poll) do update
            set ballots = t.ballots + excluded.ballots, area = t.area + excluded.area, heads = t.heads + excluded.heads,
                c = excluded.c;
    if append_line(p_box.stream, 'ballots.received', 0, jsonb_build_object('count', cardinality(p_list),
            'list', digest('sanhui.list.1', array_to_string(p_list, E'\n') || E'\n'))
            || case p_via when 'phone' then '{}' else jsonb_build_object('via', p_via) end,
            p_c => v_c, p_at => p_box.at) <> p_box.line then
        raise exception 'poll %: the line of this batch is not the one that its receipts name', p_box.poll;
    end if;
    insert into sanhui.ballot_batch (precinct, poll, line, commitments)
        values (v_here, p_box.poll, p_box.line, p_list);
end
$$;
comment on function sanhui.ballot_seal(sanhui.box, text[], int, bigint, int, text) is
    'A batch''s ballots become a line of their poll, its list beside it, and its turnout.';
