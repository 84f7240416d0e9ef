create or replace function sanhui.paper_second_do(p_second bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_refused text := paper_second_may(lock_meeting(p_place), p_args);
begin
    if v_refused is not null then
        return jsonb_build_object('refused', v_refused);
    end if;
    return paper_confirm(p_second, p_place, p_args);
end
$$;
comment on function sanhui.paper_second_do(bigint, bigint, jsonb) is
    'paper.second, confirmed: as paper.confirm by the second person.';
