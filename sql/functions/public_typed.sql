-- What a clerk typed for somebody has any form, 王建国（3号501） too: only a building's number goes onto paper.
create or replace function sanhui.public_typed(p_label text, p_who text) returns text
    language plpgsql stable parallel safe security definer set search_path = sanhui, pg_catalog as
$$
begin
    return coalesce(public_building(substring(p_label from '(?<!\d)(\d{1,3})\s*号') || '号'), '') || p_who;
end
$$;
comment on function sanhui.public_typed(text, text) is 'Whom a clerk typed in, as a public paper may print them: nobody by name.';
