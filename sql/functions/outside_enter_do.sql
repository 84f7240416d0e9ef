-- The sums lie beside the line: nobody reads them from the record before the poll is counted.
-- What the poll is decided on when its box is closed; typed in once more until then, it takes the place of the first.
create or replace function sanhui.outside_enter_do(p_session bigint, p_second bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_refused text := outside_enter_may(v_meeting, p_args);
    v_poll    sanhui.poll;
    v_photo   bigint := (p_args ->> 'photo')::bigint;
    v_sums    jsonb;
    v_line    bigint;
    v_c       bigint;
begin
    if v_refused is not null then
        return jsonb_build_object('refused', v_refused);
    end if;
    if v_photo is not null and not photo_take(v_photo, null, null) then
        return '{"refused":"photo"}';
    end if;
    select * into v_poll from sanhui.poll where precinct = v_meeting.precinct and id = (p_args ->> 'poll')::bigint;
    v_sums := figures_sums(v_poll, p_args, v_poll.electorate = 'owners' or v_poll.method = 'yes_no');
    v_c := touch(p_place);
    update sanhui.poll set c = v_c where precinct = v_poll.precinct and id = v_poll.id;
    v_line := append_line(v_poll.stream, 'outside.result', actor_of(v_poll.stream, p_session), jsonb_build_object(
            'source', p_args ->> 'source', 'second', actor_of(v_poll.stream, p_second),
            'photo', (select hash from sanhui.photo where precinct = v_poll.precinct and id = v_photo)),
        jsonb_build_object('figures', jsonb_build_object('sums', v_sums)), p_c => v_c, p_audience => 'scrutineers');
    insert into sanhui.figures as f (precinct, poll, kind, source, sums, photo, at, line)
        values (v_poll.precinct, v_poll.id, 'outside', p_args ->> 'source', v_sums, v_photo, clock(), v_line)
        on conflict (precinct, poll, kind) do update
            set source = excluded.source, sums = excluded.sums, photo = excluded.photo, at = excluded.at, line = excluded.line;
    return jsonb_build_object('ok', jsonb_build_object('poll', v_poll.id));
end
$$;
comment on function sanhui.outside_enter_do(bigint, bigint, bigint, jsonb) is
    'outside.enter, confirmed by the second person: a result that was counted elsewhere, with its source.';
