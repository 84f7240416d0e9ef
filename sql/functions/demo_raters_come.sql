create or replace function sanhui.demo_raters_come(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_rater  bigint;
    v_answer jsonb;
begin
    for v_rater in select r.id from sanhui.rater r where r.precinct = here() and r.meeting = p_place order by r.id loop
        v_answer := rater_check_in(p_session, p_place, jsonb_build_object('rater', v_rater, 'present', true));
        if v_answer -> 'ok' is null then
            return v_answer;
        end if;
    end loop;
    return '{"ok":{}}';
end
$$;
comment on function sanhui.demo_raters_come(bigint, bigint, jsonb) is 'The clerk sees all raters of a review of the demo''s story come in.';
