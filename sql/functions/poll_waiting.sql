create or replace function sanhui.poll_waiting(p_poll sanhui.poll, out papers int, out clashes int)
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    select count(*) into papers from sanhui.paper_ballot k
        where k.precinct = p_poll.precinct and k.poll = p_poll.id and k.state in ('received', 'typed');
    select count(*) into clashes from sanhui.clash k
        where k.precinct = p_poll.precinct and k.poll = p_poll.id and k.state = 'open';
end
$$;
comment on function sanhui.poll_waiting(sanhui.poll) is
    'What keeps a poll''s box from being closed: papers not typed in or not confirmed, and clashes not decided.';
