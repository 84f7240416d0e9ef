create or replace function sanhui.replying_units(p_meeting sanhui.meeting) returns bigint[]
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return case when p_meeting.kind = 'review' then array_remove(array[p_meeting.reviewed], null)
        else array(select o.id from sanhui.organisation o
                   where o.precinct = p_meeting.precinct and o.id = any (p_meeting.invited) and o.kind = 'implementer' order by o.id) end;
end
$$;
comment on function sanhui.replying_units(sanhui.meeting) is
    'Whose matter it is: the unit under review, else the implementing units that are invited. They present, and answer proposals that the chair asked of nobody by name.';
