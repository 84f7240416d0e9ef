-- p_later: the kind of line that may give a reason for what became of the words, and so repeat them; p_of: how its body names them.
create or replace function sanhui.beside_erase(p_meeting sanhui.meeting, p_line bigint, p_later text, p_of text, p_id bigint) returns void
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    update sanhui.beside set content = null, erased_at = clock()
        where precinct = p_meeting.precinct and stream = p_meeting.stream and content is not null
          and (n = p_line or n in (
              select l.n from sanhui.line l
              where l.precinct = p_meeting.precinct and l.stream = p_meeting.stream and l.n > p_line
                and l.kind = p_later and (l.bytes::jsonb -> 'body' ->> p_of)::bigint = p_id));
end
$$;
comment on function sanhui.beside_erase(sanhui.meeting, bigint, text, text, bigint) is
    'What lies beside a line and beside the later lines that may repeat its words is gone; the lines and their hashes stay.';
