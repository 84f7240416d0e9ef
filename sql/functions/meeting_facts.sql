-- One statement: the facts agree with each other. Moments are milliseconds since 1970, 0 = none.
create or replace function sanhui.meeting_facts(p_meeting bigint) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return (
        select jsonb_build_object('now', millis(clock()), 'c', m.c, 'kind', m.kind, 'state', m.state, 'rehearsal', m.rehearsal,
            'urgent', m.urgent is not null, 'starts', millis(m.starts_at), 'publish_until', m.publish_until,
            'polls_running', count(*) filter (where q.state = 'open'),
            'polls_open', count(*) filter (where q.state in ('open', 'polls_closed', 'box_closed')),
            -- A consultation in the hall ends with its count.
            'polls_unended', count(*) filter (where q.state in ('roll_public', 'noticed', 'open', 'polls_closed', 'box_closed', 'preliminary')
                or q.state = 'counted' and not (q.class = 'consultation' and m.kind not in ('owners_assembly', 'residents_assembly'))),
            'objections', (select count(*) from sanhui.minutes_objection o
                           where o.precinct = m.precinct and o.meeting = m.id and o.answer is null),
            'contested', (select count(*) from sanhui.commitment k
                          where k.precinct = m.precinct and k.meeting = m.id and k.state = 'contested'),
            'previous', (select x.code from sanhui.meeting x where x.precinct = m.precinct and x.id = m.previous))
        from sanhui.meeting m
        left join sanhui.poll q on q.precinct = m.precinct and q.meeting = m.id
        where m.id = p_meeting
        group by m.precinct, m.id);
end
$$;
comment on function sanhui.meeting_facts(bigint) is 'What is known of a meeting when a step of its life is asked for.';
