create or replace function sanhui.paper_result(p_poll sanhui.poll) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog set jit = off as
$$
declare
    v_ways    jsonb;
    v_served  jsonb;
    v_tip     sanhui.line;
    v_name    text := (select s.name from sanhui.stream s where s.precinct = p_poll.precinct and s.id = p_poll.stream);
begin
    -- Of a seat's versions the highest counts, and says how it came.
    select coalesce(jsonb_object_agg(w.via, w.ballots), '{}') into v_ways
        from (select c.via, count(*) as ballots
              from (select distinct on (b.seat) b.seat, b.via from sanhui.ballot b
                    where b.precinct = p_poll.precinct and b.poll = p_poll.id order by b.seat desc, b.version desc) c
              group by c.via) w;
    select jsonb_build_object('recorded', count(*) > 0, 'served', count(*) filter (where v.way <> 'unserved'),
            'unserved', count(*) filter (where v.way = 'unserved'), 'by_hand', count(*) filter (where v.way = 'by_hand'),
            'mail', count(*) filter (where v.way = 'mail'), 'electronic', count(*) filter (where v.way = 'electronic'),
            'posted', count(*) filter (where v.way = 'posted')) into v_served
        from sanhui.service v where v.precinct = p_poll.precinct and v.poll = p_poll.id;
    select l.* into v_tip from sanhui.line l
        where l.precinct = p_poll.precinct and l.stream = p_poll.stream
          and l.kind in ('poll.outcome', 'outside.result', 'poll.void') order by l.n desc limit 1;
    return jsonb_build_object(
        'preliminary', p_poll.state = 'preliminary', 'final', p_poll.state = 'final', 'counted', p_poll.state = 'counted',
        'void_reason', coalesce(p_poll.void_reason, ''),
        'preliminary_day', coalesce(zh_day(p_poll.preliminary_at), ''),
        'objections_until', coalesce(zh_day(p_poll.objections_until - interval '1 second'), ''), 'final_day', coalesce(zh_day(p_poll.final_at), ''),
        'result_day', coalesce(zh_day(coalesce(p_poll.final_at, p_poll.preliminary_at, p_poll.counted_at, p_poll.closed_at)), ''),
        'result_at', coalesce((extract(epoch from coalesce(p_poll.final_at, p_poll.preliminary_at, p_poll.counted_at)) * 1000)::bigint, 0),
        'meeting_kind', (select m.kind from sanhui.meeting m where m.precinct = p_poll.precinct and m.id = p_poll.meeting),
        'objection_days', coalesce(((p_poll.objections_until - interval '1 second') at time zone 'Asia/Shanghai')::date
                                   - (p_poll.preliminary_at at time zone 'Asia/Shanghai')::date, 0),
        'ways', v_ways, 'service', v_served,
        'void_papers', (select count(*) from sanhui.paper_ballot b
                        where b.precinct = p_poll.precinct and b.poll = p_poll.id and b.state = 'void'),
        'clashes', (select count(*) from sanhui.clash k where k.precinct = p_poll.precinct and k.poll = p_poll.id),
        'objections', (select count(*) from sanhui.objection o where o.precinct = p_poll.precinct and o.poll = p_poll.id),
        'answered', (select count(*) from sanhui.objection o
                     where o.precinct = p_poll.precinct and o.poll = p_poll.id and o.answer is not null),
        'outside', coalesce((select f.source from sanhui.figures f
                             where f.precinct = p_poll.precinct and f.poll = p_poll.id and f.kind = 'outside'), ''),
        'by_hand', exists (select from sanhui.figures f
                           where f.precinct = p_poll.precinct and f.poll = p_poll.id and f.kind = 'by_hand'),
        'roll_changes', (select count(*) from sanhui.roll_change c where c.precinct = p_poll.precinct and c.poll = p_poll.id),
        'tip_stream', coalesce(v_name, ''), 'tip_n', coalesce(v_tip.n, 0), 'tip_hash', coalesce(v_tip.hash, ''));
end
$$;
comment on function sanhui.paper_result(sanhui.poll) is
    'What the result notice says beside the outcome: how the ballots came, what was served, objections, and the line that holds the outcome.';
