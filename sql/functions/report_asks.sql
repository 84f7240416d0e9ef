create or replace function sanhui.report_asks(p_meeting sanhui.meeting) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_agreement sanhui.agreement := agreement_top(p_meeting);
begin
    return (select coalesce(jsonb_agg(jsonb_build_object('n', x.n, 'text', x.text) order by x.n), '[]')
        from (select row_number() over (order by y.o, y.n) as n, y.text
              from (select 1 as o, 0 as n, '协调未达成协议，建议' || zh_route(v_agreement.route) || '。' as text where v_agreement.state = 'failed'
                    union all
                    select 2, k.n, rtrim(k.text, '。') || '（' || o.name || '，' || zh_day(k.due::timestamp at time zone 'Asia/Shanghai') || '前）。'
                    from sanhui.commitment k
                    join sanhui.organisation o on o.precinct = k.precinct and o.id = k.organisation and o.kind = 'street'
                    where k.precinct = p_meeting.precinct and k.meeting = p_meeting.id and k.state <> 'withdrawn' and not p_meeting.confidential
                    union all
                    select 3, k.n, '“' || rtrim(k.text, '。') || '”（' || o.name || '）未兑现，请协调督促。'
                    from sanhui.commitment k
                    join sanhui.organisation o on o.precinct = k.precinct and o.id = k.organisation
                    where k.precinct = p_meeting.precinct and k.meeting = p_meeting.id and k.state = 'broken' and not p_meeting.confidential) y) x);
end
$$;
comment on function sanhui.report_asks(sanhui.meeting) is
    'What the committee cannot settle and brings before the street (regulation on residents'' committees, art. 30): a coordination that failed, what the street itself took on, promises broken.';
