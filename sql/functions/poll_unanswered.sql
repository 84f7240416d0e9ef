create or replace function sanhui.poll_unanswered(p_poll bigint) returns jsonb language plpgsql stable security definer
    set search_path = sanhui, pg_catalog set jit = off as
$$
declare
    v_poll sanhui.poll;
begin
    select * into strict v_poll from sanhui.poll where id = p_poll;
    return (
        select jsonb_build_object(
            'void', count(*) filter (where x.kind = 'void'),
            'void_area', coalesce(sum(s.area) filter (where x.kind = 'void'), 0),
            'void_heads', coalesce(sum(s.heads) filter (where x.kind = 'void'), 0),
            'silent', count(*) filter (where x.kind = 'silent'),
            'silent_area', coalesce(sum(s.area) filter (where x.kind = 'silent'), 0),
            'silent_heads', coalesce(sum(s.heads) filter (where x.kind = 'silent'), 0))
        from poll_apart(p_poll) x
        join sanhui.seat s on s.precinct = v_poll.precinct and s.poll = p_poll and s.n = x.seat);
end
$$;
comment on function sanhui.poll_unanswered(bigint) is
    'Seats whose paper is void, and those served that did not answer: heads and area of each.';
