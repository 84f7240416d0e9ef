-- The photo's row is locked: two papers typed in at once cannot both take it.
create or replace function sanhui.photo_take(p_photo bigint, p_poll bigint, p_paper int) returns boolean
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here bigint := here();
begin
    perform 1 from sanhui.photo p where p.precinct = v_here and p.id = p_photo for update;
    return found
        and not exists (select from sanhui.paper_ballot k where k.precinct = v_here and k.photo = p_photo
                        and (k.poll, k.n) is distinct from (p_poll, p_paper))
        and not exists (select from sanhui.mandate m where m.precinct = v_here and m.photo = p_photo)
        and not exists (select from sanhui.figures f where f.precinct = v_here and f.photo = p_photo)
        and not exists (select from sanhui.evidence e where e.precinct = v_here and e.photos @> array[p_photo])
        and not exists (select from sanhui.party y where y.precinct = v_here and y.photos @> array[p_photo])
        and not exists (select from sanhui.report e where e.precinct = v_here and e.photos @> array[p_photo])
        and not exists (select from sanhui.document d where d.precinct = v_here and d.photos @> array[p_photo])
        and not exists (select from sanhui.comment k where k.precinct = v_here and k.photos <> '{}' and k.photos @> array[p_photo])
        and not exists (select from sanhui.held_comment h where h.precinct = v_here and h.photos <> '{}' and h.photos @> array[p_photo])
        and not exists (select from sanhui.agreement g where g.precinct = v_here and g.photo = p_photo);
end
$$;
comment on function sanhui.photo_take(bigint, bigint, int) is
    'Is there such a photo in the neighbourhood, and does it show nothing else yet? A paper may keep its own.';
