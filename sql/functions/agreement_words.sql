-- What the public is told of a confidential coordination, and no more (PIPL art. 25; domain: 经协调，双方就×事项达成一致).
create or replace function sanhui.agreement_words(p_meeting sanhui.meeting) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_agreement sanhui.agreement := agreement_top(p_meeting);
    v_sides     text := case (select count(*) from sanhui.party p where p.precinct = p_meeting.precinct and p.meeting = p_meeting.id
                              and p.dropped_at is null) when 2 then '双方' else '各方' end;
    v_matter    text := coalesce((select string_agg('“' || f.title || '”', '、' order by f.id) from sanhui.meeting_case mc
        join sanhui.case_file f on f.precinct = mc.precinct and f.id = mc.case_file
        where mc.precinct = p_meeting.precinct and mc.meeting = p_meeting.id), '有关');
begin
    return case v_agreement.state
        when 'effective' then '经协调，' || v_sides || '就' || v_matter || '事项达成一致'
        when 'failed' then '经协调，' || v_sides || '就' || v_matter || '事项未能达成一致' end;
end
$$;
comment on function sanhui.agreement_words(sanhui.meeting) is 'How a coordination ended, in one sentence that names nobody; null before that.';
