create or replace function sanhui.outcome_words(p_poll sanhui.poll) returns text language plpgsql stable security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    return case when p_poll.informal then '意向征询 ' else '' end || (
        select string_agg(case when p_poll.method = 'yes_no' or count > 1 then m.title || '：' else '' end
            || case o.motion ->> 'verdict'
                when 'met' then case when p_poll.class <> 'consultation' and not p_poll.informal then '表决通过' else '达到' end
                when 'not_met' then case p_poll.method when 'yes_no' then '未达到' else '没有一项达到要求' end
                when 'no_quorum' then '参与比例不足'
                when 'not_counted' then '不计'
                when 'leader' then option_titles(m.options, jsonb_build_array(o.motion -> 'leader'))
                    || case when (p_poll.form ->> 'run_off')::boolean then '（达到要求）'
                            when (o.motion ->> 'majority')::boolean then '（过半数）' else '（相对多数）' end
                when 'chosen' then '选出' || option_titles(m.options, o.motion -> 'winners')
                when 'run_off' then '没有一项达到要求，第二轮：' || option_titles(m.options, o.motion -> 'run_off')
                when 'tie' then '票数相同'
                when 'rated' then zh_grade(p_poll.method, (o.motion ->> 'grade')::int)
                    || coalesce('（满意率 ' || (o.motion ->> 'wide') || '）', '')
                else '没有人选择任何一项' end, '；' order by m.n)
        from (select x.*, count(*) over () as count from sanhui.motion x
              where x.precinct = p_poll.precinct and x.poll = p_poll.id) m
        join jsonb_array_elements(p_poll.outcome -> 'motions') o(motion) on (o.motion ->> 'n')::int = m.n);
end
$$;
comment on function sanhui.outcome_words(sanhui.poll) is 'A counted poll''s outcome in one short line; 表决通过 only where the poll decides.';
