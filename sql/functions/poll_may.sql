-- The steps of a poll's life, as domain/poll_life has them. A consultation in one of the three meetings is opened and
-- closed there: it has no notice of its own, and ends with its count.
create or replace function sanhui.poll_may(p_poll sanhui.poll, p_kind text, p_step text) returns boolean
    language plpgsql immutable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_hall boolean := p_poll.class = 'consultation' and p_kind not in ('owners_assembly', 'residents_assembly');
begin
    return case p_step
        when 'publish_roll' then p_poll.state = 'drafted' and not v_hall
        when 'notice' then p_poll.state in ('drafted', 'roll_public') and not v_hall
        when 'open' then p_poll.state = 'drafted' or (p_poll.state = 'noticed' and not v_hall)
        when 'extend' then p_poll.state = 'open' and not v_hall and p_poll.closes_at is not null
        when 'close_box' then p_poll.state in ('polls_closed', 'box_closed')
        when 'publish' then p_poll.state = 'counted' and p_poll.class <> 'consultation'
        when 'finish' then p_poll.state = 'preliminary'
            or (p_poll.state = 'counted' and not v_hall
                and (p_poll.class = 'consultation' or (p_poll.rule ->> 'objection_days')::int = 0))
        when 'draw' then p_poll.state = 'counted'
        when 'void' then p_poll.state not in ('final', 'void') and not (v_hall and p_poll.state = 'counted')
        end;
end
$$;
comment on function sanhui.poll_may(sanhui.poll, text, text) is 'Whether a step leads on from a poll''s state.';
