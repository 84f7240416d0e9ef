create or replace function sanhui.outcome_words(p_poll sanhui.poll) returns text language plpgsql stable security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    return case when p_poll.informal then '意向征询 ' else '' end || (
        select string_agg(case when p_poll.method = 'yes_no' then m.title || '：' else '' end
            || case o.motion ->> 'verdict'
                when 'met' then '达到'
                when 'not_met' then '未达到'
                when 'no_quorum' then '参与比例不足'
                when 'not_counted' then '不计'
                when 'leader' then (m.options -> ((o.motion ->> 'leader')::int - 1) ->> 'title')
                    || case when (o.motion ->> 'majority')::boolean then '（过半数）' else '（相对多数）' end
                when 'tie' then '票数相同'
                else '没有人选择任何一项' end, '；' order by m.n)
        from sanhui.motion m
        join jsonb_array_elements(p_poll.outcome -> 'motions') o(motion) on (o.motion ->> 'n')::int = m.n
        where m.precinct = p_poll.precinct and m.poll = p_poll.id);
end
$$;
comment on function sanhui.outcome_words(sanhui.poll) is 'A counted poll''s outcome in one short line; never 通过.';
