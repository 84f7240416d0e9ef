create or replace function sanhui.countersign_read(p_session bigint, p_meeting bigint, p_code text, p_lang text) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_request sanhui.countersign;
    v_refused text;
begin
    select * into v_request from sanhui.countersign k
        where k.meeting = p_meeting and k.state = 'open' and k.code = p_code;
    if not countersign_open(v_request) then
        return '{"refused":"second"}';
    end if;
    perform set_scope(v_request.precinct);
    v_refused := countersign_second(p_session, v_request);
    if v_refused is not null then
        return jsonb_build_object('refused', v_refused);
    end if;
    return jsonb_build_object('ok', jsonb_build_object('request', v_request.id, 'words', countersign_words(v_request, p_lang)));
end
$$;
comment on function sanhui.countersign_read(bigint, bigint, text, text) is
    'countersign.read: what the code on the first person''s screen stands for, before it is confirmed.';
