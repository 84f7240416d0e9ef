-- p_rule, p_sheet …: of the rule sheet, as the server read it; a sheet that was frozen before stays.
create or replace function sanhui.poll_freeze(p_poll sanhui.poll, p_args jsonb, p_c bigint) returns sanhui.poll
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_poll sanhui.poll;
begin
    update sanhui.poll q
        set rule = p_args -> 'rule', class = coalesce(p_args #>> '{rule,class}', q.class),
            sheet = coalesce(p_args ->> 'sheet', q.sheet), sheet_hash = coalesce(q.sheet_hash, p_args ->> 'sheet_hash'),
            sheet_json = coalesce(q.sheet_json, p_args ->> 'sheet_json'),
            seats = s.seats, total_area = s.area, total_heads = s.heads, c = p_c
        from (select count(*) as seats, coalesce(sum(area), 0) as area, coalesce(sum(heads), 0) as heads
              from sanhui.seat where precinct = p_poll.precinct and poll = p_poll.id) s
        where q.precinct = p_poll.precinct and q.id = p_poll.id;
    update sanhui.poll
        set wording_hash = digest('sanhui.wording.1', compact(poll_wording(p_poll.id))), roll_hash = poll_roll_hash(p_poll.id),
            pattern = poll_pattern(p_poll.id)
        where precinct = p_poll.precinct and id = p_poll.id returning * into v_poll;
    return v_poll;
end
$$;
comment on function sanhui.poll_freeze(sanhui.poll, jsonb, bigint) is
    'Rule, sheet, wording and roll of a poll as they are now, with their hashes; the poll''s row as it is then.';
