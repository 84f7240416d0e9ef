-- Organisations see what they are asked at their desk: 0 where nobody is.
create or replace function sanhui.touch_asked(p_proposal sanhui.proposal) returns bigint
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    return case when p_proposal.asked is null then p_proposal.pc else touch_desk(p_proposal.precinct) end;
end
$$;
comment on function sanhui.touch_asked(sanhui.proposal) is
    'The desk''s change number for a proposal that an organisation is asked to answer.';
