create or replace function sanhui.ballot_pattern(p_method text, p_form jsonb, p_options int) returns text
    language sql immutable security definer set search_path = sanhui, pg_catalog as
$$
    select case when s.slots = 1 then v.slot else v.slot || '(,' || v.slot || '){' || s.slots - 1 || '}' end
    from (select ballot_slots(p_method, p_options)) s(slots)
    cross join (select '(' || string_agg(g::text, '|') || ')'
                from generate_series(
                    case p_method when 'score' then (p_form ->> 'points_min')::int else 0 end,
                    case p_method when 'yes_no' then 2 when 'multi_k' then 1 when 'approval' then 1
                        when 'score' then (p_form ->> 'points_max')::int when 'sat3' then 4 when 'sat5' then 6
                        when 'grade4' then 5 when 'perf4' then 5 else p_options end) g) r(value)
    cross join lateral (select case p_method when 'score' then '(-1|' || r.value || ')' else r.value end) v(slot)
$$;
comment on function sanhui.ballot_pattern(text, jsonb, int) is
    'What one motion''s answer looks like: every slot within its range. Whether it is valid is another question.';
