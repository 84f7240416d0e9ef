-- A write names exactly one precinct: the one in scope. scope()'s expression and not its call: a batch asks often.
create or replace function sanhui.here() returns bigint language plpgsql stable parallel safe security definer
    set search_path = sanhui, pg_catalog as
$$
declare
    v_scope bigint[] := nullif(current_setting('sanhui.scope', true), '')::bigint[];
begin
    if cardinality(v_scope) is distinct from 1 then
        raise exception 'a write needs a scope of exactly one precinct, not %', coalesce(v_scope::text, 'none');
    end if;
    return v_scope[1];
end
$$;
comment on function sanhui.here() is 'The one precinct that this transaction may write in.';
