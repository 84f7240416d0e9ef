-- A session adds at most sixty an hour. Whatever nothing refers to after a day was given up: it goes when the next one comes.
create or replace function sanhui.photo_add(p_session bigint, p_width int, p_height int, p_jpeg text) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_precinct bigint := here();
    v_now      timestamptz := clock();
    v_jpeg     bytea := decode(p_jpeg, 'base64');
    v_wait     int;
    v_photo    bigint;
begin
    delete from sanhui.photo p
        where p.precinct = v_precinct and p.at < v_now - interval '1 day'
          and not exists (select from sanhui.paper_ballot b where b.precinct = v_precinct and b.photo = p.id)
          and not exists (select from sanhui.mandate m where m.precinct = v_precinct and m.photo = p.id)
          and not exists (select from sanhui.figures f where f.precinct = v_precinct and f.photo = p.id)
          and not exists (select from sanhui.evidence e where e.precinct = v_precinct and e.photos @> array[p.id])
          and not exists (select from sanhui.party y where y.precinct = v_precinct and y.photos @> array[p.id])
          and not exists (select from sanhui.report e where e.precinct = v_precinct and e.photos @> array[p.id])
          and not exists (select from sanhui.document d where d.precinct = v_precinct and d.photos @> array[p.id])
          and not exists (select from sanhui.comment k where k.precinct = v_precinct and k.photos <> '{}' and k.photos @> array[p.id])
          and not exists (select from sanhui.held_comment h where h.precinct = v_precinct and h.photos <> '{}' and h.photos @> array[p.id])
          and not exists (select from sanhui.agreement g where g.precinct = v_precinct and g.photo = p.id)
          and not exists (select from sanhui.countersign k
                          where k.precinct = v_precinct and k.state = 'open' and (k.args ->> 'photo')::bigint = p.id);
    -- The sixtieth last one: when it is an hour old there is room for another.
    select ceil(extract(epoch from p.at + interval '1 hour' - v_now))::int into v_wait
        from sanhui.photo p
        where p.precinct = v_precinct and p.session = p_session and p.at > v_now - interval '1 hour'
        order by p.at desc, p.id desc offset 59 limit 1;
    if found then
        return jsonb_build_object('refused', 'busy', 'wait', v_wait);
    end if;
    insert into sanhui.photo (precinct, session, at, hash, width, height, jpeg)
        values (v_precinct, p_session, v_now, encode(sha256(v_jpeg), 'hex'), p_width, p_height, v_jpeg)
        returning id into v_photo;
    return jsonb_build_object('ok', jsonb_build_object('photo', v_photo, 'width', p_width, 'height', p_height));
end
$$;
comment on function sanhui.photo_add(bigint, int, int, text) is
    'A photo as it was drawn anew (base64): its number. At most sixty an hour of one session; forgotten ones go after a day.';
