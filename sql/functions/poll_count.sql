create or replace function sanhui.poll_count(p_poll bigint) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog set jit = off as
$$
declare
    v_poll   sanhui.poll;
    v_closed sanhui.line;
begin
    select * into strict v_poll from sanhui.poll where id = p_poll;
    select l.* into v_closed from sanhui.line l
        where l.precinct = v_poll.precinct and l.stream = v_poll.stream and l.kind = 'poll.closed' order by l.n limit 1;
    return '{"sums":' || v_poll.sums::text
        || case v_poll.box when 'outside' then ',"outside":true' else '' end
        || coalesce(',"lot":' || to_json(v_closed.hash || (v_poll.lot ->> 'number'))::text, '')
        || coalesce(',"order":' || nullif(v_poll.lot -> 'order', 'null')::text, '')
        || ',"poll":' || (
        select jsonb_build_object('id', v_poll.id, 'code', v_poll.code, 'class', v_poll.class, 'method', v_poll.method,
            'form', v_poll.form, 'electorate', v_poll.electorate, 'matter', v_poll.matter, 'informal', v_poll.informal,
            'rule', v_poll.rule, 'present', v_closed.bytes::jsonb #> '{body,present}', 'seats', v_poll.seats,
            'total_area', v_poll.total_area, 'total_heads', v_poll.total_heads,
            'motions', jsonb_agg(jsonb_build_object('n', m.n, 'title', m.title, 'options', m.options,
                'only_if_fails', m.only_if_fails) order by m.n))
        from sanhui.motion m where m.precinct = v_poll.precinct and m.poll = v_poll.id) || '}';
end
$$;
comment on function sanhui.poll_count(bigint) is
    'All that the server counts a closed box by, but for the ballots: SQL''s sums, the rule, and the lot where one was drawn (closing tip and public number, or the order that dice gave).';
