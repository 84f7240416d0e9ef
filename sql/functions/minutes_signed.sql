create or replace function sanhui.minutes_signed(p_minutes sanhui.minutes) returns text[]
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return array(select s.label from sanhui.minutes_signature s
                 where s.precinct = p_minutes.precinct and s.meeting = p_minutes.meeting and s.version = p_minutes.version
                 order by s.n);
end
$$;
comment on function sanhui.minutes_signed(sanhui.minutes) is 'Who has signed a version of the minutes, the first one first.';
