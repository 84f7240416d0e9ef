create or replace function sanhui.countersign_may(p_meeting sanhui.meeting, p_step text, p_args jsonb) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    case p_step
        when 'poll.void' then return poll_void_may(p_meeting, p_args);
        when 'poll.draw' then return poll_draw_may(p_meeting, p_args);
        when 'roll.correct' then return roll_correct_may(p_meeting, p_args);
        when 'clash.decide' then return clash_decide_may(p_meeting, p_args);
        when 'agreement.paper' then return agreement_paper_may(p_meeting, p_args);
        when 'paper.second' then return paper_second_may(p_meeting, p_args);
        when 'outside.enter' then return outside_enter_may(p_meeting, p_args);
    end case;
end
$$;
comment on function sanhui.countersign_may(sanhui.meeting, text, jsonb) is
    'Why a two-person step of a locked meeting cannot be done; null = it can.';
