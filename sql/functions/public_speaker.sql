-- What a clerk typed for somebody in the hall has any form: only a building's number at its beginning goes onto paper.
create or replace function sanhui.public_speaker(p_hand sanhui.hand) returns text
    language plpgsql immutable parallel safe security definer set search_path = sanhui, pg_catalog as
$$
begin
    if p_hand.organisation is not null or p_hand.via = 'phone' then
        return public_label(p_hand.label);
    end if;
    return coalesce(substring(p_hand.label from '^\s*(\d{1,3}\s*号)(?!\d)'), '') || '现场居民';
end
$$;
comment on function sanhui.public_speaker(sanhui.hand) is 'Who spoke, as a public paper may print it: nobody by name.';
