-- Motions in the order of the poll, each with the figures that its method has and no others; p_areas: areas among them.
create or replace function sanhui.figures_sums(p_poll sanhui.poll, p_args jsonb, p_areas boolean) returns jsonb language sql stable
    security definer set search_path = sanhui, pg_catalog as
$$
    select jsonb_build_object('cast', coalesce(p_args -> 'cast', '0'), 'cast_area', coalesce(p_args -> 'cast_area', '0'),
        'cast_heads', coalesce(p_args -> 'cast_heads', '0'), 'total_area', p_poll.total_area, 'total_heads', p_poll.total_heads,
        'void', coalesce(p_args -> 'void', '0'), 'void_area', coalesce(p_args -> 'void_area', '0'),
        'void_heads', coalesce(p_args -> 'void_heads', '0'), 'silent', 0, 'silent_area', 0, 'silent_heads', 0,
        'motions', coalesce((
            select jsonb_agg(jsonb_build_object('n', e.n)
                || coalesce((select jsonb_object_agg(w.name, coalesce(e.motion -> w.name,
                                 case when w.name in ('options', 'areas', 'grades') then '[]' else '0' end::jsonb))
                             from unnest(figures_names(p_poll.method, p_areas)) w(name)), '{}') order by e.n)
            from jsonb_array_elements(p_args -> 'motions') with ordinality e(motion, n)), '[]'))
$$;
comment on function sanhui.figures_sums(sanhui.poll, jsonb, boolean) is 'Figures that were typed in, as the sums of a poll.';
