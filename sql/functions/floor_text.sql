create or replace function sanhui.floor_text(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v record := hand_here(p_session, p_place, p_args, 'own');
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if (v.meeting).state <> 'open' or (v.hand).state <> 'speaking' then
        return '{"refused":"phase"}';
    end if;
    update sanhui.hand set text = p_args ->> 'text', c = touch(p_place)
        where precinct = (v.meeting).precinct and id = (v.hand).id;
    return '{"ok":{}}';
end
$$;
comment on function sanhui.floor_text(bigint, bigint, jsonb) is 'floor.text: what the speaker writes while having the floor.';
