-- p_on: what was read, [{"t":"meeting","id":5,"c":12},{"t":"hand","id":null,"c":40}]: a row's change number, or with
-- id null the highest among the meeting's rows of that kind; "place" = whatever was written in the meeting.
create or replace function sanhui.moved(p_meeting sanhui.meeting, p_on jsonb) returns boolean
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    r record;
    v_c bigint;
begin
    for r in select * from jsonb_to_recordset(p_on) as g(t text, id bigint, c bigint) loop
        case r.t
        when 'place' then
            select x.n into v_c from sanhui.meeting_counter x
                where x.precinct = p_meeting.precinct and x.meeting = p_meeting.id;
        when 'meeting' then
            v_c := p_meeting.c;
        when 'poll' then
            select q.c into v_c from sanhui.poll q
                where q.precinct = p_meeting.precinct and q.meeting = p_meeting.id and q.id = r.id;
        when 'hand' then
            select max(h.c) into v_c from sanhui.hand h
                where h.precinct = p_meeting.precinct and h.meeting = p_meeting.id;
        when 'disorder' then
            select max(d.c) into v_c from sanhui.disorder d
                where d.precinct = p_meeting.precinct and d.meeting = p_meeting.id;
        else
            raise exception 'nothing is decided on rows %', r.t;
        end case;
        if r.c is distinct from coalesce(v_c, 0) then
            return true;
        end if;
    end loop;
    return false;
end
$$;
comment on function sanhui.moved(sanhui.meeting, jsonb) is
    'Whether rows of a locked meeting have changed since a decision was made on them outside; null = nothing was.';
