create or replace function sanhui.poll_frozen(p_poll sanhui.poll) returns jsonb language plpgsql stable security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    return jsonb_build_object('roll_hash', p_poll.roll_hash, 'seats', p_poll.seats, 'total_area', p_poll.total_area,
        'total_heads', p_poll.total_heads, 'sheet', p_poll.sheet, 'sheet_hash', p_poll.sheet_hash,
        'estate', (select e.name from sanhui.estate e where e.precinct = p_poll.precinct and e.id = p_poll.estate));
end
$$;
comment on function sanhui.poll_frozen(sanhui.poll) is 'What a line says of a poll''s roll and sheet.';
