-- What the second person reads is what is done: label and weight before and after go with the request.
create or replace function sanhui.roll_correct(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_poll    sanhui.poll;
    v_seat    sanhui.seat;
    v_was     jsonb;
    v_args    jsonb := p_args - array['was', 'now'];
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    select * into v_poll from sanhui.poll
        where precinct = v_meeting.precinct and meeting = p_place and id = (p_args ->> 'poll')::bigint;
    if p_args ->> 'change' = 'add' then
        v_seat := roll_seat(v_poll, p_args);
        if v_seat.holder is not null then
            v_args := v_args || jsonb_build_object('area', v_seat.area, 'heads', v_seat.heads,
                'now', jsonb_build_object('label', v_seat.label, 'area', v_seat.area, 'heads', v_seat.heads));
        end if;
    else
        select * into v_seat from sanhui.seat
            where precinct = v_meeting.precinct and poll = v_poll.id and n = (p_args ->> 'seat')::bigint;
        if found then
            v_was := jsonb_build_object('label', v_seat.label, 'area', v_seat.area, 'heads', v_seat.heads);
            v_args := v_args || jsonb_build_object('was', v_was);
        end if;
        if found and p_args ->> 'change' = 'weight' then
            v_args := v_args || jsonb_build_object('now', v_was || jsonb_strip_nulls(jsonb_build_object('area', p_args -> 'area', 'heads', p_args -> 'heads')));
        end if;
    end if;
    return countersign_ask(p_session, p_place, 'roll.correct', v_args);
end
$$;
comment on function sanhui.roll_correct(bigint, bigint, jsonb) is 'roll.correct: asks a second person to correct a frozen roll, with a reason.';
