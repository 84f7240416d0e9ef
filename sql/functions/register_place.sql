-- Finds or makes a node of the five-tier tree by its path from the street down.
create or replace function sanhui.register_place(p_path text[], p_kind text) returns bigint
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    kinds constant text[] := array['street', 'block', 'neighbourhood', 'micro_grid', 'building_group'];
    v_id   bigint;
    v_up   bigint;
    -- a path shorter than the node's tier leaves out the tiers in its middle: street, then the last ones
    v_skip int := array_position(kinds, p_kind) - cardinality(p_path);
begin
    -- two that start at once must not both make the same street
    perform pg_advisory_xact_lock(hashtext('sanhui.register_place'));
    for i in 1 .. cardinality(p_path) loop
        select id into v_id from sanhui.precinct
            where name = p_path[i] and parent is not distinct from v_up
              and kind = kinds[case when i = 1 then 1 else i + v_skip end];
        if v_id is null then
            insert into sanhui.precinct (parent, kind, name)
                values (v_up, kinds[case when i = 1 then 1 else i + v_skip end], p_path[i])
                returning id into v_id;
        end if;
        v_up := v_id;
    end loop;
    return v_id;
end
$$;
comment on function sanhui.register_place(text[], text) is
    'Finds or makes a precinct of the given kind by its path from the street down.';
