create or replace function sanhui.poll_drop(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := poll_here(p_place, p_args);
    v_meeting sanhui.meeting := v.meeting;
    v_poll    sanhui.poll := v.poll;
    v_item    sanhui.item;
    v_c       bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    -- What the meeting's notice names is not taken back silently.
    if v_poll.state <> 'drafted' or v_poll.in_notice
       or exists (select from sanhui.line where precinct = v_poll.precinct and stream = v_poll.stream) then
        return '{"refused":"phase"}';
    end if;
    v_c := touch(p_place);
    -- The agenda keeps one item for a vote, as it began.
    select * into v_item from sanhui.item where precinct = v_poll.precinct and meeting = p_place and poll = v_poll.id;
    if v_item.state = 'pending' and exists (
            select from sanhui.item i where i.precinct = v_poll.precinct and i.meeting = p_place and i.step = 'vote' and i.id <> v_item.id) then
        delete from sanhui.item where precinct = v_poll.precinct and id = v_item.id;
        insert into sanhui.gone (precinct, meeting, t, id, c) values (v_poll.precinct, p_place, 'item', v_item.id, v_c);
    else
        update sanhui.item i set poll = null, c = v_c,
            title = coalesce((select a.title from agenda_of(v_meeting.kind) a where a.step = 'vote' order by a.n limit 1), i.title)
            where precinct = v_poll.precinct and id = v_item.id;
    end if;
    delete from sanhui.motion where precinct = v_poll.precinct and poll = v_poll.id;
    delete from sanhui.countersign where precinct = v_poll.precinct and meeting = p_place and (args ->> 'poll')::bigint = v_poll.id;
    delete from sanhui.poll where precinct = v_poll.precinct and id = v_poll.id;
    delete from sanhui.actor where precinct = v_poll.precinct and stream = v_poll.stream;
    delete from sanhui.stream_parent where precinct = v_poll.precinct and stream = v_poll.stream;
    delete from sanhui.stream where precinct = v_poll.precinct and id = v_poll.stream;
    delete from sanhui.door where key = 'poll:' || v_poll.code;
    insert into sanhui.gone (precinct, meeting, t, id, c) values (v_poll.precinct, p_place, 'poll', v_poll.id, v_c);
    return '{"ok":{}}';
end
$$;
comment on function sanhui.poll_drop(bigint, bigint, jsonb) is
    'poll.drop: a draft that no notice has named and no line tells of goes, with its item.';
