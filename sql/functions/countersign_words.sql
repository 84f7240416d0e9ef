create or replace function sanhui.countersign_words(p_request sanhui.countersign, p_lang text) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_args  jsonb := p_request.args;
    v_en    boolean := p_lang = 'en';
    v_clash sanhui.clash;
    v_poll  bigint := (v_args ->> 'poll')::bigint;
    v_kept  text;       -- by which way the ballot came that counts now
    v_aside text;
    v_whose text;
    v_title text;
    v_owners boolean;
    v_why   text := case when v_en then '. Reason: ' else '。理由：' end || (v_args ->> 'reason');
begin
    if p_request.step = 'clash.decide' then
        select * into v_clash from sanhui.clash k where k.precinct = p_request.precinct and k.id = (v_args ->> 'clash')::bigint;
        v_poll := v_clash.poll;
        v_whose := (select seat_words(s.label, seat_flat(s.precinct, s.capacity, s.holder)) from sanhui.seat s
            where s.precinct = v_clash.precinct and s.poll = v_poll and s.n = v_clash.seat);
        v_aside := way_words(v_clash.via, v_en);
        -- The ballot set aside is told by its key; once it counts it is a version of its own.
        v_kept := way_words((select b.via from sanhui.ballot b where b.precinct = v_clash.precinct and b.poll = v_poll and b.seat = v_clash.seat
            and b.key <> v_clash.key order by b.version desc limit 1), v_en);
    end if;
    if p_request.step = 'roll.correct' then
        v_whose := case when v_args ->> 'change' = 'add'
            then seat_words(v_args #>> '{now,label}', seat_flat(p_request.precinct, v_args ->> 'capacity', (v_args ->> 'holder')::bigint))
            else (select seat_words(v_args #>> '{was,label}', seat_flat(s.precinct, s.capacity, s.holder)) from sanhui.seat s
                  where s.precinct = p_request.precinct and s.poll = v_poll and s.n = (v_args ->> 'seat')::bigint) end;
        -- Of a seat that has been taken off since.
        v_whose := coalesce(v_whose, v_args #>> '{was,label}');
    end if;
    select q.title, q.electorate = 'owners' into v_title, v_owners from sanhui.poll q
        where q.precinct = p_request.precinct and q.id = v_poll;
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
                   when 'add' then case when v_en then '. Add a seat: ' else '。增加一席：' end || v_whose
                   when 'remove' then case when v_en then '. Take off seat ' else '。移出序号' end || (v_args ->> 'seat')
                        || case when v_en then ': ' else '：' end || v_whose
                   else case when v_en then '. Change the weight of seat ' else '。更改权数，序号' end || (v_args ->> 'seat')
                        || case when v_en then ': ' else '：' end || v_whose end
            || case when v_en then ' (' else '（' end
            || coalesce(roll_weight(v_args -> 'was', v_owners, p_lang), case when v_en then 'none' else '无' end) || ' → '
            || coalesce(roll_weight(v_args -> 'now', v_owners, p_lang), case when v_en then 'none' else '无' end)
            || case when v_en then ')' else '）' end || v_why
        when 'clash.decide' then case when v_en then 'Decide on a ballot set aside: ' else '核定重复的票：' end || v_title
            || case when v_en then '. ' else '。' end || v_whose
            || case when v_args ->> 'count' = 'kept'
                    then case when v_en then ': the one counted (' || v_kept || ') goes on counting'
                              else '：仍算已计的那张（' || v_kept || '）' end
                    else case when v_en then ': the one set aside (' || v_aside || ') counts, not the other (' || v_kept || ')'
                              else '：改算另放的那张（' || v_aside || '），已计的（' || v_kept || '）不算' end end
            || v_why
        when 'agreement.paper' then
            case when (v_args ->> 'failed')::boolean
                 then case when v_en then 'The record that there is no agreement was signed on paper by the parties present' else '未达成协议的记录已由到会各方在纸上签名' end
                 when v_en then 'The agreement, version ' || (v_args ->> 'version') || ', was signed on paper by all parties'
                 else '协议书第' || (v_args ->> 'version') || '版已由各方当事人在纸上签名' end
        when 'paper.second' then case when v_en then 'Compare paper ' || (v_args ->> 'paper') || ' with what was typed in: ' else '核对第' || (v_args ->> 'paper') || '张纸质票的录入：' end
            || (select seat_words(s.label, seat_flat(s.precinct, s.capacity, s.holder)) from sanhui.paper_ballot k
                join sanhui.seat s on s.precinct = k.precinct and s.poll = k.poll and s.n = k.seat
                where k.precinct = p_request.precinct and k.poll = v_poll and k.n = (v_args ->> 'paper')::int)
            || case when v_en then '. Poll: ' else '。表决：' end || v_title
        when 'outside.enter' then case when v_en then 'Take over the result of an outside platform: ' else '录入其他平台的结果：' end
            || v_title || case when v_en then '. From: ' else '。来源：' end || (v_args ->> 'source')
            || case when v_en then '. Valid: ' else '。有效 ' end || (v_args ->> 'cast')
            || case when v_en then ', void: ' else '，无效 ' end || (v_args ->> 'void')
            || (select string_agg(case when v_en then '. ' else '。' end || m.title || case when v_en then ': ' else '：' end
                    || figures_words(m, f.figures, v_en), '' order by m.n)
                from jsonb_array_elements(v_args -> 'motions') with ordinality f(figures, n)
                join sanhui.motion m on m.precinct = p_request.precinct and m.poll = v_poll and m.n = f.n)
        end;
end
$$;
comment on function sanhui.countersign_words(sanhui.countersign, text) is 'What a two-person step does, in one sentence for the second person.';
