create or replace function sanhui.hand_lower(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v record := hand_here(p_session, p_place, p_args, 'own or chair');
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if (v.meeting).state <> 'open' or (v.hand).state = 'speaking' then
        return '{"refused":"phase"}';
    end if;
    if (v.hand).state = 'waiting' then
        update sanhui.hand h set state = hand_down(h), front = false, c = touch(p_place)
            where precinct = (v.meeting).precinct and id = (v.hand).id;
    end if;
    return '{"ok":{}}';
end
$$;
comment on function sanhui.hand_lower(bigint, bigint, jsonb) is
    'hand.lower: out of the queue, by its owner or the chair. Again = no change.';
