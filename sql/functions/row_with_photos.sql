-- Five hundred comments and three photos: what has none does not say so.
create or replace function sanhui.row_with_photos(p_row json, p_photos bigint[]) returns text
    language sql immutable security definer set search_path = sanhui, pg_catalog as
$$
    select case when coalesce(p_photos, '{}') = '{}' then p_row::text
                else (p_row::jsonb || jsonb_build_object('photos', p_photos))::text end
$$;
comment on function sanhui.row_with_photos(json, bigint[]) is 'A row''s text, with its photos where it has any.';
