create or replace function sanhui.begin_item(p_meeting bigint, p_item bigint, p_c bigint, p_session bigint) returns void
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here   bigint := here();
    v_now    timestamptz := clock();
    v_item   sanhui.item;
    v_stream bigint;
begin
    -- A turn ends with its item, the rest of a broken off one too; who waits goes on waiting.
    update sanhui.hand set state = 'done', front = false, rest = null, c = p_c
        where precinct = v_here and meeting = p_meeting and state = 'waiting' and rest is not null;
    perform end_turn(m, false, p_c) from sanhui.meeting m where m.precinct = v_here and m.id = p_meeting;
    update sanhui.item set state = 'done', c = p_c
        where precinct = v_here and meeting = p_meeting and state = 'current' and id <> p_item;
    update sanhui.item set state = 'current', began_at = v_now, c = p_c
        where precinct = v_here and meeting = p_meeting and id = p_item returning * into strict v_item;
    update sanhui.meeting set item = p_item, c = p_c where precinct = v_here and id = p_meeting
        returning stream into v_stream;
    perform append_line(v_stream, 'item.begun', actor_of(v_stream, p_session),
        jsonb_build_object('item', p_item, 'n', v_item.n, 'step', v_item.step), p_c => p_c, p_at => v_now);
end
$$;
comment on function sanhui.begin_item(bigint, bigint, bigint, bigint) is
    'Makes an item of an open, locked meeting the current one.';
