-- Each step looks at everything again, for minutes may have passed; its line names both: by = the first person,
-- body.second = the number of the second.
create or replace function sanhui.countersign_run(p_request sanhui.countersign, p_second bigint) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_first bigint := p_request.session;
    v_place bigint := p_request.meeting;
    v_args  jsonb := p_request.args;
begin
    case p_request.step
        when 'poll.void' then return poll_void_do(v_first, p_second, v_place, v_args);
        when 'poll.draw' then return poll_draw_do(v_first, p_second, v_place, v_args);
        when 'roll.correct' then return roll_correct_do(v_first, p_second, v_place, v_args);
        when 'clash.decide' then return clash_decide_do(v_first, p_second, v_place, v_args);
        when 'agreement.paper' then return agreement_paper_do(v_first, p_second, v_place, v_args);
        when 'paper.second' then return paper_second_do(p_second, v_place, v_args);
        when 'outside.enter' then return outside_enter_do(v_first, p_second, v_place, v_args);
    end case;
end
$$;
comment on function sanhui.countersign_run(sanhui.countersign, bigint) is 'Does a two-person step that both have asked for.';
