create or replace function sanhui.zh_line_kind(p_kind text) returns text language plpgsql immutable parallel safe security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    return case p_kind
        when 'case.registered' then '立案'
        when 'case.sorted' then '归类定级'
        when 'meeting.made' then '建立会议'
        when 'meeting.held' then '开会'
        when 'meeting.reported' then '报送街道'
        when 'outcome.reached' then '得出结果'
        when 'outcome.final' then '结果定案'
        when 'outcome.void' then '表决作废'
        when 'commitment.made' then '作出承诺'
        when 'commitment.accepted' then '接受承诺'
        when 'commitment.contested' then '对承诺写法提出异议'
        when 'commitment.amended' then '修改承诺'
        when 'commitment.withdrawn' then '取消承诺'
        when 'commitment.proven' then '提交完成情况'
        when 'commitment.checked' then '查验承诺'
        when 'commitment.urged' then '催办承诺'
        when 'agreement.reached' then '达成协议'
        when 'agreement.failed' then '未达成协议'
        when 'agreement.checked' then '回访协议履行情况'
        when 'result.told' then '告知被评议方评议结果'
        when 'plan.handed_in' then '提交整改计划'
        when 'minutes.published' then '纪要公布'
        when 'tip.noted' then '记下会议或表决的校验值'
        else p_kind end;
end
$$;
comment on function sanhui.zh_line_kind(text) is 'What a line of a case''s stream says, for papers.';
