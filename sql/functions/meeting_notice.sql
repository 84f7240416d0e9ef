create or replace function sanhui.meeting_notice(p_meeting sanhui.meeting, p_at timestamptz, p_args jsonb, p_c bigint, p_moves boolean default false)
    returns void language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_content jsonb;
begin
    if p_moves then
        update sanhui.meeting set state = p_meeting.state, c = p_c where precinct = p_meeting.precinct and id = p_meeting.id;
    else
        update sanhui.meeting
            set state = 'announced', announced_at = p_at, notice_until = (p_args ->> 'notice_until')::date,
                starts_at = coalesce((p_args ->> 'starts_at')::timestamptz, starts_at), c = p_c
            where precinct = p_meeting.precinct and id = p_meeting.id;
    end if;
    update sanhui.poll set in_notice = true, c = p_c where precinct = p_meeting.precinct and meeting = p_meeting.id;
    perform touch_cases(p_meeting.id);
    v_content := notice_content(p_meeting.id);
    perform paper_publish(p_meeting.id, 'notice',
        (select coalesce(max(version), 0) + 1 from sanhui.paper
         where precinct = p_meeting.precinct and meeting = p_meeting.id and kind = 'notice'),
        digest('sanhui.notice.1', v_content::text), p_at, v_content);
end
$$;
comment on function sanhui.meeting_notice(sanhui.meeting, timestamptz, jsonb, bigint, boolean) is
    'A notice goes out, the first one or one for another date: its days run from here, and its paper takes the place of the one before. p_moves: for another room alone, its days go on running.';
