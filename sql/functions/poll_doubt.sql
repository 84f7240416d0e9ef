create or replace function sanhui.poll_doubt(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    update sanhui.poll set doubted_at = clock(), doubt_c = touch(p_place)
        where precinct = v_meeting.precinct and meeting = p_place and id = (p_args ->> 'poll')::bigint and state = 'box_closed';
    return '{"refused":"sums"}';
end
$$;
comment on function sanhui.poll_doubt(bigint, bigint, jsonb) is
    'C''s sums differ from SQL''s: who counts is told on every page, also where a box closed by its time and nobody asked.';
