-- The desk sends titles: what the case's question knows of them (text, picture, cost) comes along. Or whole options.
create or replace function sanhui.poll_options(p_options jsonb, p_known jsonb) returns jsonb language plpgsql immutable
    parallel safe security definer set search_path = sanhui, pg_catalog as
$$
begin
    return coalesce((
        select jsonb_agg(case jsonb_typeof(t.option)
                when 'object' then t.option || jsonb_build_object('n', t.n)
                else coalesce((select k from jsonb_array_elements(case jsonb_typeof(p_known)
                                   when 'array' then p_known else '[]' end) k
                               where k -> 'title' = t.option limit 1), '{}')
                     || jsonb_build_object('n', t.n, 'title', t.option) end order by t.n)
        from jsonb_array_elements(case jsonb_typeof(p_options) when 'array' then p_options else '[]' end)
             with ordinality t(option, n)), '[]');
end
$$;
comment on function sanhui.poll_options(jsonb, jsonb) is 'A motion''s options from their titles and a case''s ready question.';
