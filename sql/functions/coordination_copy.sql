-- The sides keep their numbers, what they said and the points between them; a private talk and an agreement are the round's own.
create or replace function sanhui.coordination_copy(p_from sanhui.meeting, p_to sanhui.meeting) returns void
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_old sanhui.party;
    v_new bigint;
begin
    for v_old in select * from sanhui.party p where p.precinct = p_from.precinct and p.meeting = p_from.id
                 and p.dropped_at is null order by p.n loop
        insert into sanhui.party (precinct, meeting, n, name, organisation, owners, claim, facts, photos, red_line, applied_on, stated_at)
            values (p_to.precinct, p_to.id, v_old.n, v_old.name, v_old.organisation,
                    array(select o.id from sanhui.owner o where o.precinct = v_old.precinct and o.id = any (v_old.owners) and o.left_at is null),
                    v_old.claim, v_old.facts, v_old.photos,
                    v_old.red_line, v_old.applied_on, v_old.stated_at)
            returning id into v_new;
        insert into sanhui.delegate (precinct, meeting, household, label, party)
            select d.precinct, p_to.id, d.household, h.label, v_new from sanhui.delegate d
            join sanhui.household h on h.precinct = d.precinct and h.id = d.household and h.left_at is null
            where d.precinct = p_from.precinct and d.meeting = p_from.id and d.party = v_old.id order by d.id;
    end loop;
    insert into sanhui.point (precinct, meeting, n, title, state, text)
        select p_to.precinct, p_to.id, k.n, k.title, k.state, k.text from sanhui.point k
        where k.precinct = p_from.precinct and k.meeting = p_from.id order by k.n;
end
$$;
comment on function sanhui.coordination_copy(sanhui.meeting, sanhui.meeting) is
    'A coordination''s next round begins with its sides, their members and the points as they stand.';
