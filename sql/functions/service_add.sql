create or replace function sanhui.service_add(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := poll_here(p_place, p_args);
    v_meeting sanhui.meeting := v.meeting;
    v_poll    sanhui.poll := v.poll;
    v_seats   bigint[] := array(select distinct e::bigint from jsonb_array_elements_text(p_args -> 'seats') e order by 1);
    v_c       bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if v_poll.state not in ('noticed', 'open') then
        return '{"refused":"phase"}';
    end if;
    if cardinality(v_seats) = 0 or (select count(*) from sanhui.seat s where s.precinct = v_meeting.precinct
            and s.poll = v_poll.id and s.n = any (v_seats)) <> cardinality(v_seats) then
        return '{"refused":"not_on_roll"}';
    end if;
    if not names_two(p_args -> 'servers') then
        return '{"refused":"field","field":"servers"}';
    end if;
    -- A desk's clock may be a little ahead, and says no seconds.
    if (p_args ->> 'at')::timestamptz not between date_trunc('minute', coalesce(v_poll.noticed_at,
                case when v_poll.in_notice then v_meeting.announced_at end, v_poll.opened_at))
            and clock() + interval '10 minutes' then
        return '{"refused":"field","field":"at"}';
    end if;
    v_c := touch(p_place);
    insert into sanhui.service as k (precinct, poll, seat, way, at, servers, note, session, c)
        select v_meeting.precinct, v_poll.id, n, p_args ->> 'way', (p_args ->> 'at')::timestamptz,
               array(select e ->> 'name' from jsonb_array_elements(p_args -> 'servers') with ordinality a(e, o) order by o),
               p_args ->> 'note', p_session, v_c
        from unnest(v_seats) n
        on conflict (precinct, poll, seat) do update
            set way = excluded.way, at = excluded.at, servers = excluded.servers, note = excluded.note,
                session = excluded.session, c = excluded.c;
    perform append_line(v_poll.stream, 'ballots.served', actor_of(v_poll.stream, p_session),
        jsonb_build_object('count', cardinality(v_seats), 'way', p_args ->> 'way'), p_c => v_c);
    return '{"ok":{}}';
end
$$;
comment on function sanhui.service_add(bigint, bigint, jsonb) is
    'service.add: how and when the ballots of these seats were brought, and by which two. What is written later stands.';
