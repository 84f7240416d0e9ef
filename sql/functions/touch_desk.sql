create or replace function sanhui.touch_desk(p_precinct bigint) returns bigint language plpgsql volatile security definer
    set search_path = sanhui, pg_catalog as
$$
declare
    v_c bigint;
begin
    insert into sanhui.desk as d (precinct) values (p_precinct)
        on conflict (precinct) do update set c = d.c;
    -- Taken after the row is locked: a desk's numbers never run backwards.
    v_c := nextval('sanhui.desk_change');
    update sanhui.desk set c = v_c where precinct = p_precinct;
    return v_c;
end
$$;
comment on function sanhui.touch_desk(bigint) is 'The next change number of a neighbourhood''s desk and case pages; its row stays locked.';
