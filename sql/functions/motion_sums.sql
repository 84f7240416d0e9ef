create or replace function sanhui.motion_sums(p_method text, p_electorate text, p_n int, p_slots int, p_options jsonb,
    p_said sanhui.answer_sum[]) returns jsonb language plpgsql stable security definer
    set search_path = sanhui, pg_catalog set jit = off as
$$
declare
    v_head    jsonb;
    v_blank   sanhui.answer_sum;
    v_options int := jsonb_array_length(p_options);
    v_grades  int := case p_method when 'sat3' then 3 when 'sat5' then 5 else 4 end;
    v_votes   bigint[];
    v_areas   bigint[];
begin
    select null::int[], null::text, coalesce(sum(a.area), 0), coalesce(sum(a.heads), 0) into v_blank
        from unnest(p_said) a where a.kind = 'blank';
    if p_method = 'yes_no' then
        return (
            select jsonb_build_object('n', p_n,
                'yes_area', coalesce(sum(a.area) filter (where a.said = '{1}'), 0),
                'yes_heads', coalesce(sum(a.heads) filter (where a.said = '{1}'), 0),
                'no_area', coalesce(sum(a.area) filter (where a.said = '{2}'), 0),
                'no_heads', coalesce(sum(a.heads) filter (where a.said = '{2}'), 0),
                'abstain_area', v_blank.area, 'abstain_heads', v_blank.heads)
            from unnest(p_said) a);
    end if;
    v_head := jsonb_build_object('n', p_n, 'abstain', v_blank.heads);
    if p_method in ('sat3', 'sat5', 'grade4', 'perf4') then
        return v_head || (
            select jsonb_build_object('grades', array_agg(x.heads order by x.i) filter (where x.i <= v_grades),
                'unknown', sum(x.heads) filter (where x.i > v_grades))
            from (select i, coalesce(sum(a.heads), 0) as heads
                  from generate_series(1, v_grades + 1) i
                  left join unnest(p_said) a on a.kind = 'valid' and a.said[1] = i group by i) x);
    end if;
    if p_method = 'score' then
        return v_head || (
            select jsonb_build_object('ratings', array_agg(x.ratings order by x.i), 'points', array_agg(x.points order by x.i))
            from (select i, coalesce(sum(y.heads), 0) as ratings, coalesce(sum(y.heads * y.points), 0) as points
                  from generate_series(1, p_slots) i
                  left join (select o.i, o.points, sum(a.heads) as heads
                             from unnest(p_said) a cross join lateral unnest(a.said) with ordinality o(points, i)
                             where a.kind = 'valid' and o.points >= 0 group by 1, 2) y using (i) group by i) x);
    end if;
    if starts_with(p_method, 'ranked_') then
        return v_head || jsonb_build_object(
            'void', (select coalesce(sum(a.heads), 0) from unnest(p_said) a where a.kind = 'void'),
            'first', (select array_agg(coalesce(x.heads, 0) order by i)
                from generate_series(1, p_slots) i
                left join (select array_positions(a.said, 1) as options, sum(a.heads) as heads
                           from unnest(p_said) a where a.kind = 'valid' group by 1) x on x.options = array[i]),
            'pair', ranked_pairs(p_slots, p_said));
    end if;
    -- One option, or a set of them.
    select array_agg(x.heads order by x.i), array_agg(x.area order by x.i) into v_votes, v_areas
        from (select i, coalesce(sum(a.heads), 0) as heads, coalesce(sum(a.area), 0) as area
              from generate_series(1, v_options) i
              left join unnest(p_said) a on a.kind = 'valid'
                   and case p_method when 'single' then a.said[1] = i else a.said[i] = 1 end
              group by i) x;
    v_head := v_head || jsonb_build_object('options', v_votes);
    if p_electorate = 'owners' then
        v_head := v_head || jsonb_build_object('areas', v_areas, 'abstain_area', v_blank.area);
    end if;
    if p_method = 'single' then
        return v_head;
    end if;
    return v_head || (
        select jsonb_build_object('void', coalesce(sum(a.heads), 0))
            || case p_electorate when 'owners' then jsonb_build_object('void_area', coalesce(sum(a.area), 0)) else '{}' end
        from unnest(p_said) a where a.kind = 'void');
end
$$;
comment on function sanhui.motion_sums(text, text, int, int, jsonb, sanhui.answer_sum[]) is
    'The sums of one motion, from its different answers: what there is to add up depends on the method.';
