create or replace function sanhui.countersign_words(p_request sanhui.countersign, p_lang text) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_args  jsonb := p_request.args;
    v_en    boolean := p_lang = 'en';
    v_title text := (select q.title from sanhui.poll q
                     where q.precinct = p_request.precinct and q.id = (v_args ->> 'poll')::bigint);
begin
    return case p_request.step
        when 'poll.void' then case when v_en then 'Declare the poll void: ' else '将这次表决作废：' end || v_title
            || case when v_en then '. Reason: ' else '。理由：' end || (v_args ->> 'reason')
        when 'poll.draw' then case when v_en then 'Draw lots for the tie: ' else '票数相同，抽签决定：' end || v_title
            || case when v_args ->> 'number' is not null
                    then case when v_en then '. Public number: ' else '。公开数字：' end || (v_args ->> 'number')
                    else case when v_en then '. Order thrown with dice: ' else '。当众掷骰的顺序：' end
                         || (select string_agg(e, case when v_en then ', ' else '、' end)
                             from jsonb_array_elements_text(v_args -> 'order') e) end
        end;
end
$$;
comment on function sanhui.countersign_words(sanhui.countersign, text) is 'What a two-person step does, in one sentence for the second person.';
