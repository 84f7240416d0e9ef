create or replace function sanhui.organisations_named(p_meeting sanhui.meeting, p_present boolean) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return coalesce((
        select string_agg(o.name, '、' order by o.id = p_meeting.reviewed desc nulls last, o.id) from sanhui.organisation o
        where o.precinct = p_meeting.precinct and o.id = any (p_meeting.invited || p_meeting.reviewed)
          and organisation_present(p_meeting, o.id) = p_present), '');
end
$$;
comment on function sanhui.organisations_named(sanhui.meeting, boolean) is
    'The organisations that a meeting waits for, by name: those that came, or those that did not.';
