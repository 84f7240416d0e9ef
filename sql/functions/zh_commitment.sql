create or replace function sanhui.zh_commitment(p_commitment sanhui.commitment) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return case p_commitment.state
        when 'offered' then '待责任单位接受'
        when 'contested' then '责任单位对写法有异议'
        when 'accepted' then '已承诺'
        when 'done' then '已提交完成情况，待查验'
        when 'kept' then '已兑现'
        when 'broken' then '未兑现'
        else '已取消' end
        || case when p_commitment.state in ('offered', 'accepted', 'contested')
                     and p_commitment.due < (clock() at time zone 'Asia/Shanghai')::date then '，已逾期' else '' end;
end
$$;
comment on function sanhui.zh_commitment(sanhui.commitment) is 'How a commitment stands, for papers.';
