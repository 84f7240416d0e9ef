create or replace function sanhui.floor_end(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v record := hand_here(p_session, p_place, p_args, 'own or chair');
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if (v.hand).state in ('waiting', 'withdrawn') then
        return '{"refused":"phase"}';
    end if;
    if (v.hand).state = 'speaking' then
        update sanhui.hand set state = 'done', held_until = null, c = touch(p_place)
            where precinct = (v.meeting).precinct and id = (v.hand).id;
    end if;
    return '{"ok":{}}';
end
$$;
comment on function sanhui.floor_end(bigint, bigint, jsonb) is
    'floor.end: a turn ends, by the speaker or the chair. Again = no change.';
