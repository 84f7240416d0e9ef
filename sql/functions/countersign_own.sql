-- Whoever holds the seat that a step is about, or is a side of the dispute, does not decide on it.
create or replace function sanhui.countersign_own(p_session bigint, p_request sanhui.countersign) returns boolean
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_args jsonb := p_request.args;
begin
    if p_request.step = 'clash.decide' then
        return exists (select from sanhui.clash k
            join sanhui.seat t on t.precinct = k.precinct and t.poll = k.poll and t.n = k.seat
            where k.precinct = p_request.precinct and k.id = (v_args ->> 'clash')::bigint
              and slip_held(p_session, t.capacity, t.holder));
    elsif p_request.step = 'paper.second' then
        return exists (select from sanhui.paper_ballot k
            join sanhui.seat t on t.precinct = k.precinct and t.poll = k.poll and t.n = k.seat
            where k.precinct = p_request.precinct and k.poll = (v_args ->> 'poll')::bigint and k.n = (v_args ->> 'paper')::int
              and slip_held(p_session, t.capacity, t.holder));
    elsif p_request.step = 'agreement.paper' then
        -- That all have signed is not for one of them to say.
        return exists (select from sanhui.party y
            where y.precinct = p_request.precinct and y.meeting = p_request.meeting and y.dropped_at is null and party_of(p_session, y));
    elsif p_request.step = 'roll.correct' and v_args ->> 'change' = 'add' then
        return slip_held(p_session, v_args ->> 'capacity', (v_args ->> 'holder')::bigint);
    elsif p_request.step = 'roll.correct' then
        return exists (select from sanhui.seat t
            where t.precinct = p_request.precinct and t.poll = (v_args ->> 'poll')::bigint
              and t.n = (v_args ->> 'seat')::bigint and slip_held(p_session, t.capacity, t.holder));
    end if;
    return false;
end
$$;
comment on function sanhui.countersign_own(bigint, sanhui.countersign) is 'Is a two-person step about a seat that the session holds, or about what its own side signed?';
