-- What a comment shows everybody in the meeting sees: so it must be the sender's own, and show nothing else.
create or replace function sanhui.comment_photos(p_session bigint, p_args jsonb) returns bigint[]
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_photos bigint[] := array(select e::bigint from jsonb_array_elements_text(coalesce(p_args -> 'photos', '[]')) e);
begin
    return case when cardinality(v_photos) = (select count(distinct x) from unnest(v_photos) x)
                     and photos_own(p_session, v_photos, '{}')
                     and (select coalesce(bool_and(photo_take(x, null, null)), true) from unnest(v_photos) x)
                then v_photos end;
end
$$;
comment on function sanhui.comment_photos(bigint, jsonb) is
    'The photos that a comment comes with; null when one is not the sender''s, is there twice, or shows something else.';
