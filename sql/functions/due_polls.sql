create or replace function sanhui.due_polls() returns setof text
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_scope text := current_setting('sanhui.scope', true);
    v_door  sanhui.door;
begin
    for v_door in select * from sanhui.door where key >= 'closing:' and key <= 'closing:' || iso(clock()) || ';' order by key loop
        perform set_scope(v_door.precinct);
        return query
            select compact(jsonb_build_object('precinct', q.precinct, 'meeting', m.code, 'poll', q.id))
            from sanhui.poll q
            join sanhui.meeting m on m.precinct = q.precinct and m.id = q.meeting
            where q.precinct = v_door.precinct and q.id = v_door.ref and q.state = 'open';
    end loop;
    perform set_config('sanhui.scope', coalesce(v_scope, ''), true);
end
$$;
comment on function sanhui.due_polls() is 'Open polls whose time is over: {precinct, meeting (code), poll}.';
