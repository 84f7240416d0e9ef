create or replace function sanhui.photo_hashes(p_photos bigint[]) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here bigint := here();
begin
    return (select jsonb_agg(p.hash order by x.n)
            from unnest(p_photos) with ordinality x(photo, n)
            join sanhui.photo p on p.precinct = v_here and p.id = x.photo);
end
$$;
comment on function sanhui.photo_hashes(bigint[]) is 'The SHA-256 of each photo, in their order; null for none.';
