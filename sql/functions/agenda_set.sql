-- Items are known by their id; one that is left out goes, a new one comes. A vote's item goes with its poll alone.
create or replace function sanhui.agenda_set(p_meeting sanhui.meeting, p_agenda jsonb, p_c bigint) returns boolean
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_kept bigint[] := array(select (e ->> 'id')::bigint from jsonb_array_elements(p_agenda) e where e -> 'id' is not null);
begin
    if agenda_fault(p_meeting.kind, p_agenda)
       or (select count(*) from sanhui.item where precinct = p_meeting.precinct and meeting = p_meeting.id and id = any (v_kept))
          <> cardinality(v_kept)
       or exists (select from sanhui.item i where i.precinct = p_meeting.precinct and i.meeting = p_meeting.id
                    and i.poll is not null and i.id <> all (v_kept)) then
        return false;
    end if;
    with gone as (
        delete from sanhui.item
        where precinct = p_meeting.precinct and meeting = p_meeting.id and id <> all (v_kept) returning id)
    insert into sanhui.gone (precinct, meeting, t, id, c)
        select p_meeting.precinct, p_meeting.id, 'item', id, p_c from gone;
    -- Numbers are unique at every moment: first out of the way.
    update sanhui.item set n = -n where precinct = p_meeting.precinct and meeting = p_meeting.id;
    update sanhui.item i set n = e.n, title = e.item ->> 'title', minutes = (e.item ->> 'minutes')::int,
            step = case when i.poll is null then e.item ->> 'step' else i.step end, c = p_c
        from jsonb_array_elements(p_agenda) with ordinality e(item, n)
        where i.precinct = p_meeting.precinct and i.meeting = p_meeting.id and i.id = (e.item ->> 'id')::bigint;
    insert into sanhui.item (precinct, meeting, n, step, title, minutes, c)
        select p_meeting.precinct, p_meeting.id, e.n, e.item ->> 'step', e.item ->> 'title', (e.item ->> 'minutes')::int, p_c
        from jsonb_array_elements(p_agenda) with ordinality e(item, n) where e.item -> 'id' is null;
    return true;
end
$$;
comment on function sanhui.agenda_set(sanhui.meeting, jsonb, bigint) is
    'Gives a draft another agenda [{id?, step, title, minutes}]; false = it cannot be one, and nothing has changed.';
