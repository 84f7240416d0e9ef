-- Each home, owner, person and account has one objection waiting for its answer, whatever phones it uses.
create or replace function sanhui.minutes_object(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_who     record;
    v_now     timestamptz := clock();
    v_minutes sanhui.minutes;
    v_mine    text[];
    v_id      bigint;
    v_c       bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    -- The version that is published may be waiting for the next one; when the publication has run, its time is over.
    if v_meeting.state <> 'published' or (v_now at time zone 'Asia/Shanghai')::date > v_meeting.publish_until then
        return '{"refused":"phase"}';
    end if;
    select * into v_who from session_who(p_session);
    v_mine := case when v_who.account is not null then array['account/' || v_who.account]
              else array(select h.capacity || '/' || h.holder from session_holdings(v_meeting.precinct, p_session) h) end;
    if cardinality(v_mine) = 0 then
        return '{"refused":"role"}';
    end if;
    if exists (select from sanhui.minutes_objection o
               where o.precinct = v_meeting.precinct and o.meeting = p_place and o.answer is null and o.holder = any (v_mine)) then
        return '{"refused":"busy"}';
    end if;
    v_minutes := minutes_top(p_place);
    v_c := touch(p_place);
    insert into sanhui.minutes_objection (precinct, meeting, version, session, holder, label, text, at, c)
        values (v_meeting.precinct, p_place, v_minutes.version, p_session, v_mine[1], v_who.label, p_args ->> 'text', v_now, v_c)
        returning id into v_id;
    perform append_line(v_meeting.stream, 'minutes.objected', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('objection', v_id, 'version', v_minutes.version),
        jsonb_build_object('words', jsonb_build_object('label', v_who.label, 'text', p_args -> 'text')), p_c => v_c, p_at => v_now);
    return jsonb_build_object('ok', jsonb_build_object('objection', v_id));
end
$$;
comment on function sanhui.minutes_object(bigint, bigint, jsonb) is
    'minutes.object: an objection to the published minutes, by whoever holds a slip here or answers for an organisation, while they lie open.';
