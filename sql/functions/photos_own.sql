-- A number can be guessed: a photo is shown by whoever brought it, and by nobody who merely names it.
create or replace function sanhui.photos_own(p_session bigint, p_photos bigint[], p_kept bigint[]) returns boolean
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here bigint := here();
begin
    return not exists (
        select from unnest(p_photos) x
        where x <> all (p_kept)
          and not exists (select from sanhui.photo p where p.precinct = v_here and p.id = x and p.session = p_session));
end
$$;
comment on function sanhui.photos_own(bigint, bigint[], bigint[]) is
    'Did the session bring these photos, or were they kept there before?';
