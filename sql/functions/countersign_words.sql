create or replace function sanhui.countersign_words(p_request sanhui.countersign, p_lang text) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_args  jsonb := p_request.args;
    v_en    boolean := p_lang = 'en';
    v_poll  bigint := coalesce((v_args ->> 'poll')::bigint, (
        select k.poll from sanhui.clash k where k.precinct = p_request.precinct and k.id = (v_args ->> 'clash')::bigint));
    v_title text := (select q.title from sanhui.poll q where q.precinct = p_request.precinct and q.id = v_poll);
    v_owners boolean := (select q.electorate = 'owners' from sanhui.poll q where q.precinct = p_request.precinct and q.id = v_poll);
    v_why   text := case when v_en then '. Reason: ' else '。理由：' end || (v_args ->> 'reason');
begin
    return case p_request.step
        when 'poll.void' then case when v_en then 'Declare the poll void: ' else '将这次表决作废：' end || v_title || v_why
        when 'poll.draw' then case when v_en then 'Draw lots for the tie: ' else '票数相同，抽签决定：' end || v_title
            || case when v_args ->> 'number' is not null
                    then case when v_en then '. Public number: ' else '。公开数字：' end || (v_args ->> 'number')
                    else case when v_en then '. Order thrown with dice: ' else '。当众掷骰的顺序：' end
                         || (select string_agg(e, case when v_en then ', ' else '、' end)
                             from jsonb_array_elements_text(v_args -> 'order') e) end
        when 'roll.correct' then case when v_en then 'Correct the roll of: ' else '更正名册：' end || v_title
            || case v_args ->> 'change'
                   when 'add' then case when v_en then '. Add a seat: ' else '。增加一席：' end || (v_args #>> '{now,label}')
                   when 'remove' then case when v_en then '. Take off seat ' else '。移出序号' end || (v_args ->> 'seat')
                       || case when v_en then ': ' else '：' end || (v_args #>> '{was,label}')
                   else case when v_en then '. Change the weight of seat ' else '。更改权数，序号' end || (v_args ->> 'seat')
                       || case when v_en then ': ' else '：' end || (v_args #>> '{was,label}') end
            || case when v_en then ' (' else '（' end
            || coalesce(roll_weight(v_args -> 'was', v_owners, p_lang), case when v_en then 'none' else '无' end) || ' → '
            || coalesce(roll_weight(v_args -> 'now', v_owners, p_lang), case when v_en then 'none' else '无' end)
            || case when v_en then ')' else '）' end || v_why
        when 'clash.decide' then case when v_en then 'Decide on a ballot set aside: ' else '核定重复的票：' end || v_title
            || case when v_args ->> 'count' = 'kept'
                    then case when v_en then '. The first one counts' else '。以先收到的为准' end
                    else case when v_en then '. The one set aside counts' else '。以后收到的为准' end end
            || v_why
        when 'outside.enter' then case when v_en then 'Take over the result of an outside platform: ' else '录入其他平台的结果：' end
            || v_title || case when v_en then '. From: ' else '。来源：' end || (v_args ->> 'source')
            || case when v_en then '. Ballots: ' else '。收回表决票：' end || (v_args ->> 'cast')
        end;
end
$$;
comment on function sanhui.countersign_words(sanhui.countersign, text) is 'What a two-person step does, in one sentence for the second person.';
