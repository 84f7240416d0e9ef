-- A commitment hides seat and choice (docs/record-format.md): that it is in a list says that this ballot came in, and nothing more.
create or replace function sanhui.receipt_check(p_code text) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    c_form constant text := '^([A-Z]{2}-[0-9A-Z]{6})\.([0-9]{1,9})\.([0-9A-F]{16})$';
    v_part text[] := regexp_match(p_code, c_form);
    v_door sanhui.door;
begin
    select * into v_door from sanhui.door where key = 'poll:' || v_part[1];
    perform set_scope(v_door.precinct);
    return jsonb_build_object('receipt', true, 'code', coalesce(regexp_replace(v_part[3], '(.{4})(?=.)', '\1 ', 'g'), p_code))
        || coalesce((select jsonb_build_object('found', y.line is not null, 'aside', y.line is not null and l.kind = 'ballots.set_aside',
                'title', case when m.confidential then zh_kind(m.kind) || '（不公开）' else q.title end, 'rehearsal', q.rehearsal,
                'rates', q.electorate = 'raters', 'line', v_part[2], 'at', zh_moment(l.at), 'neighbourhood', n.name, 'phone', coalesce(n.phone, ''),
                'path', (select '/print/result/' || q.code from sanhui.paper p
                         where p.precinct = q.precinct and p.poll = q.id and p.kind = 'result' and p.state = 'published'))
            from sanhui.poll q
            join sanhui.meeting m on m.precinct = q.precinct and m.id = q.meeting
            join sanhui.precinct n on n.id = q.precinct
            left join sanhui.ballot_batch y on y.precinct = q.precinct and y.poll = q.id and y.line = v_part[2]::bigint
                and exists (select from unnest(y.commitments) c where starts_with(c, lower(v_part[3])))
            left join sanhui.line l on l.precinct = q.precinct and l.stream = q.stream and l.n = y.line
            where q.precinct = v_door.precinct and q.id = v_door.ref), '{"found":false,"phone":""}');
end
$$;
comment on function sanhui.receipt_check(text) is
    'Whether a receipt is in the record: POLL.LINE.NUMBER, the number being the first 16 digits of its commitment. Tells neither whose ballot it is nor what it says.';
