-- p_span: 'before' = until it opens, 'reporting' = from its notice until it opens, 'open',
-- 'here' = while people come, 'after' = once it is over.
create or replace function sanhui.review_here(p_place bigint, p_span text, out meeting sanhui.meeting, out refused jsonb)
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_reporting text[] := '{announced,postponed,checkin}';
begin
    meeting := lock_meeting(p_place);
    if meeting.id is null then
        refused := '{"refused":"place"}';
    elsif meeting.kind <> 'review' then
        refused := '{"refused":"review"}';
    elsif meeting.state <> all (case p_span
            when 'before' then array['drafted'] || v_reporting
            when 'reporting' then v_reporting
            when 'open' then array['open']
            when 'here' then array['checkin', 'open', 'recess']
            when 'after' then array['closed', 'minutes_draft', 'minutes_confirmed', 'minutes_signed', 'published', 'filed'] end) then
        refused := '{"refused":"phase"}';
    elsif p_span <> all ('{before,here}') and meeting.reviewed is null then
        refused := '{"refused":"reviewed_missing"}';
    end if;
end
$$;
comment on function sanhui.review_here(bigint, text) is
    'Locks a review that is in one of the states of a span, with somebody to review where the step is about them; or why a step of it is refused.';
