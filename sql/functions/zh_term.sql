create or replace function sanhui.zh_term(p_term text) returns text language plpgsql immutable parallel safe security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    return case p_term when 'urgent' then '紧急（当天）' when 'question' then '咨询、建议（1个工作日）' when 'recheck' then '督办、回访（3个工作日）'
        when 'ordinary' then '求助、投诉（5个工作日）' when 'complex' then '复杂、需审批（15个工作日）' else '未定时限' end;
end
$$;
comment on function sanhui.zh_term(text) is 'How long a case may take, as papers say it.';
