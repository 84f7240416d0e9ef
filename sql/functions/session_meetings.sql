create or replace function sanhui.session_meetings(p_session bigint) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_precinct bigint;
begin
    select s.precinct into v_precinct from sanhui.session s where s.id = p_session;
    return (
        select coalesce(jsonb_agg(jsonb_build_object('code', m.code, 'title', m.title, 'kind', m.kind, 'state', m.state,
                   'poll', m.poll, 'starts_at', iso(m.starts_at), 'rehearsal', m.rehearsal, 'due', m.due) order by m.n), '[]')
        from meetings_near(v_precinct, p_session)
            with ordinality m(code, title, kind, state, poll, starts_at, rehearsal, due, n));
end
$$;
comment on function sanhui.session_meetings(bigint) is
    'The meetings of a session''s neighbourhood: those whose vote waits for it first, then those under way, then the announced.';
