create or replace function sanhui.rater_check_in(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := review_here(p_place, 'here');
    v_meeting sanhui.meeting := v.meeting;
    v_present boolean := (p_args ->> 'present')::boolean;
    v_rater   sanhui.rater;
    v_c       bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    select * into v_rater from sanhui.rater
        where precinct = v_meeting.precinct and meeting = p_place and id = (p_args ->> 'rater')::bigint;
    if not found then
        return '{"refused":"gone"}';
    end if;
    if (v_rater.at is not null) <> v_present then
        v_c := touch(p_place);
        update sanhui.rater set at = case when v_present then clock() end, via = 'room', c = v_c
            where precinct = v_rater.precinct and id = v_rater.id;
        update sanhui.meeting set c = v_c where precinct = v_meeting.precinct and id = p_place;
    end if;
    return '{"ok":{}}';
end
$$;
comment on function sanhui.rater_check_in(bigint, bigint, jsonb) is
    'rater.check_in: the clerk sees a rater in the room, or takes that back; a phone does not bring it again.';
