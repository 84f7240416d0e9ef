create or replace function sanhui.case_lamp(p_case sanhui.case_file) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_today date := (clock() at time zone 'Asia/Shanghai')::date;
begin
    return case when p_case.due is null or p_case.state = 'closed' then null
        when p_case.held_on is not null then 'held'
        when v_today > p_case.due then 'red'
        when v_today >= p_case.warn_on then 'yellow'
        else 'green' end;
end
$$;
comment on function sanhui.case_lamp(sanhui.case_file) is
    'A case''s lamp 红黄绿灯 today: green, yellow (little time left), red (over its time), held (it stands still for a meeting); null = closed, or nobody said how long it may take.';
