-- Whoever confirms compares it with the photo, as whoever counts does at the desk: in the answer alone, never in a row.
create or replace function sanhui.countersign_paper(p_request sanhui.countersign) returns jsonb
    language sql stable security definer set search_path = sanhui, pg_catalog as
$$
    select jsonb_build_object('poll', k.poll, 'n', k.n, 'answers', k.answers, 'void', k.void_reason, 'remark', k.remark, 'photo', k.photo)
    from sanhui.paper_ballot k
    where p_request.step = 'paper.second' and k.precinct = p_request.precinct
      and k.poll = (p_request.args ->> 'poll')::bigint and k.n = (p_request.args ->> 'paper')::int
      and k.state = 'typed' and k.c = (p_request.args ->> 'typed')::bigint
$$;
comment on function sanhui.countersign_paper(sanhui.countersign) is
    'What was typed in of the paper that a two-person step is about; null = of none, or it was typed anew since.';
