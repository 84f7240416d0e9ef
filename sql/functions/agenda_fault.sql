create or replace function sanhui.agenda_fault(p_kind text, p_agenda jsonb) returns boolean
    language plpgsql immutable parallel safe security definer set search_path = sanhui, pg_catalog as
$$
begin
    return jsonb_array_length(p_agenda) not between 1 and 30
        or exists (select from jsonb_array_elements(p_agenda) with ordinality e(item, n)
                   where (e.item ->> 'minutes')::int not between 0 and 600 or btrim(e.item ->> 'title') = ''
                      -- A meeting in a hall begins with its check-in, and has one; an assembly has none.
                      or (e.item ->> 'step' = 'check_in')
                         is distinct from (e.n = 1 and p_kind not in ('owners_assembly', 'residents_assembly')));
end
$$;
comment on function sanhui.agenda_fault(text, jsonb) is
    'Whether an agenda cannot be that of a kind of meeting: 1 to 30 items [{step, title, minutes}], check-in first in a hall.';
