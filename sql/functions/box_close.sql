-- The caller has locked the meeting, and knows that nothing waits. p_ballots, p_received: what box_found says.
create or replace function sanhui.box_close(p_poll bigint, p_by int, p_c bigint, p_ballots bigint, p_received bigint)
    returns void language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here bigint := here();
    v_now  timestamptz := clock();
    v_poll sanhui.poll;
begin
    update sanhui.poll set state = 'box_closed', box_closed_at = v_now, c = p_c
        where precinct = v_here and id = p_poll returning * into strict v_poll;
    perform append_line(v_poll.stream, 'box.closed', p_by, jsonb_build_object(
            'ballots', p_ballots, 'received', p_received, 'papers', v_poll.papers,
            'void', (select count(*) from poll_apart(p_poll) where kind = 'void')),
        p_c => p_c, p_at => v_now);
    perform poll_sum_up(p_poll);
    insert into sanhui.door (key, precinct, ref) values ('uncounted:' || v_poll.code, v_here, p_poll);
end
$$;
comment on function sanhui.box_close(bigint, int, bigint, bigint, bigint) is
    'The box is closed: no paper is typed in any more, what is in it is counted. A door tells until it is.';
