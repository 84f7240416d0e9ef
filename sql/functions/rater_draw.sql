-- Whoever knows the roll and the public number draws the same: each entry's SHA-256 of the number, the byte 1f, its capacity and
-- its holder; the lowest first. Those who are raters already are not drawn.
create or replace function sanhui.rater_draw(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v          record := review_here(p_place, 'before');
    v_meeting  sanhui.meeting := v.meeting;
    v_from     text := p_args ->> 'from';
    v_number   text := p_args ->> 'number';
    v_count    int := least((p_args ->> 'count')::bigint, 1000);
    v_estate   bigint;
    v_refused  text;
    v_capacity text[];
    v_holder   bigint[];
    v_of       bigint;
    v_c        bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if v_count < 1 then
        return '{"refused":"field","field":"count"}';
    end if;
    if exists (select from sanhui.rater r where r.precinct = v_meeting.precinct and r.meeting = p_place and r.how = 'lot') then
        return '{"refused":"drawn"}';
    end if;
    if v_from = 'owners' then
        select e.estate, coalesce(e.refused, case when e.estate is null then 'empty_roll' end) into v_estate, v_refused
            from register_estate(v_meeting.precinct, p_args ->> 'estate') e;
        if v_refused is not null then
            return jsonb_build_object('refused', v_refused);
        end if;
    end if;
    with roll as materialized (
        select r.capacity, r.holder, sha256(convert_to(v_number || E'\x1f' || r.capacity || r.holder, 'UTF8')) as ticket
        from poll_roll_of(v_meeting.precinct, v_from, v_estate, null, '{}') r
        where not exists (select from sanhui.rater x where x.precinct = v_meeting.precinct and x.meeting = p_place
                          and x.capacity = r.capacity and x.holder = r.holder)
    ), drawn as (select * from roll order by ticket, capacity, holder limit v_count)
    select array_agg(d.capacity order by d.ticket, d.capacity, d.holder), array_agg(d.holder order by d.ticket, d.capacity, d.holder),
           (select count(*) from roll) into v_capacity, v_holder, v_of from drawn d;
    if coalesce(v_of, 0) < v_count then
        return '{"refused":"raters_few"}';
    end if;
    v_c := touch(p_place);
    perform rater_add(v_meeting, v_capacity, v_holder, 'lot', v_c);
    perform append_line(v_meeting.stream, 'raters.drawn', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('source', p_args -> 'source', 'number', v_number, 'from', v_from, 'count', v_count, 'of', v_of,
            'list', digest('sanhui.raters.1', (select string_agg(w.capacity || w.holder || E'\n', '' order by w.n)
                                               from unnest(v_capacity, v_holder) with ordinality w(capacity, holder, n)))), p_c => v_c);
    return jsonb_build_object('ok', jsonb_build_object('raters', v_count, 'of', v_of), 'desk', true);
end
$$;
comment on function sanhui.rater_draw(bigint, bigint, jsonb) is
    'rater.draw: so many by lot from a roll of the register, by a public number; once, unless those who were drawn are all dropped.';
