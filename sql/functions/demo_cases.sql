create or replace function sanhui.demo_cases(p_precinct bigint, p_number text default null) returns int
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_name  text;
    v_sum   int := 0;
    v_root  bigint;
    v_id    bigint;
    v_c     bigint;
    r       record;
begin
    perform sanhui.set_scope(p_precinct);
    select name into v_name from sanhui.precinct where id = p_precinct;
    v_c := sanhui.touch_desk(p_precinct);
    v_root := sanhui.precinct_stream();
    for r in select * from jsonb_to_recordset(sanhui.demo_case_texts())
             as x(place text, number text, title text, summary text, state text, question jsonb, category text, tier text, source text)
             where place = v_name and number = coalesce(p_number, number) loop
        continue when exists (select from sanhui.door where key = 'case:' || r.number);
        insert into sanhui.case_file (precinct, number, title, summary, state, question, stream, c)
            values (p_precinct, r.number, r.title, r.summary, r.state, r.question,
                    sanhui.new_stream('case/' || r.number, array[v_root]), v_c)
            returning id into v_id;
        perform sanhui.append_line((select stream from sanhui.case_file where precinct = p_precinct and id = v_id),
            'case.registered', 0, jsonb_build_object('number', r.number), p_c => v_c);
        insert into sanhui.door (key, precinct, ref) values ('case:' || r.number, p_precinct, v_id);
        perform sanhui.case_sort(null, p_precinct, jsonb_build_object('case', v_id, 'category', r.category, 'tier', r.tier, 'source', r.source,
            'on', jsonb_build_array(jsonb_build_object('c', v_c))));
        v_sum := v_sum + 1;
    end loop;
    return v_sum;
end
$$;
comment on function sanhui.demo_cases(bigint, text) is 'Makes the demo cases of a neighbourhood that are missing, or one of them; how many it made.';
