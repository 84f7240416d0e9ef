-- Frozen with the roll: in the rule itself, or in the sheet that it was made from.
create or replace function sanhui.rule_value(p_poll sanhui.poll, p_field text) returns text language sql immutable
    security definer set search_path = sanhui, pg_catalog as
$$
    select coalesce(p_poll.rule ->> p_field, (to_jsonb(p_poll) ->> 'sheet_json')::jsonb #>> array['fields', p_field, 'value'])
$$;
comment on function sanhui.rule_value(sanhui.poll, text) is 'What a poll''s rule sheet says in one field; null when it says nothing.';
