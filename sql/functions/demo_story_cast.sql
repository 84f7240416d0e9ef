-- One batch, as the server's writer forms it of what waits.
create or replace function sanhui.demo_story_cast(p_precinct bigint, p_step jsonb, p_known jsonb) returns int
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_poll  bigint := (p_known ->> (p_step ->> 'poll'))::bigint;
    v_slips bigint;
    v_sum   int;
begin
    perform demo_story_at(p_precinct, p_step, p_known);
    select coalesce(max(slips), 0) into v_slips from sanhui.desk where precinct = p_precinct;
    select coalesce(sum(cardinality(r.members)) filter (where r.result::jsonb #>> '{ok,state}' = 'counted'), 0) into v_sum
        from (select array_agg(v_poll) as polls, array_agg(b.seat) as seats, array_agg(b.key) as keys, array_agg(null::uuid) as replaces,
                     array_agg('{' || b.answers || '}') as answers, array_agg(b.opening) as openings, array_agg(b.commitment) as commitments,
                     array_agg(null::bigint) as sessions, array_agg(v_slips) as slips
              from jsonb_to_recordset(p_step -> 'ballots') as b(seat int, key uuid, answers text, opening text, commitment text)) a
        cross join lateral ballot_cast(a.polls, a.seats, a.keys, a.replaces, a.answers, a.openings, a.commitments, a.sessions, a.slips,
                                      null, null, null) r;
    return v_sum;
end
$$;
comment on function sanhui.demo_story_cast(bigint, jsonb, jsonb) is 'Puts the ballots of a step into the box; how many count.';
