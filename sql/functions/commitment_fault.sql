-- p_new: {case?, organisation, due, proposal?}
create or replace function sanhui.commitment_fault(p_meeting sanhui.meeting, p_new jsonb) returns text
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    if (p_new ->> 'due')::date < (clock() at time zone 'Asia/Shanghai')::date then
        return 'past';
    end if;
    if p_meeting.rehearsal then
        return 'rehearsal';
    end if;
    if not exists (select from sanhui.organisation
                   where precinct = p_meeting.precinct and id = (p_new ->> 'organisation')::bigint)
       or not exists (select from sanhui.meeting_case mc
                      where mc.precinct = p_meeting.precinct and mc.meeting = p_meeting.id
                        and mc.case_file = coalesce((p_new ->> 'case')::bigint, mc.case_file))
       or (p_new ->> 'proposal' is not null and not exists (
               select from sanhui.proposal
               where precinct = p_meeting.precinct and meeting = p_meeting.id and id = (p_new ->> 'proposal')::bigint)) then
        return 'gone';
    end if;
    return null;
end
$$;
comment on function sanhui.commitment_fault(sanhui.meeting, jsonb) is
    'Why such a commitment cannot be made in a meeting; null when it can.';
