-- Each home, owner, person and account has one objection waiting for its answer, whatever phones it uses.
create or replace function sanhui.minutes_object(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_who     record;
    v_mine    text[];
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    -- The version that is published may be waiting for the next one; when the publication has run, its time is over.
    if v_meeting.state <> 'published' or (clock() at time zone 'Asia/Shanghai')::date > v_meeting.publish_until then
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
        return '{"refused":"waiting"}';
    end if;
    return jsonb_build_object('ok', jsonb_build_object('objection',
        minutes_object_write(v_meeting, p_session, v_mine[1], v_who.label, p_args ->> 'text')));
end
$$;
comment on function sanhui.minutes_object(bigint, bigint, jsonb) is
    'minutes.object: an objection to the published minutes, by whoever holds a slip here or answers for an organisation, while they lie open.';
