create or replace function sanhui.zh_grade(p_method text, p_grade int) returns text language sql immutable parallel safe security definer
    set search_path = sanhui, pg_catalog as
$$
    select (case p_method
        when 'sat3' then array['满意', '基本满意', '不满意']
        when 'sat5' then array['非常满意', '满意', '一般', '不满意', '非常不满意']
        when 'grade4' then array['好', '较好', '一般', '差']
        when 'perf4' then array['优秀', '称职', '基本称职', '不称职'] end)[p_grade]
$$;
comment on function sanhui.zh_grade(text, int) is 'What a scale calls a grade, 1 = the best.';
