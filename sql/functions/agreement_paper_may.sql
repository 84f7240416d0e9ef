create or replace function sanhui.agreement_paper_may(p_meeting sanhui.meeting, p_args jsonb) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_agreement sanhui.agreement := agreement_top(p_meeting);
begin
    if p_meeting.kind <> 'coordination' then
        return 'coordination';
    end if;
    if goes_on(p_meeting) then
        return 'next_round';
    end if;
    if v_agreement.id is null then
        return 'gone';
    end if;
    if v_agreement.version <> (p_args ->> 'version')::int then
        return 'version';
    end if;
    if (p_args ->> 'failed')::boolean <> (v_agreement.state = 'failed') then
        return 'moved';
    end if;
    return case v_agreement.state when 'offered' then null when 'failed' then case when v_agreement.photo is not null then 'phase' end
               when 'effective' then 'effective' else 'phase' end;
end
$$;
comment on function sanhui.agreement_paper_may(sanhui.meeting, jsonb) is
    'Why a version cannot be signed on paper now; null = it can: the one that was offered to all, or the record of failure, once.';
