create or replace function sanhui.paper_poll_top(p_poll sanhui.poll) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return (select jsonb_build_object(
        'code', m.code, 'poll_code', p_poll.code, 'title', p_poll.title, 'meeting', m.title, 'place', m.place,
        'chair', m.chair_name, 'starts', zh_moment(m.starts_at), 'rehearsal', p_poll.rehearsal,
        'neighbourhood', n.name, 'phone', coalesce(n.phone, ''),
        'sheet', coalesce(p_poll.sheet, ''), 'sheet_hash', coalesce(p_poll.sheet_hash, ''),
        'sheet_title', coalesce(p_poll.sheet_json::jsonb ->> 'title', ''), 'sheet_fields', p_poll.sheet_json::jsonb -> 'fields',
        'draft', coalesce(p_poll.noticed_at, p_poll.opened_at) is null, 'void', p_poll.state = 'void',
        'roll_public', coalesce(zh_day(p_poll.roll_public_at), ''), 'roll_public_at', extract(epoch from p_poll.roll_public_at)::bigint,
        'noticed', coalesce(zh_day(p_poll.noticed_at), ''),
        'opens', coalesce(zh_moment(coalesce(p_poll.opens_at, p_poll.opened_at)), ''),
        'closes', coalesce(zh_moment(p_poll.closes_at), ''), 'extended', coalesce(zh_day(p_poll.extended_at), ''),
        'opened', coalesce(zh_day(p_poll.opened_at), ''), 'closed', coalesce(zh_day(p_poll.closed_at), ''),
        'lot', p_poll.lot || jsonb_build_object('day', coalesce(zh_day((p_poll.lot ->> 'date')::timestamp at time zone 'Asia/Shanghai'), '')),
        'today', zh_day(clock()), 'printed', zh_moment(clock()),
        'poll', paper_poll(p_poll))
        from sanhui.meeting m join sanhui.precinct n on n.id = m.precinct
        where m.precinct = p_poll.precinct and m.id = p_poll.meeting);
end
$$;
comment on function sanhui.paper_poll_top(sanhui.poll) is 'What every paper of a poll needs.';
