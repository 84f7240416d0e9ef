-- A hundred thousand rankings may all differ, and each speaks of all pairs: one statement is made that has a sum for
-- every pair and reads the rankings once. Joined with the pairs they took ten times as long.
create or replace function sanhui.ranked_pairs(p_options int, p_said sanhui.answer_sum[]) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog set jit = off as
$$
declare
    v_ranks text;   -- the ranks of an answer as columns: r1, r2, …
    v_rows  text;
    v_pairs jsonb;
begin
    select string_agg(format('s.said[%1$s] as r%1$s', i), ', ') into v_ranks from generate_series(1, p_options) i;
    select string_agg(x.row, ', ' order by x.i) into v_rows
        from (select i, format('jsonb_build_array(%s)', string_agg(format(
                     'coalesce(sum(heads) filter (where r%1$s > 0 and (r%2$s = 0 or r%1$s < r%2$s)), 0)', i, j), ', ' order by j)) as row
              from generate_series(1, p_options) i cross join generate_series(1, p_options) j group by i) x;
    execute format('select jsonb_build_array(%s) from (select s.heads, %s from unnest($1) s where s.kind = ''valid'' offset 0) a',
        v_rows, v_ranks) into v_pairs using p_said;
    return v_pairs;
end
$$;
comment on function sanhui.ranked_pairs(int, sanhui.answer_sum[]) is
    'For each option how many heads prefer it to each of the others; an unranked one comes after all that are ranked.';
