create or replace function sanhui.countersign_read(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_request sanhui.countersign;
    v_paper   jsonb;
    v_refused text;
begin
    select * into v_request from sanhui.countersign k
        where k.meeting = p_place and k.state = 'open' and k.code = p_args ->> 'code' for update;
    if not countersign_open(v_request) then
        return '{"refused":"second"}';
    end if;
    perform set_scope(v_request.precinct);
    v_refused := countersign_second(p_session, v_request);
    if v_refused is not null then
        return jsonb_build_object('refused', v_refused);
    end if;
    if v_request.step = 'paper.second' then
        v_paper := countersign_paper(v_request);
        if v_paper is null then
            return '{"refused":"moved"}';
        end if;
        -- Its photo opens to whoever has read the code.
        update sanhui.countersign set reader = p_session where precinct = v_request.precinct and id = v_request.id;
    end if;
    return jsonb_build_object('ok', jsonb_strip_nulls(jsonb_build_object('request', v_request.id,
        'words', countersign_words(v_request, p_args ->> 'lang'), 'paper', v_paper)));
end
$$;
comment on function sanhui.countersign_read(bigint, bigint, jsonb) is
    'countersign.read: what the code on the first person''s screen stands for, before it is confirmed.';
