create or replace function sanhui.household_who(p_precinct bigint, p_household bigint, p_label text, out home bigint, out label text, out refused jsonb)
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    if p_household is not null then
        select h.id, h.label into home, label from sanhui.household h
            where h.precinct = p_precinct and h.id = p_household and h.left_at is null;
        if not found then
            refused := '{"refused":"beyond"}';
            return;
        end if;
    end if;
    label := coalesce(p_label, label);
    if not name_clean(label) or label ~ E'\n' then
        refused := '{"refused":"field","field":"label"}';
    end if;
end
$$;
comment on function sanhui.household_who(bigint, bigint, text) is
    'For whom the office types in words: a household that lives here, under its label or the one typed, or a label alone; or the refusal.';
