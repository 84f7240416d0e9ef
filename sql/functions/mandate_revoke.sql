create or replace function sanhui.mandate_revoke(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_mandate sanhui.mandate;
    v_poll    sanhui.poll;
    v_c       bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    select m.* into v_mandate from sanhui.mandate m
        join sanhui.poll q on q.precinct = m.precinct and q.id = m.poll and q.meeting = p_place
        where m.precinct = v_meeting.precinct and m.id = (p_args ->> 'mandate')::bigint and m.revoked_at is null;
    if not found then
        return '{"refused":"gone"}';
    end if;
    select * into v_poll from sanhui.poll where precinct = v_meeting.precinct and id = v_mandate.poll;
    if v_poll.state not in ('noticed', 'open') then
        return '{"refused":"phase"}';
    end if;
    if mandate_used(v_mandate.id) then
        return '{"refused":"already"}';
    end if;
    v_c := touch(p_place);
    update sanhui.mandate set revoked_at = clock(), c = v_c
        where precinct = v_meeting.precinct and id = v_mandate.id;
    perform append_line(v_poll.stream, 'mandate.revoked', actor_of(v_poll.stream, p_session),
        jsonb_build_object('seat', v_mandate.seat), p_c => v_c);
    return '{"ok":{}}';
end
$$;
comment on function sanhui.mandate_revoke(bigint, bigint, jsonb) is
    'mandate.revoke: as long as no paper has come in by it.';
