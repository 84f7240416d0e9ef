create or replace function sanhui.chair_hand(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_account sanhui.account;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    -- Taken by somebody else meanwhile.
    if not holds_seat(p_session, v_meeting) then
        return '{"refused":"role"}';
    end if;
    select a.* into v_account from sanhui.account a
        where a.precinct = v_meeting.precinct and a.id = (p_args ->> 'account')::bigint and a.disabled_at is null;
    if not found then
        return '{"refused":"gone"}';
    end if;
    if not may_preside(v_account.role) then
        return '{"refused":"seat"}';
    end if;
    return chair_pass(p_session, v_meeting, v_account);
end
$$;
comment on function sanhui.chair_hand(bigint, bigint, jsonb) is 'chair.hand: whoever holds the chair''s seat gives it to another account of the neighbourhood.';
