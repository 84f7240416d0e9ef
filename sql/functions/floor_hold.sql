-- p_args: hand; step; seconds that a lost turn is held. Nothing to do = no change: another process may have done it.
create or replace function sanhui.floor_hold(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v      record := hand_here(p_session, p_place, p_args, 'anybody');
    v_now  timestamptz := clock();
    v_held interval := make_interval(secs => (p_args ->> 'seconds')::int);
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if (v.hand).state <> 'speaking' or ((v.hand).held_until is null) <> (p_args ->> 'step' = 'lost') then
        return '{"ok":{}}';
    end if;
    update sanhui.hand
        set c = touch(p_place),
            held_until = case p_args ->> 'step' when 'lost' then v_now + v_held end,
            until = case p_args ->> 'step' when 'back' then until + (v_now - (held_until - v_held)) when 'lost' then until end,
            given_at = case when p_args ->> 'step' <> 'over' then given_at end,
            state = case p_args ->> 'step' when 'over' then 'waiting' else state end,
            front = p_args ->> 'step' = 'over',
            extended = extended and p_args ->> 'step' <> 'over'
        where precinct = (v.meeting).precinct and id = (v.hand).id;
    return '{"ok":{}}';
end
$$;
comment on function sanhui.floor_hold(bigint, bigint, jsonb) is
    'The speaker''s connection is lost (the turn is held), back (it goes on, longer by the gap), or lost for too long (over: into the queue, first once it is back).';
