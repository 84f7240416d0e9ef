-- An account's home may be next door: it is read where it is, then the meeting's neighbourhood is back in scope.
create or replace function sanhui.chair_take(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_who     record;
    v_account sanhui.account;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    select * into v_who from session_who(p_session);
    if v_who.role is distinct from 'chair' then
        return '{"refused":"role"}';
    end if;
    v_account.id := v_who.account;
    v_account.name := v_who.label;
    v_account.organisation := v_who.organisation;
    return chair_pass(p_session, v_meeting, v_account);
end
$$;
comment on function sanhui.chair_take(bigint, bigint, jsonb) is 'chair.take: an account with the role takes the chair''s seat, or takes it back.';
