-- What is shown as evidence everybody sees: so it must be the sender's own, and show nothing else.
create or replace function sanhui.evidence_photos(p_session bigint, p_commitment bigint, p_photos bigint[]) returns boolean
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here    bigint := here();
    v_account bigint := (select w.account from session_who(p_session) w);
    v_photo   sanhui.photo;
begin
    for i in 1 .. cardinality(p_photos) loop
        continue when exists (select from sanhui.evidence e where e.precinct = v_here and e.commitment = p_commitment
                              and e.photos @> array[p_photos[i]]);
        select * into v_photo from sanhui.photo where precinct = v_here and id = p_photos[i];
        if not found or not photo_take(v_photo.id, null, null)
           or (v_photo.session <> p_session
               and v_account is distinct from coalesce((select w.account from session_who(v_photo.session) w), 0)) then
            return false;
        end if;
    end loop;
    return true;
end
$$;
comment on function sanhui.evidence_photos(bigint, bigint, bigint[]) is
    'Are these photos that the sender brought, and that show nothing else yet?';
