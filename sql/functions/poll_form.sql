create or replace function sanhui.poll_form(p_method text, p_form jsonb) returns jsonb language plpgsql immutable
    parallel safe security definer set search_path = sanhui, pg_catalog as
$$
begin
    return coalesce((
        select jsonb_object_agg(x.name, coalesce(nullif(p_form -> x.name, 'null'), x.otherwise))
        from (values ('k', 'multi_k', '1'::jsonb), ('half', 'multi_k', 'false'), ('run_off', 'single', 'false'),
                     ('points_min', 'score', '1'), ('points_max', 'score', '5'), ('min_ratings', 'score', '0')
             ) x(name, method, otherwise)
        where x.method = p_method), '{}')
        || case when poll_has_options(p_method) and p_method <> 'multi_k' and p_form ? 'seats'
                then jsonb_build_object('seats', p_form -> 'seats') else '{}' end;
end
$$;
comment on function sanhui.poll_form(text, jsonb) is 'What a method needs of a form, with its defaults: k, seats, half, run_off, points, ratings.';
