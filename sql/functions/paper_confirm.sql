-- key, opening and commitment are made by the server from the paper's row; a void paper has none.
create or replace function sanhui.paper_confirm(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := paper_here(p_place, p_args);
    v_meeting sanhui.meeting := v.meeting;
    v_poll    sanhui.poll := v.poll;
    v_paper   sanhui.paper_ballot := v.paper;
    v_cast    jsonb;
    v_state   text := 'void';
    v_c       bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    -- Asked once more, after an answer that was lost.
    if v_paper.confirmed_by = p_session then
        return jsonb_build_object('ok', jsonb_build_object('state', v_paper.state));
    end if;
    if v_poll.state not in ('open', 'polls_closed') or v_paper.state <> 'typed' then
        return '{"refused":"phase"}';
    end if;
    if same_person(p_session, v_paper.typed_by) then
        return '{"refused":"same_person"}';
    end if;
    -- Made from what the second person saw: has it been typed anew since?
    if not coalesce(paper_sealed(v_poll, v_paper, p_args), false) then
        return '{"refused":"moved"}';
    end if;
    if v_paper.void_reason is null then
        v_cast := ballot_one(v_poll.id, v_paper.via, v_paper.seat, (p_args ->> 'key')::uuid, null, v_paper.answers::text,
            p_args ->> 'opening', p_args ->> 'commitment', p_session);
        if not v_cast ? 'ok' then
            return v_cast;
        end if;
        v_state := v_cast #>> '{ok,state}';
    end if;
    v_c := touch(p_place);
    update sanhui.paper_ballot
        set state = v_state, confirmed_at = clock(), confirmed_by = p_session,
            confirmed_label = session_label(p_session), key = (p_args ->> 'key')::uuid, c = v_c
        where precinct = v_meeting.precinct and poll = v_poll.id and n = v_paper.n;
    if v_poll.electorate = 'raters' and v_paper.remark is not null then
        perform paper_remark(v_poll, v_paper);
    end if;
    return jsonb_build_object('ok', jsonb_strip_nulls(jsonb_build_object('state', v_state, 'ballot', v_cast -> 'ok' || jsonb_build_object('via', v_paper.via))), 'desk', true);
end
$$;
comment on function sanhui.paper_confirm(bigint, bigint, jsonb) is
    'paper.confirm: a second person has compared it with the paper; it goes into the box, is set aside, or is void.';
