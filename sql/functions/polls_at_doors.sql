-- What the server looks for across all precincts, it finds by doors: each is looked through in the scope of its precinct.
create or replace function sanhui.polls_at_doors(p_from text, p_before text, p_state text) returns setof text
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_scope text := current_setting('sanhui.scope', true);
    v_door  sanhui.door;
begin
    for v_door in select * from sanhui.door where key >= p_from and key < p_before order by key loop
        perform set_scope(v_door.precinct);
        return query
            select compact(jsonb_build_object('precinct', q.precinct, 'meeting', m.code, 'poll', q.id))
            from sanhui.poll q
            join sanhui.meeting m on m.precinct = q.precinct and m.id = q.meeting
            where q.precinct = v_door.precinct and q.id = v_door.ref and q.state = p_state;
    end loop;
    perform set_config('sanhui.scope', coalesce(v_scope, ''), true);
end
$$;
comment on function sanhui.polls_at_doors(text, text, text) is
    'Polls in this state behind the doors from one key to before another: {precinct, meeting (code), poll}.';
