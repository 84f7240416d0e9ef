create or replace function sanhui.agenda_presenter(p_meeting sanhui.meeting, p_step text) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_unit text := (select string_agg(o.name, '、' order by o.id) from sanhui.organisation o
                    where o.precinct = p_meeting.precinct and o.id = any (replying_units(p_meeting)));
begin
    v_unit := coalesce(v_unit, case p_meeting.kind when 'review' then '被评议单位' else '实施单位' end);
    return case p_step
        when 'check_in' then '工作人员'
        when 'plan' then v_unit
        when 'report' then v_unit
        when 'replies' then v_unit
        when 'questions' then case p_meeting.kind when 'coordination' then '主持人、当事人' when 'review' then '评议人、' || v_unit
                                                  else '代表、居民，' || v_unit || '答复' end
        when 'statements' then case p_meeting.kind when 'coordination' then '各方当事人' else '正式代表' end
        when 'negotiation' then '各方当事人'
        when 'comments' then '记录人'
        when 'proposals' then '正式代表、居民'
        when 'vote' then case p_meeting.kind when 'review' then '评议人' when 'owners_assembly' then '业主' else '主持人' end
        when 'count' then '计票人、监票人'
        when 'signing' then '主持人、记录人、' || case p_meeting.kind when 'coordination' then '各方当事人' when 'review' then '评议人' else '代表' end
        when 'roll' then '居民委员会'
        when 'notice' then '居民委员会'
        else '主持人' end;
end
$$;
comment on function sanhui.agenda_presenter(sanhui.meeting, text) is 'Who leads a step of the proceedings, as the agenda on paper says it: a function or an organisation, never a resident.';
