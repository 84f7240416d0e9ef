create or replace function sanhui.seat_words(p_label text, p_flat text) returns text language plpgsql immutable parallel safe
    security definer set search_path = sanhui, pg_catalog as
$$
begin
    -- '5号 王女士' of 5号302室: the building is not said twice.
    return case when p_flat is null then p_label
                when starts_with(p_flat, split_part(p_label, ' ', 1)) and position(' ' in p_label) > 0
                    then p_flat || substr(p_label, position(' ' in p_label))
                else p_flat || ' ' || p_label end;
end
$$;
comment on function sanhui.seat_words(text, text) is 'A seat as the desk names it: 5号302室 王女士.';
