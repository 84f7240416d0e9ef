create or replace function sanhui.meeting_file(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_now     timestamptz := clock();
    v_facts   jsonb := meeting_facts(p_place);
    v_c       bigint;
    v_pc      bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state <> 'published' then
        return '{"refused":"phase"}';
    end if;
    if (v_facts ->> 'polls_unended')::int > 0 then
        return '{"refused":"polls"}';
    end if;
    if (v_facts ->> 'objections')::int > 0 then
        return '{"refused":"objections"}';
    end if;
    if (v_facts ->> 'contested')::int > 0 then
        return '{"refused":"contested"}';
    end if;
    if not v_meeting.rehearsal and (v_now at time zone 'Asia/Shanghai')::date <= coalesce(v_meeting.publish_until, 'infinity') then
        return '{"refused":"too_soon"}';
    end if;
    v_c := touch(p_place);
    v_pc := touch_cases(p_place);
    update sanhui.meeting set state = 'filed', filed_at = v_now, c = v_c where precinct = v_meeting.precinct and id = p_place;
    perform append_line(v_meeting.stream, 'meeting.filed', actor_of(v_meeting.stream, p_session), '{}', p_c => v_c, p_at => v_now);
    perform note_tip(v_meeting.stream, v_pc);
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.meeting_file(bigint, bigint, jsonb) is
    'meeting.file: once the publication has run and nothing waits; its tip goes into its cases'' records.';
