create or replace function sanhui.mandate_add(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := poll_here(p_place, p_args);
    v_meeting sanhui.meeting := v.meeting;
    v_poll    sanhui.poll := v.poll;
    v_old     sanhui.mandate;
    v_id      bigint;
    v_c       bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if v_poll.state not in ('noticed', 'open') then
        return '{"refused":"phase"}';
    end if;
    if p_args ->> 'proxy_id' !~ '^[0-9]{3}[0-9X]$' then
        return '{"refused":"field","field":"proxy_id"}';
    end if;
    if not name_clean(p_args ->> 'proxy') then
        return '{"refused":"field","field":"proxy"}';
    end if;
    if rule_value(v_poll, 'proxy_allowed') = 'false' then
        return '{"refused":"no_proxies"}';
    end if;
    perform 1 from sanhui.seat
        where precinct = v_meeting.precinct and poll = v_poll.id and n = (p_args ->> 'seat')::bigint;
    if not found then
        return '{"refused":"not_on_roll"}';
    end if;
    if (p_args ->> 'property')::boolean and coalesce(rule_value(v_poll, 'proxy_property_staff'), 'false') <> 'true' then
        return '{"refused":"property_staff"}';
    end if;
    if (select count(*) from sanhui.mandate m
           where m.precinct = v_meeting.precinct and m.poll = v_poll.id and m.revoked_at is null
             and name_key(m.proxy) = name_key(p_args ->> 'proxy') and m.proxy_id = p_args ->> 'proxy_id'
             and m.seat <> (p_args ->> 'seat')::bigint)
          >= coalesce(rule_value(v_poll, 'proxy_max')::int, 3) then
        return '{"refused":"mandates"}';
    end if;
    select * into v_old from sanhui.mandate m
        where m.precinct = v_meeting.precinct and m.poll = v_poll.id and m.seat = (p_args ->> 'seat')::bigint
          and m.revoked_at is null;
    if found and mandate_used(v_old.id)
       -- What has come in without a mandate was the owner's own.
       or exists (select from sanhui.ballot b
                  where b.precinct = v_meeting.precinct and b.poll = v_poll.id and b.seat = (p_args ->> 'seat')::bigint)
       or exists (select from sanhui.paper_ballot k
                  where k.precinct = v_meeting.precinct and k.poll = v_poll.id and k.seat = (p_args ->> 'seat')::bigint
                    and k.state not in ('received', 'void')) then
        return '{"refused":"already"}';
    end if;
    if not photo_take((p_args ->> 'photo')::bigint, null, null) then
        return '{"refused":"photo"}';
    end if;
    v_c := touch(p_place);
    update sanhui.mandate set revoked_at = clock(), c = v_c
        where precinct = v_meeting.precinct and id = v_old.id;
    insert into sanhui.mandate (precinct, poll, seat, proxy, proxy_id, photo, at, session, c)
        values (v_meeting.precinct, v_poll.id, (p_args ->> 'seat')::int, p_args ->> 'proxy', p_args ->> 'proxy_id',
            (p_args ->> 'photo')::bigint, clock(), p_session, v_c)
        returning id into v_id;
    perform append_line(v_poll.stream, 'mandate.taken', actor_of(v_poll.stream, p_session),
        jsonb_build_object('seat', (p_args ->> 'seat')::int), p_c => v_c);
    return jsonb_build_object('ok', jsonb_build_object('mandate', v_id));
end
$$;
comment on function sanhui.mandate_add(bigint, bigint, jsonb) is
    'mandate.add: somebody votes for a seat in writing, within what the rule sheet allows. It takes the place of an earlier one.';
