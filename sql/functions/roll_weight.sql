create or replace function sanhui.roll_weight(p_seat jsonb, p_area boolean, p_lang text) returns text
    language sql immutable security definer set search_path = sanhui, pg_catalog as
$$
    select case when p_area then to_char((p_seat ->> 'area')::numeric / 100, 'FM9999999990.00') || ' ㎡' || case p_lang when 'en' then ', ' else '、' end
           else '' end
        || (p_seat ->> 'heads') || case when p_lang = 'en' then case p_seat ->> 'heads' when '1' then ' vote' else ' votes' end else ' 票' end
$$;
comment on function sanhui.roll_weight(jsonb, boolean, text) is 'A seat''s weight in words: area where it counts, and heads.';
