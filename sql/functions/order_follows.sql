-- The meeting is locked and touched; p_c is its change.
create or replace function sanhui.order_follows(p_meeting sanhui.meeting, p_session bigint, p_c bigint) returns void
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_holders jsonb;
begin
    if not exists (select from sanhui.disorder d where d.precinct = p_meeting.precinct and d.meeting = p_meeting.id
                     and d.speaker > 0 and d.speaker <> p_session and not p_session = any (d.sessions)) then
        return;
    end if;
    v_holders := disorder_holders(p_session);
    update sanhui.disorder d set sessions = d.sessions || p_session, c = p_c
        where d.precinct = p_meeting.precinct and d.meeting = p_meeting.id and d.speaker > 0 and d.speaker <> p_session
          and not p_session = any (d.sessions)
          and (exists (select from jsonb_array_elements(v_holders) h where d.holders @> jsonb_build_array(h.value))
               or exists (select from sanhui.session s
                          where s.precinct = p_meeting.precinct and s.id = p_session and d.speaker = any (s.was)));
end
$$;
comment on function sanhui.order_follows(sanhui.meeting, bigint, bigint) is
    'Somebody speaks up from another phone with the same slip, or anew from the same phone: what order was kept before is known to be theirs.';
