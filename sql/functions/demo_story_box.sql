create or replace function sanhui.demo_story_box(p_precinct bigint, p_step jsonb, p_known jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    perform demo_story_at(p_precinct, p_step, p_known);
    return (select jsonb_build_object('code', q.code, 'seats', q.seats) from sanhui.poll q
            where q.precinct = p_precinct and q.id = (p_known ->> (p_step ->> 'poll'))::bigint);
end
$$;
comment on function sanhui.demo_story_box(bigint, jsonb, jsonb) is 'The poll that a step of the demo''s story casts into.';
