-- A seat whose ballot or paper has come in stays on the roll: what was acknowledged is not unmade. Its weight can be
-- set to nothing, in view of all. Of a seat that is added the register knows label and weight.
create or replace function sanhui.roll_correct_may(p_meeting sanhui.meeting, p_args jsonb) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_poll sanhui.poll;
    v_seat sanhui.seat;
    v_area bigint := (p_args ->> 'area')::bigint;
    v_room bigint;
begin
    select * into v_poll from sanhui.poll
        where precinct = p_meeting.precinct and meeting = p_meeting.id and id = (p_args ->> 'poll')::bigint;
    if not found then
        return 'gone';
    end if;
    if v_poll.state not in ('noticed', 'open') then
        return case when v_poll.state in ('drafted', 'roll_public') then 'phase' else 'closed' end;
    end if;
    if v_area < 0 or (p_args ->> 'heads')::bigint not in (0, 1) or (v_area > 0 and v_poll.electorate <> 'owners') then
        return 'field';
    end if;
    if p_args ->> 'change' = 'add' then
        v_seat := roll_seat(v_poll, p_args);
        if v_seat.holder is null or exists (select from sanhui.seat s where s.precinct = v_poll.precinct and s.poll = v_poll.id
                and s.capacity = v_seat.capacity and s.holder = v_seat.holder) then
            return 'field';
        end if;
        v_room := v_seat.area;
    else
        select * into v_seat from sanhui.seat
            where precinct = v_poll.precinct and poll = v_poll.id and n = (p_args ->> 'seat')::bigint;
        if not found then
            return 'not_on_roll';
        end if;
        -- As the second person has read it?
        if p_args ? 'was' and p_args -> 'was' <> jsonb_build_object('label', v_seat.label, 'area', v_seat.area, 'heads', v_seat.heads) then
            return 'moved';
        end if;
        v_room := coalesce(v_area, v_seat.area) - v_seat.area;
    end if;
    if p_args ->> 'change' = 'weight' and v_area is null and p_args ->> 'heads' is null then
        return 'field';
    end if;
    if p_args ->> 'change' = 'remove' then
        if exists (select from sanhui.ballot b where b.precinct = v_poll.precinct and b.poll = v_poll.id and b.seat = v_seat.n)
           or exists (select from sanhui.paper_ballot k where k.precinct = v_poll.precinct and k.poll = v_poll.id
                      and k.seat = v_seat.n) then
            return 'already';
        end if;
        return case when v_poll.seats = 1 then 'empty_roll' end;
    end if;
    return case when v_poll.total_area + v_room > 1000000000000 then 'area_overflow' end;
end
$$;
comment on function sanhui.roll_correct_may(sanhui.meeting, jsonb) is 'Why a frozen roll cannot be corrected so; null = it can.';
