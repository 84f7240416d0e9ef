create or replace function sanhui.register_is_adult(p_adult boolean, p_from date) returns boolean
    language plpgsql stable parallel safe security definer set search_path = sanhui, pg_catalog as
$$
begin
    return p_adult or coalesce(p_from <= (clock() at time zone 'Asia/Shanghai')::date, false);
end
$$;
comment on function sanhui.register_is_adult(boolean, date) is 'Is a person of 18 or more today, by what the register says?';
