create or replace function sanhui.demo_story_do(p_precinct bigint, p_step jsonb, p_known jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_place   bigint := demo_story_at(p_precinct, p_step, p_known);
    v_session bigint := demo_story_actor(p_precinct, demo_story_args(p_step -> 'as', p_known) #>> '{}', p_known);
    v_answer  jsonb;
begin
    execute format('select sanhui.%I($1, $2, $3)', p_step ->> 'do') into v_answer using v_session, v_place, p_step -> 'args';
    return v_answer;
end
$$;
comment on function sanhui.demo_story_do(bigint, jsonb, jsonb) is
    'Does a step of the demo''s story at its time, in the name of who does it: the function of the message, and its answer.';
