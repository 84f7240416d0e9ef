create or replace function sanhui.slip_release(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here bigint := here();
begin
    delete from sanhui.session_slip ss using sanhui.slip sl
        where ss.precinct = v_here and ss.session = p_session and sl.precinct = v_here and sl.id = ss.slip
          and sl.capacity = p_args ->> 'capacity'
          and coalesce(sl.household, sl.owner, sl.person) = (p_args ->> 'holder')::bigint;
    if found then
        perform slips_lost(v_here);
    end if;
    return '{"ok":{}}';
end
$$;
comment on function sanhui.slip_release(bigint, bigint, jsonb) is
    'slip.release: this phone hands back a slip that it showed. The slip itself stays good, ballots cast stay counted. Again = no change.';
