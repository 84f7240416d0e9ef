create or replace function sanhui.rater_label(p_capacity text, p_holder bigint) returns text language plpgsql stable security definer
    set search_path = sanhui, pg_catalog as
$$
declare
    v_here bigint := here();
begin
    return case p_capacity
        when 'household' then (select h.label from sanhui.household h where h.precinct = v_here and h.id = p_holder and h.left_at is null)
        when 'owner' then (select o.label from sanhui.owner o where o.precinct = v_here and o.id = p_holder and o.left_at is null)
        when 'person' then (select p.label from sanhui.person p where p.precinct = v_here and p.id = p_holder and p.left_at is null
                            and register_is_adult(p.adult, p.adult_from)) end;
end
$$;
comment on function sanhui.rater_label(text, bigint) is
    'What a household, owner or resident of age is called; null when there is none such in the neighbourhood any more.';
