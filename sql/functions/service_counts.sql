-- A ballot that could not be handed over and was posted on site counts as served where the sheet says so, when it had
-- hung there long enough as the polls closed.
create or replace function sanhui.service_counts(p_poll sanhui.poll, p_way text, p_at timestamptz) returns boolean
    language sql stable security definer set search_path = sanhui, pg_catalog as
$$
    select case p_way
        when 'unserved' then false
        when 'posted' then coalesce(rule_value(p_poll, 'unserved'), 'excluded') = 'posted'
            and p_at + make_interval(days => coalesce(rule_value(p_poll, 'post_days')::int, 0))
                <= coalesce(p_poll.closed_at, clock())
        else true end
$$;
comment on function sanhui.service_counts(sanhui.poll, text, timestamptz) is
    'Does a flat count as served, so that its silence may count?';
