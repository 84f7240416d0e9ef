-- p_case, p_meeting: of this one; both null = of every neighbourhood in the scope. p_inner: with those of confidential meetings.
create or replace function sanhui.list_commitments(p_case bigint, p_meeting bigint, p_inner boolean) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return (
        select jsonb_build_array(jsonb_build_object('name', '承诺',
            'head', '["居民区","案件编号","案件","会议","承诺内容","责任单位","责任人","期限","状态","完成情况","提交日期","查验日期","查验说明"]'::jsonb,
            'rows', coalesce(jsonb_agg(jsonb_build_array(p.name, f.number, f.title, m.title, k.text, g.name, k.who,
                    jsonb_build_object('date', k.due), zh_commitment(k), e.text, list_day(k.done_at), list_day(k.checked_at),
                    coalesce(k.reason, k.contested_reason)) order by p.name, f.number, k.due, k.id), '[]')))
        from sanhui.commitment k
        join sanhui.precinct p on p.id = k.precinct
        join sanhui.organisation g on g.precinct = k.precinct and g.id = k.organisation
        join sanhui.case_file f on f.precinct = k.precinct and f.id = k.case_file
        join sanhui.meeting m on m.precinct = k.precinct and m.id = k.meeting
        left join lateral (select string_agg(x.text, '；' order by x.id) as text from sanhui.evidence x
                           where x.precinct = k.precinct and x.commitment = k.id) e on true
        where (p_case is null or k.case_file = p_case) and (p_meeting is null or k.meeting = p_meeting)
          and (p_inner or not m.confidential));
end
$$;
comment on function sanhui.list_commitments(bigint, bigint, boolean) is 'Commitments as a list: as the page of a case tells them.';
