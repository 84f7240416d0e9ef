-- Each step: (request, session of the second person) -> ok or refused. It looks at everything again, for minutes may
-- have passed, and its line names both: by = the first, body.second = the number of the second.
create or replace function sanhui.countersign_run(p_request sanhui.countersign, p_second bigint) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    case p_request.step
        when 'poll.void' then return poll_void_run(p_request, p_second);
        when 'poll.draw' then return poll_draw_run(p_request, p_second);
    end case;
end
$$;
comment on function sanhui.countersign_run(sanhui.countersign, bigint) is 'Does a two-person step that both have asked for.';
