create or replace function sanhui.note_tip(p_stream bigint, p_c bigint) returns void language plpgsql volatile
    security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here   bigint := here();
    v_child  sanhui.stream;
    v_parent bigint;
begin
    -- Locked child first, then parents by id.
    select * into strict v_child from sanhui.stream where precinct = v_here and id = p_stream for update;
    for v_parent in select parent from sanhui.stream_parent
                    where precinct = v_here and stream = p_stream order by parent loop
        perform append_line(v_parent, 'tip.noted', 0,
            jsonb_build_object('stream', v_child.name, 'n', v_child.n, 'hash', v_child.hash), p_c => p_c);
    end loop;
end
$$;
comment on function sanhui.note_tip(bigint, bigint) is
    'Locks a stream into its parents: its tip becomes a line in each; the number is the parents'' change number.';
