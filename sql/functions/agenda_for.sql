create or replace function sanhui.agenda_for(p_kind text, p_agenda jsonb, p_previous bigint)
    returns table (n int, step text, title text, minutes int)
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
#variable_conflict use_column
begin
    if p_agenda is not null then
        return query select e.n::int, e.item ->> 'step', e.item ->> 'title', (e.item ->> 'minutes')::int
            from jsonb_array_elements(p_agenda) with ordinality e(item, n);
    elsif p_previous is not null then
        return query select i.n, i.step, case when i.poll is null then i.title else coalesce(a.title, i.title) end, i.minutes
            from sanhui.item i
            left join agenda_of(p_kind) a on a.step = i.step
            -- One item for the votes, as it began: each poll of the round before had its own.
            where i.precinct = here() and i.meeting = p_previous
              and not (i.poll is not null and exists (
                      select from sanhui.item o where o.precinct = i.precinct and o.meeting = i.meeting
                        and o.step = i.step and o.n < i.n))
            order by i.n;
    else
        return query select a.n, a.step, a.title, a.minutes from agenda_of(p_kind) a;
    end if;
end
$$;
comment on function sanhui.agenda_for(text, jsonb, bigint) is
    'The agenda that a meeting begins with: the one given, else that of the round before, else that of its kind.';
