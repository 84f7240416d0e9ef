create or replace function sanhui.closing_key(p_poll sanhui.poll) returns text language plpgsql stable security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    return 'closing:' || iso(p_poll.closes_at) || ':' || p_poll.code;
end
$$;
comment on function sanhui.closing_key(sanhui.poll) is
    'The door by which an open poll is found when its time is over: doors of one kind stand in the order of their times.';
