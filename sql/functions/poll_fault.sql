-- A motion may wait for an earlier one alone, and only yes or no can fail. How many options and winners there may be:
-- domain/method, form_is_sound.
create or replace function sanhui.poll_fault(p_method text, p_form jsonb, p_motions jsonb) returns text
    language plpgsql immutable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_options boolean := poll_has_options(p_method);
    v_fewest  int;
begin
    if jsonb_array_length(p_motions) not between 1 and 12 or exists (
            select from jsonb_array_elements(p_motions) with ordinality e(motion, n)
            where v_options and jsonb_array_length(coalesce(nullif(e.motion -> 'options', 'null'), '[]')) not between 2 and 20
               or (e.motion ->> 'only_if_fails')::bigint not between 1 and case p_method when 'yes_no' then e.n - 1 else 0 end) then
        return 'motions';
    end if;
    v_fewest := (select min(jsonb_array_length(e.motion -> 'options')) from jsonb_array_elements(p_motions) e(motion)
                 where v_options);
    return case
        when v_options and (p_form ->> 'k')::bigint not between 1 and v_fewest then 'k'
        when v_options and ((p_form ->> 'seats')::bigint not between 1 and v_fewest
            or (p_form ->> 'seats')::bigint <> 1 and (p_method = 'ranked_irv' or (p_form ->> 'run_off')::boolean)) then 'seats'
        when p_method = 'score' and ((p_form ->> 'points_max')::bigint > 100
            or (p_form ->> 'points_min')::bigint not between 0 and (p_form ->> 'points_max')::bigint - 1) then 'points_max'
        end;
end
$$;
comment on function sanhui.poll_fault(text, jsonb, jsonb) is
    'The field of a poll to be added that does not fit its method; null = it can be counted.';
