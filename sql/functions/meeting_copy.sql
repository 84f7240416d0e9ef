create or replace function sanhui.meeting_copy(p_from sanhui.meeting, p_to sanhui.meeting) returns void
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    -- Whoever is invited to a coordination may be in it: its own sides alone, never the panel of another meeting.
    if p_to.kind = 'coordination' then
        if p_from.kind = 'coordination' then
            perform coordination_copy(p_from, p_to);
            update sanhui.meeting set invited = p_from.invited where precinct = p_to.precinct and id = p_to.id;
        end if;
        return;
    end if;
    insert into sanhui.rater (precinct, meeting, capacity, holder, label, how)
        select r.precinct, p_to.id, r.capacity, r.holder, l.label, 'again' from sanhui.rater r
        cross join lateral rater_label(r.capacity, r.holder) l(label)
        where r.precinct = p_to.precinct and r.meeting = p_from.id and l.label is not null order by r.id;
    insert into sanhui.delegate (precinct, meeting, household, label)
        select d.precinct, p_to.id, d.household, h.label from sanhui.delegate d
        join sanhui.household h on h.precinct = d.precinct and h.id = d.household and h.left_at is null
        where d.precinct = p_to.precinct and d.meeting = p_from.id order by d.id;
    update sanhui.meeting set invited = p_from.invited where precinct = p_to.precinct and id = p_to.id;
end
$$;
comment on function sanhui.meeting_copy(sanhui.meeting, sanhui.meeting) is
    'Who was invited to the round before is invited again: people, as far as they still live here, and organisations.';
