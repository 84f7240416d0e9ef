-- A write names exactly one precinct: the one in scope. A batch asks often, so this is an expression that every caller
-- takes in (tests/sql/schema.sql holds such functions to reading no table).
create or replace function sanhui.here() returns bigint language sql stable parallel safe as
$$
select case cardinality(nullif(current_setting('sanhui.scope', true), '')::bigint[])
       when 1 then (current_setting('sanhui.scope')::bigint[])[1]
       else sanhui.here_refused() end
$$;
comment on function sanhui.here() is 'The one precinct that this transaction may write in.';
