create or replace function sanhui.floor_gist(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v   record := hand_here(p_session, p_place, p_args, 'anybody');
    v_c bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if (v.meeting).state in ('drafted', 'announced', 'checkin', 'minutes_confirmed', 'minutes_signed', 'published')
       or ((v.hand).state not in ('speaking', 'done') and not (v.hand).front) then
        return '{"refused":"phase"}';
    end if;
    if (v.hand).gist is distinct from p_args ->> 'text' then
        v_c := touch(p_place);
        update sanhui.hand set gist = p_args ->> 'text', c = v_c
            where precinct = (v.meeting).precinct and id = (v.hand).id;
        perform append_line((v.meeting).stream, 'speech.noted', actor_of((v.meeting).stream, p_session),
            jsonb_build_object('hand', (v.hand).id, 'item', (v.hand).item),
            jsonb_build_object('words', jsonb_build_object('label', (v.hand).label, 'text', p_args ->> 'text')),
            p_c => v_c);
    end if;
    return '{"ok":{}}';
end
$$;
comment on function sanhui.floor_gist(bigint, bigint, jsonb) is
    'floor.gist: what somebody said, as it was noted; a later note stands. Until the minutes are confirmed.';
