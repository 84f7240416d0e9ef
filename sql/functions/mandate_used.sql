create or replace function sanhui.mandate_used(p_mandate bigint) returns boolean language plpgsql stable
    security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here bigint := here();
begin
    return exists (select from sanhui.paper_ballot k where k.precinct = v_here and k.mandate = p_mandate and k.state <> 'void');
end
$$;
comment on function sanhui.mandate_used(bigint) is 'Has a paper come in by this mandate? Then it can be taken back no more.';
