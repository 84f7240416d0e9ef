create or replace function sanhui.poll_object_about(p_poll sanhui.poll) returns text
    language sql immutable parallel safe security definer set search_path = sanhui, pg_catalog as
$$
    select case p_poll.state when 'roll_public' then 'roll' when 'preliminary' then 'result' end
$$;
comment on function sanhui.poll_object_about(sanhui.poll) is 'What an objection to a poll is about at this stage; null = nothing is open to objections.';
