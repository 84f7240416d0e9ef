create or replace function sanhui.meeting_make_fault(p_args jsonb) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here     bigint := here();
    v_kind     text := p_args ->> 'kind';
    v_previous sanhui.meeting;
begin
    if p_args ->> 'previous' is not null then
        select * into v_previous from sanhui.meeting where precinct = v_here and id = (p_args ->> 'previous')::bigint;
    end if;
    return case
        when meeting_prefix(v_kind) is null then 'kind'
        when p_args ->> 'previous' is not null
             and (v_previous.id is null or v_previous.kind <> v_kind or v_previous.state in ('drafted', 'cancelled')
                  or v_previous.rehearsal <> coalesce((p_args ->> 'rehearsal')::boolean, false)) then 'previous'
        when p_args ->> 'urgent' is not null and v_kind <> 'coordination' then 'urgent'
        when coalesce((p_args ->> 'confidential')::boolean, false) and v_kind <> 'coordination' then 'confidential'
        when p_args ->> 'reviewed' is not null and (v_kind <> 'review' or not exists (
                 select from sanhui.organisation where precinct = v_here and id = (p_args ->> 'reviewed')::bigint)) then 'reviewed'
        when p_args -> 'agenda' is not null and agenda_fault(v_kind, p_args -> 'agenda') then 'agenda'
        end;
end
$$;
comment on function sanhui.meeting_make_fault(jsonb) is 'The field of meeting.make that cannot stand beside the others; null = none.';
