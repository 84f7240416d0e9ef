-- Of every neighbourhood in the scope; rehearsals are no work done. A confidential meeting is counted, not named.
create or replace function sanhui.list_monthly(p_month date) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog set timezone = 'Asia/Shanghai' as
$$
declare
    v_from  timestamptz := p_month;
    v_until timestamptz := p_month + interval '1 month';
begin
    return jsonb_build_array(list_monthly_cases(v_from, v_until), list_monthly_lamps(v_until), list_monthly_meetings(v_from, v_until),
                             list_monthly_polls(v_from, v_until), list_monthly_ratings(v_from, v_until),
                             list_monthly_commitments(v_from, v_until));
end
$$;
comment on function sanhui.list_monthly(date) is 'The figures of a month, a sheet for each subject: cases by state, by category, tier and lamp, meetings, turnout, satisfaction, commitments. Nobody''s names.';
