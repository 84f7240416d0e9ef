-- Public: roll (once it is public), notice and mandate form (once it is noticed: what is opened in a meeting has none), result (a decision's from the
-- preliminary result on, a consultation's when it is counted). The office of the neighbourhood sees drafts of them.
-- The others are for the signed-in scope alone.
create or replace function sanhui.paper_of_poll(p_kind text, p_key text, p_staff boolean) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_door     sanhui.door;
    v_poll     sanhui.poll;
    v_inner    boolean := p_kind in ('ballots', 'service', 'doors', 'fallback');
    v_building bigint := nullif(split_part(p_key, '/', 2), '')::bigint;
    v_home     boolean;
    v_staff    boolean;
begin
    select * into v_door from sanhui.door where key = 'poll:' || split_part(p_key, '/', 1);
    if not found then
        return null;
    end if;
    -- An office is staff at home alone: asked before the code's own precinct becomes the scope.
    v_home := coalesce(v_door.precinct = any (scope()), false);
    v_staff := v_home and p_staff;
    if v_inner and not v_home then
        return null;
    end if;
    perform set_scope(v_door.precinct);
    select * into v_poll from sanhui.poll where precinct = v_door.precinct and id = v_door.ref;
    if not v_inner and not v_staff and (
            exists (select from sanhui.meeting m
                    where m.precinct = v_poll.precinct and m.id = v_poll.meeting and m.state = 'drafted')
            or p_kind = 'roll' and coalesce(v_poll.roll_public_at, v_poll.noticed_at) is null
            or p_kind in ('pollnotice', 'mandate') and v_poll.noticed_at is null) then
        return null;
    end if;
    if p_kind = 'result' and not (v_poll.state in ('preliminary', 'final', 'void') or v_poll.state = 'counted'
            and (v_staff or v_poll.class = 'consultation' or coalesce(v_poll.informal, false))) then
        return null;
    end if;
    if p_kind in ('ballots', 'service', 'doors') then
        -- Numbers on papers are those of the frozen roll.
        if v_poll.state not in ('noticed', 'open', 'polls_closed', 'box_closed', 'counted', 'preliminary', 'final')
           or p_kind <> 'service' and v_poll.state not in ('noticed', 'open')
           or not exists (select from sanhui.building b where b.precinct = v_poll.precinct and b.id = v_building) then
            return null;
        end if;
        return paper_poll_top(v_poll) || jsonb_build_object(
            'building', (select b.label from sanhui.building b where b.precinct = v_poll.precinct and b.id = v_building),
            'seats', paper_seats(v_poll, v_building, case p_kind when 'ballots' then 'handed' else 'carried' end));
    end if;
    -- The mandate form is part of the notice.
    return paper_poll_top(v_poll) || paper_published(v_poll.meeting, v_poll.id, case p_kind when 'mandate' then 'pollnotice' else p_kind end)
        || case p_kind
            when 'roll' then jsonb_build_object('seats', paper_seats(v_poll, null, 'posted'))
            when 'fallback' then jsonb_build_object('seats', paper_seats(v_poll, null, 'full'))
            when 'result' then paper_result(v_poll) || paper_compare(v_poll)
            else '{}' end;
end
$$;
comment on function sanhui.paper_of_poll(text, text, boolean) is
    'The data of a poll''s printed page by the poll''s code, or code/building. Null when there is nothing to show to this reader.';
