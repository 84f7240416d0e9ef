create or replace function sanhui.held_erase(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := held_here(p_place, p_args);
    v_meeting sanhui.meeting := v.meeting;
    v_held    sanhui.held_comment := v.held;
    v_c       bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if v_held.session <> p_session and (select w.role from session_who(p_session) w) is distinct from 'clerk' then
        return '{"refused":"own"}';
    end if;
    if v_held.state = 'erased' then
        return '{"ok":{}}';
    end if;
    if v_held.state = 'shown' then
        return '{"refused":"gone"}';
    end if;
    v_c := touch(p_place);
    update sanhui.held_comment set state = 'erased', text = null, label = '', reason = null, c = v_c
        where precinct = v_meeting.precinct and id = v_held.id;
    update sanhui.beside set content = null, erased_at = clock()
        where precinct = v_meeting.precinct and stream = v_meeting.stream and content is not null
          and (n = v_held.line or n in (
              select l.n from sanhui.line l
              where l.precinct = v_meeting.precinct and l.stream = v_meeting.stream and l.n > v_held.line
                and l.kind = 'comment.refused' and (l.bytes::jsonb #>> '{body,held}')::bigint = v_held.id));
    perform append_line(v_meeting.stream, 'comment.erased', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('held', v_held.id, 'line', v_held.line), p_c => v_c);
    return '{"ok":{}}';
end
$$;
comment on function sanhui.held_erase(bigint, bigint, jsonb) is
    'comment.erase of what waits or was not shown: words, label and reason are gone, by its author or the clerk.';
