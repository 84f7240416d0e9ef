-- Only precincts in scope are counted: the owner puts all of them there.
create or replace function sanhui.backup_counts() returns table(name text, rows bigint) language plpgsql stable security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    for name in select c.relname::text from pg_class c
                where c.relnamespace = 'sanhui'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1 loop
        execute format('select count(*) from sanhui.%I', name) into rows;
        return next;
    end loop;
end
$$;
comment on function sanhui.backup_counts() is 'Backup: how many rows each table has.';
