create or replace function sanhui.paper_second_may(p_meeting sanhui.meeting, p_args jsonb) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_poll  sanhui.poll;
    v_paper sanhui.paper_ballot;
begin
    select * into v_poll from sanhui.poll q
        where q.precinct = p_meeting.precinct and q.meeting = p_meeting.id and q.id = (p_args ->> 'poll')::bigint;
    select * into v_paper from sanhui.paper_ballot k
        where k.precinct = v_poll.precinct and k.poll = v_poll.id and k.n = (p_args ->> 'paper')::int;
    return case when v_paper.n is null then 'gone'
                when v_poll.state not in ('open', 'polls_closed') or v_paper.state <> 'typed' then 'phase'
                when v_paper.c <> (p_args ->> 'typed')::bigint or paper_sealed(v_poll, v_paper, p_args) is not true then 'moved' end;
end
$$;
comment on function sanhui.paper_second_may(sanhui.meeting, jsonb) is
    'Why nobody can be asked to compare a paper; null = it is typed in, and as it was when it was asked about.';
