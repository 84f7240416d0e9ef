create or replace function sanhui.zh_route(p_route text) returns text language sql immutable parallel safe security definer
    set search_path = sanhui, pg_catalog as
$$
    select case p_route
        when 'street' then '由街道办事处协调'
        when 'mediation_centre' then '到街道社会矛盾纠纷调处中心调解'
        when 'arbitration' then '依约定申请仲裁'
        when 'court' then '向人民法院提起诉讼' end
$$;
comment on function sanhui.zh_route(text) is 'The next way after a coordination that failed, for papers.';
