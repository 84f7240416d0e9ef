-- p_valid: what the ballots weigh that chose something; p_beside: those of them that chose none of the list (不了解).
create or replace function sanhui.figures_within(p_list jsonb, p_options int, p_valid numeric, p_beside numeric, p_most int)
    returns boolean language sql immutable security definer set search_path = sanhui, pg_catalog as
$$
    select coalesce(jsonb_typeof(p_list) = 'array' and jsonb_array_length(p_list) = p_options and p_valid >= 0
        and (select max(v::numeric) <= p_valid and sum(v::numeric) + p_beside between p_valid and p_valid * p_most
             from jsonb_array_elements_text(p_list) v), false)
$$;
comment on function sanhui.figures_within(jsonb, int, numeric, numeric, int) is
    'Can so many ballots, each with one to p_most choices, have given these figures?';
