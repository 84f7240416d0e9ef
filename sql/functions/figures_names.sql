create or replace function sanhui.figures_names(p_method text, p_areas boolean) returns text[] language sql immutable
    security definer set search_path = sanhui, pg_catalog as
$$
    select case
        when p_method = 'yes_no' then array['yes_heads', 'no_heads', 'abstain_heads']
            || case when p_areas then array['yes_area', 'no_area', 'abstain_area'] else '{}' end
        when p_method in ('sat3', 'sat5', 'grade4', 'perf4') then array['grades', 'unknown', 'abstain']
        when p_method in ('single', 'multi_k', 'approval') then array['options', 'abstain']
            || case when p_method <> 'single' then array['void'] else '{}' end
            || case when p_areas then array['areas', 'abstain_area'] else '{}' end
            || case when p_areas and p_method <> 'single' then array['void_area'] else '{}' end
        else '{}' end
$$;
comment on function sanhui.figures_names(text, boolean) is 'Which figures make up the sums of one motion that was counted elsewhere.';
