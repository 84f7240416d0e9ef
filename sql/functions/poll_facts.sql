-- One statement: the facts agree with each other. Moments are milliseconds since 1970, 0 = not yet.
create or replace function sanhui.poll_facts(p_meeting bigint, p_poll bigint) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return (
        select jsonb_build_object('now', millis(clock()), 'c', q.c, 'state', q.state, 'class', q.class,
            'electorate', q.electorate, 'method', q.method, 'matter', q.matter, 'box', q.box,
            'reviewed_here', q.electorate = 'raters' and m.reviewed is not null and m.outside_at is null,
            'kind', m.kind, 'formal', coalesce(m.formal, false), 'rehearsal', q.rehearsal, 'on_case', q.case_file is not null,
            'in_notice', q.in_notice, 'roll_public', millis(q.roll_public_at), 'noticed', millis(q.noticed_at),
            'opens', millis(q.opens_at), 'closes', millis(q.closes_at), 'opened', millis(q.opened_at),
            'min_seconds', q.min_seconds, 'extended', (q.extended_at is not null)::int,
            'preliminary', millis(q.preliminary_at),
            'papers_open', w.papers, 'clashes_open', w.clashes,
            'objections_open', (select count(*) from sanhui.objection o
                                where o.precinct = q.precinct and o.poll = q.id and o.answered_at is null),
            'sheet', q.sheet, 'sheet_hash', q.sheet_hash, 'sheet_json', q.sheet_json, 'outcome', q.outcome, 'lot', q.lot,
            'closing', (select l.hash from sanhui.line l
                        where l.precinct = q.precinct and l.stream = q.stream and l.kind = 'poll.closed'
                        order by l.n desc limit 1))
        from sanhui.poll q
        join sanhui.meeting m on m.precinct = q.precinct and m.id = q.meeting
        cross join lateral poll_waiting(q) w
        where q.meeting = p_meeting and q.id = p_poll);
end
$$;
comment on function sanhui.poll_facts(bigint, bigint) is
    'What is known of a poll when a step is asked for; null when the meeting has none such.';
