create or replace function sanhui.public_speaker(p_hand sanhui.hand) returns text
    language plpgsql stable parallel safe security definer set search_path = sanhui, pg_catalog as
$$
begin
    if p_hand.organisation is not null or p_hand.via = 'phone' then
        return public_label(p_hand.label);
    end if;
    return public_typed(p_hand.label, '现场居民');
end
$$;
comment on function sanhui.public_speaker(sanhui.hand) is 'Who spoke, as a public paper may print it: nobody by name.';
