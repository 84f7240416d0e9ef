create or replace function sanhui.outside_enter_may(p_meeting sanhui.meeting, p_args jsonb) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_poll sanhui.poll;
begin
    select * into v_poll from sanhui.poll
        where precinct = p_meeting.precinct and meeting = p_meeting.id and id = (p_args ->> 'poll')::bigint;
    if not found then
        return 'gone';
    end if;
    if v_poll.box <> 'outside' or v_poll.state not in ('open', 'polls_closed') then
        return 'phase';
    end if;
    if rule_value(v_poll, 'outside_accepted') = 'false' then
        return 'sheet';
    end if;
    return case when not figures_add_up(v_poll, figures_sums(v_poll, p_args,
        v_poll.electorate = 'owners' or v_poll.method = 'yes_no'), v_poll.electorate = 'owners') then 'adds_up' end;
end
$$;
comment on function sanhui.outside_enter_may(sanhui.meeting, jsonb) is
    'Why an outside platform''s result cannot be taken; null = it can.';
