-- Whoever serves a precinct belongs to it, wherever the account is at home: so the homes of all accounts are looked at.
create or replace function sanhui.staff_for(p_session bigint, p_role text, out account bigint, out name text)
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
#variable_conflict use_column
declare
    v_here   bigint := here();
    v_sender bigint := (select w.account from session_who(p_session) w);
begin
    perform set_config('sanhui.scope', (select array_agg(distinct d.precinct) from sanhui.door d
                                        where starts_with(d.key, 'login:'))::text, true);
    select a.id, a.name into account, name from sanhui.account a
        where a.role = p_role and a.disabled_at is null and v_here = any (a.serves)
        order by a.id is not distinct from v_sender desc, a.precinct = v_here desc, a.id limit 1;
    perform set_scope(v_here);
end
$$;
comment on function sanhui.staff_for(bigint, text) is
    'Who of a role serves the precinct written in: the sender, else who is at home there, else who serves it from next door.';
