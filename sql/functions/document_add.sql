create or replace function sanhui.document_add(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting  sanhui.meeting := lock_meeting(p_place);
    v_photos   bigint[] := array(select e::bigint from jsonb_array_elements_text(p_args -> 'photos') e);
    v_document sanhui.document;
    v_c        bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state not in ('drafted', 'announced', 'postponed', 'checkin') then
        return '{"refused":"phase"}';
    end if;
    if cardinality(v_photos) = 0 or cardinality(v_photos) <> (select count(distinct x) from unnest(v_photos) x) then
        return '{"refused":"field","field":"photos"}';
    end if;
    if not photos_own(p_session, v_photos, '{}') then
        return '{"refused":"photo"}';
    end if;
    v_c := touch(p_place);
    insert into sanhui.document (precinct, meeting, n, title, photos, at, c)
        select v_meeting.precinct, p_place, count(*) + 1, p_args ->> 'title', v_photos, clock(), v_c
        from sanhui.document d where d.precinct = v_meeting.precinct and d.meeting = p_place
        returning * into v_document;
    perform append_line(v_meeting.stream, 'document.added', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('document', v_document.id, 'n', v_document.n, 'pages', document_hashes(v_document)),
        jsonb_build_object('words', jsonb_build_object('label', session_label(p_session), 'text', v_document.title)), p_c => v_c);
    return jsonb_build_object('ok', jsonb_build_object('document', v_document.id));
end
$$;
comment on function sanhui.document_add(bigint, bigint, jsonb) is
    'document.add: a document of the meeting, until it opens; the line has the SHA-256 of each page.';
