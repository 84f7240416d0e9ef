-- Of a count by hand nobody sees the figures before the box is counted: only how many papers there were, and are.
create or replace function sanhui.figures_row(p_poll sanhui.poll) returns jsonb language plpgsql stable security definer
    set search_path = sanhui, pg_catalog set timezone = 'Asia/Shanghai' as
$$
declare
    v_counted boolean := p_poll.state in ('counted', 'preliminary', 'final');
    v_typed   jsonb;
begin
    if v_counted and exists (select from sanhui.figures f where f.precinct = p_poll.precinct and f.poll = p_poll.id
                             and f.kind = 'by_hand') then
        v_typed := paper_sums(p_poll);
    end if;
    return (
        select jsonb_object_agg(f.kind, case f.kind
            when 'outside' then jsonb_build_object('source', f.source, 'at', f.at, 'photo', f.photo)
            else jsonb_build_object('counters', f.source, 'at', f.at, 'photo', f.photo, 'papers', f.sums -> 'papers',
                     'typed', (select count(*) from sanhui.paper_ballot k where k.precinct = p_poll.precinct
                               and k.poll = p_poll.id and k.state in ('counted', 'aside', 'void')))
                 || case when v_counted then jsonb_build_object('motions', f.sums -> 'motions', 'here', v_typed,
                        'differs', (select coalesce(jsonb_agg(t.said -> 'n' order by t.said -> 'n'), '[]')
                                    from jsonb_array_elements(v_typed) t(said)
                                    join jsonb_array_elements(f.sums -> 'motions') h(said) on h.said -> 'n' = t.said -> 'n'
                                    where exists (select from jsonb_each(h.said) e where t.said -> e.key is distinct from e.value)))
                    else '{}' end end)
        from sanhui.figures f where f.precinct = p_poll.precinct and f.poll = p_poll.id);
end
$$;
comment on function sanhui.figures_row(sanhui.poll) is
    'What a poll''s row says of figures that were typed in whole: {outside, by_hand}, or null.';
