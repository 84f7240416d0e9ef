create or replace function sanhui.rater_name(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v          record := review_here(p_place, 'before');
    v_meeting  sanhui.meeting := v.meeting;
    v_capacity text := p_args ->> 'capacity';
    v_holders  bigint[] := array(select distinct e::bigint from jsonb_array_elements_text(p_args -> 'holders') e order by 1);
    v_added    bigint;
    v_c        bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if cardinality(v_holders) = 0 then
        return '{"refused":"field","field":"holders"}';
    end if;
    if exists (select from unnest(v_holders) h where rater_label(v_capacity, h) is null) then
        return '{"refused":"beyond"}';
    end if;
    v_c := touch(p_place);
    v_added := rater_add(v_meeting, array_fill(v_capacity, array[cardinality(v_holders)]), v_holders, 'named', v_c);
    perform append_line(v_meeting.stream, 'raters.named', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('capacity', v_capacity, 'count', v_added),
        jsonb_build_object('words', jsonb_build_object('text',
            (select string_agg(rater_label(v_capacity, h), '、' order by h) from unnest(v_holders) h))), p_c => v_c, p_audience => 'staff');
    return jsonb_build_object('ok', jsonb_build_object('raters', v_added), 'desk', true);
end
$$;
comment on function sanhui.rater_name(bigint, bigint, jsonb) is
    'rater.name: households, owners or residents of age who rate; whoever is a rater already stays one.';
