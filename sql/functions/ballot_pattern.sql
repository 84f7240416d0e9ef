create or replace function sanhui.ballot_pattern(p_method text, p_form jsonb, p_options int) returns text
    language plpgsql immutable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_most  int;
    v_slot  text;
    v_slots int;
begin
    if p_method = 'score' then
        v_slot := '(-1|' || (select string_agg(g::text, '|') from generate_series((p_form ->> 'points_min')::int,
                                                                                  (p_form ->> 'points_max')::int) g) || ')';
    else
        v_most := case p_method when 'yes_no' then 2 when 'multi_k' then 1 when 'approval' then 1 when 'sat3' then 4
                      when 'sat5' then 6 when 'grade4' then 5 when 'perf4' then 5 else p_options end;
        v_slot := case when v_most < 10 then '[0-' || v_most || ']'
                       when v_most < 20 then '([0-9]|1[0-' || v_most - 10 || '])'
                       else '([0-9]|1[0-9]|20)' end;
    end if;
    v_slots := ballot_slots(p_method, p_options);
    return case when v_slots = 1 then v_slot else v_slot || '(,' || v_slot || '){' || v_slots - 1 || '}' end;
end
$$;
comment on function sanhui.ballot_pattern(text, jsonb, int) is
    'What one motion''s answer looks like: every slot within its range. Whether it is valid is another question.';
