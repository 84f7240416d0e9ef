create or replace function sanhui.paper_type(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := paper_here(p_place, p_args);
    v_meeting sanhui.meeting := v.meeting;
    v_poll    sanhui.poll := v.poll;
    v_paper   sanhui.paper_ballot := v.paper;
    v_void    text := p_args ->> 'void';
    v_answers text;
    v_photo   bigint := (p_args ->> 'photo')::bigint;
    v_c       bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if v_poll.state not in ('open', 'polls_closed') or v_paper.state not in ('received', 'typed') then
        return '{"refused":"phase"}';
    end if;
    select '{' || string_agg(e, ',' order by o) || '}' into v_answers
        from jsonb_array_elements_text(coalesce(nullif(p_args -> 'answers', 'null'), '[]')) with ordinality a(e, o);
    if (v_void is null) = (v_answers is null) or v_answers !~ (ballot_box(v_poll.id, true)).pattern then
        return '{"refused":"field","field":"answers"}';
    end if;
    if v_void is null and v_photo is null and v_paper.photo is null then
        return '{"refused":"field","field":"photo"}';
    end if;
    if v_photo is not null and not photo_take(v_photo, v_poll.id, v_paper.n) then
        return '{"refused":"photo"}';
    end if;
    v_c := touch(p_place);
    update sanhui.paper_ballot
        set state = 'typed', answers = v_answers::int[], void_reason = v_void, remark = nullif(p_args ->> 'remark', ''), photo = coalesce(v_photo, photo),
            typed_at = clock(), typed_by = p_session, typed_label = session_label(p_session), returned = null, c = v_c
        where precinct = v_meeting.precinct and poll = v_poll.id and n = v_paper.n;
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.paper_type(bigint, bigint, jsonb) is
    'paper.type: what a numbered paper says, with its photo, or why it is void, and what is written beside the choice. It counts when a second person has confirmed it.';
