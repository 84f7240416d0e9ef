-- What the server looks for across all precincts, it finds by doors: each is looked through in the scope of its precinct.
create or replace function sanhui.due_polls(p_left int) returns setof text
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_scope text := current_setting('sanhui.scope', true);
    v_now   timestamptz := clock();
    v_door  sanhui.door;
begin
    for v_door in select * from sanhui.door
            where key >= 'closing:' and key < 'closing:' || iso(v_now) || ';'
               or key >= 'uncounted:' and key < 'uncounted;'
            order by key loop
        perform set_scope(v_door.precinct);
        return query
            select compact(jsonb_build_object('precinct', q.precinct, 'meeting', m.code, 'poll', q.id))
            from sanhui.poll q
            join sanhui.meeting m on m.precinct = q.precinct and m.id = q.meeting
            where q.precinct = v_door.precinct and q.id = v_door.ref and case q.state
                  when 'open' then true
                  when 'box_closed' then q.box_closed_at <= v_now - make_interval(secs => p_left)
                       and (p_left = 0 or q.doubted_at is null) end
            for share of q skip locked; -- somebody is at it: a close, not a ballot
    end loop;
    perform set_config('sanhui.scope', coalesce(v_scope, ''), true);
end
$$;
comment on function sanhui.due_polls(int) is
    'Open polls whose time is over, and boxes closed p_left seconds ago and not counted: {precinct, meeting (code), poll}. Those whose sums differed only at 0.';
