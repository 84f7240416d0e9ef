create or replace function sanhui.place_of(p_key text) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return (select jsonb_build_object('precinct', d.precinct, 'ref', d.ref, 'kind', split_part(d.key, ':', 1))
            from sanhui.door d
            where d.key = p_key and split_part(d.key, ':', 1) in ('meeting', 'case', 'poll', 'paper'));
end
$$;
comment on function sanhui.place_of(text) is 'Where a public code leads; null for unknown codes and for secrets.';
