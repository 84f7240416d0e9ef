create or replace function sanhui.opinion_enter(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_item    bigint := (p_args ->> 'item')::bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if not meeting_talks(v_meeting) then
        return '{"refused":"phase"}';
    end if;
    if v_item is not null and not exists (
            select from sanhui.item where precinct = v_meeting.precinct and meeting = p_place and id = v_item) then
        return '{"refused":"gone"}';
    end if;
    return jsonb_build_object('ok', jsonb_build_object('comment', opinion_write(v_meeting, p_session, coalesce(v_item, v_meeting.item),
        p_args ->> 'label', p_args ->> 'text', touch(p_place))));
end
$$;
comment on function sanhui.opinion_enter(bigint, bigint, jsonb) is
    'opinion.enter: a written opinion from paper, typed in by the clerk in the name of who wrote it.';
