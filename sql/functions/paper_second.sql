create or replace function sanhui.paper_second(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v record := paper_here(p_place, p_args);
begin
    if v.refused is not null then
        return v.refused;
    end if;
    -- What is asked about a paper as it was typed is not confirmed of what was typed later.
    return countersign_ask(p_session, p_place, 'paper.second', p_args || jsonb_build_object('typed', (v.paper).c));
end
$$;
comment on function sanhui.paper_second(bigint, bigint, jsonb) is
    'paper.second: asks somebody in the hall to compare a paper with what was typed in, on their own phone.';
