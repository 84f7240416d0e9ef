create or replace function sanhui.document_drop(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting  sanhui.meeting := lock_meeting(p_place);
    v_document sanhui.document;
    v_c        bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state not in ('drafted', 'announced', 'postponed', 'checkin') then
        return '{"refused":"phase"}';
    end if;
    update sanhui.document set dropped_at = clock()
        where precinct = v_meeting.precinct and meeting = p_place and id = (p_args ->> 'document')::bigint and dropped_at is null
        returning * into v_document;
    if not found then
        return '{"refused":"gone"}';
    end if;
    v_c := touch(p_place);
    insert into sanhui.gone (precinct, meeting, t, id, c) values (v_meeting.precinct, p_place, 'document', v_document.id, v_c);
    perform append_line(v_meeting.stream, 'document.dropped', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('document', v_document.id, 'n', v_document.n), p_c => v_c);
    return '{"ok":{}}';
end
$$;
comment on function sanhui.document_drop(bigint, bigint, jsonb) is 'document.drop: is no document of the meeting any more; the record keeps that it was.';
