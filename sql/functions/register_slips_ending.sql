-- An owner's slip stands as long as the flat that it is typed with is the owner's.
create or replace function sanhui.register_slips_ending(p_precinct bigint, p_estate bigint, p_register jsonb,
    p_units bigint[], p_owners bigint[], p_leaving bigint[]) returns bigint[]
    language plpgsql stable security definer set search_path = sanhui, pg_catalog
    set enable_nestloop = off set jit = off as
$$
begin
    return array(
        with held as materialized (
            select p_owners[(e.unit ->> 'owner')::int] as owner, p_units[e.n] as unit
            from jsonb_array_elements(p_register -> 'units') with ordinality e(unit, n)
        )
        select s.id
        from sanhui.slip s
        left join sanhui.person p on p.precinct = s.precinct and p.id = s.person
        left join sanhui.owner o on o.precinct = s.precinct and o.id = s.owner
        left join held h on h.owner = s.owner and h.unit = s.unit
        where s.precinct = p_precinct and s.revoked_at is null
          and case s.capacity when 'household' then s.household = any (p_leaving)
                  when 'person' then p.household = any (p_leaving)
                  else o.estate = p_estate and h.owner is null end);
end
$$;
comment on function sanhui.register_slips_ending(bigint, bigint, jsonb, bigint[], bigint[], bigint[]) is
    'The valid slips that a register ends: of households that leave, of their people, of owners who sold their flat.';
