create or replace function sanhui.desk_rows(p_organisation text, p_since bigint) returns setof text
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
#variable_conflict use_column
declare
    v_since bigint := case when p_since <= 0 then -1 else p_since end;
begin
    -- An organisation sees its own commitments alone, and agreements of which it is a side, but every announced meeting and every case of one: any may ask it.
    return query
    select x.row
    from (
        select f.c, case_row(f, p_organisation is not null) as row from sanhui.case_file f
        where f.precinct = any (scope()) and f.c > v_since and (p_organisation is null or exists (
            select from sanhui.meeting_case mc
            join sanhui.meeting m on m.precinct = mc.precinct and m.id = mc.meeting
            where mc.precinct = f.precinct and mc.case_file = f.id and m.state not in ('drafted', 'cancelled')))
        union all
        select m.pc, meeting_row(m, m.pc) from sanhui.meeting m
        where m.precinct = any (scope()) and m.pc > v_since
          and (p_organisation is null or (m.state not in ('drafted', 'cancelled') and (not m.confidential or exists (
              select from sanhui.organisation o
              where o.precinct = m.precinct and o.name = p_organisation and (o.id = any (m.invited) or exists (
                  select from sanhui.party p where p.precinct = m.precinct and p.meeting = m.id and p.organisation = o.id
                    and p.dropped_at is null))))))
        union all
        -- How an agreement stands and what is due for it; its words are the meeting's, and its sides'.
        select g.pc, agreement_row(g, g.pc, p_organisation is not null) from sanhui.agreement g
        where g.precinct = any (scope()) and g.pc > greatest(v_since, 0)
          and (p_organisation is null or exists (
              select from sanhui.party p join sanhui.organisation o on o.precinct = p.precinct and o.id = p.organisation
              where p.precinct = g.precinct and p.meeting = g.meeting and p.dropped_at is null and o.name = p_organisation))
          and not exists (select from sanhui.agreement h where h.precinct = g.precinct and h.meeting = g.meeting and h.version > g.version)
        union all
        select k.pc, commitment_row(k, k.pc) from sanhui.commitment k
        join sanhui.organisation o on o.precinct = k.precinct and o.id = k.organisation
        where k.precinct = any (scope()) and k.pc > v_since and (p_organisation is null or o.name = p_organisation)
        union all
        -- What it is asked to answer, and what became of that.
        select a.pc, question_row(a) from sanhui.proposal a
        join sanhui.organisation o on o.precinct = a.precinct and o.id = a.asked and o.name = p_organisation
        join sanhui.meeting m on m.precinct = a.precinct and m.id = a.meeting and m.state not in ('drafted', 'cancelled')
        where a.precinct = any (scope()) and a.pc > v_since
        union all
        select b.c, (select row_to_json(r)::text from (
            select 'building' as t, b.id, b.c, b.label, b.precinct, p.name as neighbourhood, e.name as estate,
                   building_door(b) as door,
                   exists (select from sanhui.unit u
                           join sanhui.household h on h.precinct = u.precinct and h.unit = u.id and h.left_at is null
                           join sanhui.person q on q.precinct = h.precinct and q.household = h.id and q.adult and q.left_at is null
                           where u.precinct = b.precinct and u.building = b.id) as persons) r)
        from sanhui.building b
        join sanhui.precinct p on p.id = b.precinct
        join sanhui.estate e on e.precinct = b.precinct and e.id = b.estate
        where b.precinct = any (scope()) and b.c > v_since and p_organisation is null
        union all
        -- The agenda of each kind, and whom a review may be about: they have no change number and come with the first rows.
        select 0, (select row_to_json(r)::text from (
            select 'template' as t, k.kind as id, 0 as c, k.kind, (
                select json_agg(row_to_json(a) order by a.n) from agenda_of(k.kind) a) as items) r)
        from unnest(array['hearing', 'coordination', 'review', 'owners_assembly', 'residents_assembly']) k(kind)
        where v_since < 0 and p_organisation is null
        union all
        select 0, (select row_to_json(r)::text from (
            select 'organisation' as t, o.id, 0 as c, o.name, o.kind, o.precinct) r)
        from sanhui.organisation o
        where o.precinct = any (scope()) and v_since < 0 and p_organisation is null
        union all
        select d.c, waits_row(d) from sanhui.desk d where d.precinct = any (scope()) and p_organisation is null
    ) x
    order by x.c;
end
$$;
comment on function sanhui.desk_rows(text, bigint) is
    'Rows of the desk of the neighbourhoods in scope that changed since a change number; 0 = all of them.';
