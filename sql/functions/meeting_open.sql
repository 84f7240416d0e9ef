create or replace function sanhui.meeting_open(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_now     timestamptz := clock();
    v_item    bigint;
    v_c       bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state <> 'checkin'
       and (v_meeting.state <> 'announced' or v_meeting.kind not in ('owners_assembly', 'residents_assembly')) then
        return '{"refused":"phase"}';
    end if;
    if moved(v_meeting, p_args -> 'on') then
        return '{"refused":"moved"}';
    end if;
    v_c := touch(p_place);
    update sanhui.meeting
        set state = 'open', formal = (p_args ->> 'formal')::boolean, opened_at = v_now, c = v_c,
            declared = (select i.present from meeting_invited(v_meeting) i),
            pc = touch_desk(v_meeting.precinct)
        where precinct = v_meeting.precinct and id = p_place;
    perform append_line(v_meeting.stream, 'meeting.opened', actor_of(v_meeting.stream, p_session),
        (select jsonb_build_object('formal', (p_args ->> 'formal')::boolean, 'why', p_args -> 'why',
                    'present', i.present, 'delegates', i.delegates)
         from meeting_invited(v_meeting) i),
        p_c => v_c, p_at => v_now);
    -- What comes before the opening is done; the next item is what the chair does now.
    update sanhui.item set state = 'done', c = v_c
        where precinct = v_meeting.precinct and meeting = p_place and step in ('roll', 'notice');
    select id into v_item from sanhui.item
        where precinct = v_meeting.precinct and meeting = p_place and step not in ('check_in', 'roll', 'notice') order by n limit 1;
    if found then
        perform begin_item(p_place, v_item, v_c, p_session);
    end if;
    return jsonb_build_object('ok', jsonb_build_object('formal', (p_args ->> 'formal')::boolean), 'desk', true);
end
$$;
comment on function sanhui.meeting_open(bigint, bigint, jsonb) is
    'meeting.open: formal or not as decided by the rule of notice and quorum; the agenda stands at its opening.';
