create or replace function sanhui.comment_photo_count(p_photos bigint[]) returns jsonb
    language sql immutable security definer set search_path = sanhui, pg_catalog as
$$
    select case when p_photos = '{}' then '{}' else jsonb_build_object('photos', cardinality(p_photos)) end
$$;
comment on function sanhui.comment_photo_count(bigint[]) is 'What the line of a comment says of its photos: how many, and nothing where there are none.';
