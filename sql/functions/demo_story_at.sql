-- For this transaction only; every line bears that time.
create or replace function sanhui.demo_story_at(p_precinct bigint, p_step jsonb, p_known jsonb) returns bigint
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    perform set_scope(p_precinct);
    perform set_config('sanhui.clock', demo_story_args(to_jsonb('@' || (p_step ->> 'at')), p_known) #>> '{}', true);
    return coalesce((p_known ->> (p_step ->> 'in'))::bigint, p_precinct);
end
$$;
comment on function sanhui.demo_story_at(bigint, jsonb, jsonb) is
    'Sets scope and clock for a step of the demo''s story; the meeting that it is in, or the neighbourhood.';
