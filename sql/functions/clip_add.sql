-- A forgotten one goes after a month, when the next one comes.
create or replace function sanhui.clip_add(p_session bigint, p_place bigint, p_hand bigint, p_type text, p_bytes text)
    returns jsonb language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v      record := hand_here(p_session, p_place, jsonb_build_object('hand', p_hand), 'own');
    v_now  timestamptz := clock();
    v_clip bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if (v.meeting).state <> 'open' or (v.hand).state <> 'speaking' then
        return '{"refused":"phase"}';
    end if;
    delete from sanhui.clip where precinct = (v.meeting).precinct and at < v_now - interval '30 days';
    insert into sanhui.clip (precinct, meeting, hand, type, bytes, at)
        values ((v.meeting).precinct, p_place, p_hand, p_type, decode(p_bytes, 'base64'), v_now)
        returning id into v_clip;
    update sanhui.hand set clips = clips || v_clip, c = touch(p_place) where precinct = (v.meeting).precinct and id = p_hand;
    return jsonb_build_object('ok', jsonb_build_object('clip', v_clip));
end
$$;
comment on function sanhui.clip_add(bigint, bigint, bigint, text, text) is
    'A recording (base64) of whoever has the floor; the hand''s row names all of a turn.';
