create or replace function sanhui.slip_held(p_session bigint, p_capacity text, p_holder bigint) returns boolean
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here bigint := here();
begin
    return exists (
        select from sanhui.session_slip ss
        join sanhui.session s on s.precinct = ss.precinct and s.id = ss.session and s.ends_at > clock()
        join sanhui.slip sl on sl.precinct = ss.precinct and sl.id = ss.slip and sl.revoked_at is null
        where ss.precinct = v_here and ss.session = p_session and sl.capacity = p_capacity
          and coalesce(sl.household, sl.owner, sl.person) = p_holder);
end
$$;
comment on function sanhui.slip_held(bigint, text, bigint) is 'Does the session hold the slip of a household, an owner or a person now, and is not over?';
