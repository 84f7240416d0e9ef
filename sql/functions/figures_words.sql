create or replace function sanhui.figures_words(p_motion sanhui.motion, p_figures jsonb, p_en boolean) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_comma text := case when p_en then ', ' else '、' end;
begin
    if p_figures ? 'yes_heads' then
        return (select string_agg(o.name || ' ' || (p_figures ->> (o.key || '_heads'))
                || coalesce('（' || to_char(nullif((p_figures ->> (o.key || '_area'))::numeric, 0) / 100, 'FM999999990.00') || '㎡）', ''),
                v_comma order by o.at)
            from (values (1, 'yes', case when p_en then 'yes' else '同意' end), (2, 'no', case when p_en then 'no' else '不同意' end),
                         (3, 'abstain', case when p_en then 'abstain' else '弃权' end)) o(at, key, name));
    end if;
    return (select string_agg(coalesce(p_motion.options -> (v.n::int - 1) ->> 'title', v.n::text) || ' ' || v.votes, v_comma order by v.n)
            from jsonb_array_elements_text(coalesce(p_figures -> 'options', p_figures -> 'grades')) with ordinality v(votes, n))
        || v_comma || case when p_en then 'abstain ' else '弃权 ' end || coalesce(p_figures ->> 'abstain', '0');
end
$$;
comment on function sanhui.figures_words(sanhui.motion, jsonb, boolean) is 'Figures of one motion counted elsewhere, as the second person compares them.';
