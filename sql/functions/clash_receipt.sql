create or replace function sanhui.clash_receipt(p_clash sanhui.clash) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return jsonb_build_object('ok', jsonb_build_object('state', 'aside', 'poll', p_clash.poll, 'seat', p_clash.seat,
        'key', p_clash.key, 'line', p_clash.line, 'commitment', p_clash.commitment, 'at', iso(p_clash.at), 'version', 0,
        'opening', p_clash.opening));
end
$$;
comment on function sanhui.clash_receipt(sanhui.clash) is
    'The answer to a ballot that was stored and not counted, because its seat had voted another way.';
