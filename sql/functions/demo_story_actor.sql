-- Each signs in when it first does something; a link's or a slip's session, which nobody has the key of.
create or replace function sanhui.demo_story_actor(p_precinct bigint, p_who text, p_known jsonb) returns bigint
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_account bigint := (select d.ref from sanhui.door d where d.key = 'login:' || p_who);
    v_session bigint;
    v_slip    sanhui.slip;
begin
    if p_who is null then
        return null;
    end if;
    if v_account is not null then
        select s.id into v_session from sanhui.session s
            where s.precinct = p_precinct and s.account = v_account and s.ends_at > clock() and s.made_at <= clock() limit 1;
        return coalesce(v_session, new_session('session:' || salt() || salt(), v_account, null, '12 hours'));
    end if;
    select * into strict v_slip from sanhui.slip
        where precinct = p_precinct and household = (p_known ->> p_who)::bigint and revoked_at is null;
    select s.id into v_session from sanhui.session s
        join sanhui.session_slip l on l.precinct = s.precinct and l.session = s.id and l.slip = v_slip.id
        where s.precinct = p_precinct and s.ends_at > clock() limit 1;
    if v_session is null then
        v_session := new_session('session:' || salt() || salt(), null,
            (select building from sanhui.unit where precinct = p_precinct and id = v_slip.unit), '30 days');
        perform slip_hold(v_slip.id, v_session, false);
    end if;
    return v_session;
end
$$;
comment on function sanhui.demo_story_actor(bigint, text, jsonb) is
    'The session of who does a step of the demo''s story: an account by its name, or the household that a building''s label stands for; null = the clock.';
