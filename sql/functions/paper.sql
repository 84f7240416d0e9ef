create or replace function sanhui.paper(p_kind text, p_key text, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_door  sanhui.door;
    v_staff boolean;
    v_home  boolean;
    v_met   boolean;
    v_meeting sanhui.meeting;
    v_case  boolean := p_kind in ('case', 'casesheet');
begin
    -- The committee's own papers are read in the scope of whoever signed in; the public ones by their code.
    if p_kind = 'slips' then
        return paper_slips(split_part(p_key, '/', 1), nullif(split_part(p_key, '/', 2), '')::bigint);
    end if;
    if p_kind in ('ballots', 'mandate', 'service', 'doors', 'roll', 'pollnotice', 'result', 'fallback') then
        return paper_of_poll(p_kind, p_key, coalesce((p_args ->> 'staff')::boolean, false));
    end if;
    select * into v_door from sanhui.door
        where key = case when v_case then 'case:' else 'meeting:' end || p_key;
    if not found then
        return null;
    end if;
    -- An office is staff at home alone: asked before the code's own precinct becomes the scope.
    v_home := coalesce(v_door.precinct = any (scope()), false);
    v_staff := v_home and coalesce((p_args ->> 'staff')::boolean, false);
    if p_kind in ('posters', 'minutes_data', 'signin', 'record', 'report', 'casesheet') and not v_home then
        return null;
    end if;
    perform set_scope(v_door.precinct);
    if not v_case then
        select * into v_meeting from sanhui.meeting where precinct = v_door.precinct and id = v_door.ref;
        v_met := v_staff or (v_home and (p_args ->> 'session')::bigint is not null
                             and session_meets((p_args ->> 'session')::bigint, v_meeting));
    end if;
    -- Of a confidential meeting the board shows one sentence; its papers are for whoever may be in it.
    if v_meeting.confidential and not v_met then
        return case p_kind when 'minutes' then paper_agreed(v_meeting) end;
    end if;
    if v_meeting.confidential and p_kind = 'posters' then
        return null;     -- nothing of it hangs at the doors
    end if;
    if p_kind in ('agreement', 'failure') then
        return case when v_met then paper_agreement(v_meeting, p_kind,
            v_staff or coalesce(agreement_sees((p_args ->> 'session')::bigint, v_meeting), false)) end;
    end if;
    if not v_case and not v_staff and exists (
            select from sanhui.meeting
            where precinct = v_door.precinct and id = v_door.ref and state = 'drafted') then
        return null;
    end if;
    return case p_kind
        when 'notice' then paper_notice(v_door.ref)
        when 'agenda' then paper_notice(v_door.ref) -- published with it, and checked by its code
        when 'posters' then paper_posters(v_door.ref, nullif((p_args ->> 'building')::bigint, 0))
        when 'minutes' then paper_minutes(v_door.ref, v_staff)
        when 'minutes_data' then paper_minutes_data(v_door.ref)
        when 'plan' then paper_plan(v_door.ref)
        when 'case' then paper_case(v_door.ref)
        when 'casesheet' then paper_casesheet(v_door.ref)
        when 'signin' then paper_signin(v_door.ref)
        when 'record' then paper_record(v_door.ref)
        when 'rating' then paper_rating(v_door.ref)
        when 'report' then paper_report(v_door.ref)
    end;
exception when invalid_text_representation or numeric_value_out_of_range then
    return null;
end
$$;
comment on function sanhui.paper(text, text, jsonb) is
    'The data of a printed page: notice, agenda, rating sheet, minutes and case by their public code; posters, slips, sign-in sheet, record, report and case sheet in the signed-in scope; a poll''s by its code; drafts for the office of that scope. Null when there is nothing to show.';
