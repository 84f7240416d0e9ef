create or replace function sanhui.meeting_row(p_meeting sanhui.meeting, p_c bigint) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog set timezone = 'Asia/Shanghai' as
$$
begin
    return (
        select row_to_json(r)::text
        from (select 'meeting' as t, p_meeting.id, p_c as c, p_meeting.code, p_meeting.kind, p_meeting.round,
                     p_meeting.title, p_meeting.place, p_meeting.version, p_meeting.state, p_meeting.rehearsal, p_meeting.formal, p.name as neighbourhood,
                     p_meeting.starts_at, p_meeting.announced_at, p_meeting.opened_at, p_meeting.closed_at,
                     p_meeting.item, p_meeting.chair_name as chair, p_meeting.recorder_name as recorder,
                     p_meeting.chair as chair_account, d.delegates, d.present, p_meeting.declared,
                     meeting_attendance(p_meeting.id) as attendance,
                     p.phone, p_meeting.reason, p_meeting.urgent, p_meeting.confidential, p_meeting.approves,
                     (select json_build_object('id', k.id, 'label', comment_label(k.anonymous, k.label), 'text', k.text) from sanhui.comment k
                      where k.precinct = p_meeting.precinct and k.id = p_meeting.pinned) as pinned,
                     meeting_talks(p_meeting) as talks,
                     (select json_build_object('id', o.id, 'name', o.name, 'present', organisation_present(p_meeting, o.id),
                              'reported', exists (select from sanhui.report k where k.precinct = p_meeting.precinct and k.meeting = p_meeting.id))
                      from sanhui.organisation o
                      where o.precinct = p_meeting.precinct and o.id = p_meeting.reviewed) as reviewed,
                     (select coalesce(json_agg(json_build_object('party', k.id, 'name', o.name) order by k.n), '[]')
                      from sanhui.party k join sanhui.organisation o on o.precinct = k.precinct and o.id = k.organisation
                      where k.precinct = p_meeting.precinct and k.meeting = p_meeting.id and k.dropped_at is null) as sides,
                     (select json_build_object('id', x.id, 'code', x.code, 'round', x.round, 'state', x.state, 'held_at', x.closed_at)
                      from sanhui.meeting x
                      where x.precinct = p_meeting.precinct and x.id = p_meeting.previous) as previous,
                     (select json_build_object('id', x.id, 'code', x.code, 'round', x.round, 'state', x.state, 'starts_at', x.starts_at,
                              'reviewed', x.reviewed)
                      from sanhui.meeting x
                      where x.precinct = p_meeting.precinct and x.previous = p_meeting.id and x.state <> 'cancelled'
                      order by x.reviewed is not distinct from p_meeting.reviewed desc, x.id desc limit 1) as next,
                     p_meeting.adjourned_at, p_meeting.recess_at, p_meeting.paused, p_meeting.notice_days,
                     p_meeting.notice_least, p_meeting.max_minutes,
                     p_meeting.notice_until, p_meeting.publish_due, p_meeting.publish_until, p_meeting.report_due, p_meeting.plan_due,
                     p_meeting.result_due, p_meeting.result_told_at,
                     p_meeting.rater_lot, p_meeting.rerate_from, p_meeting.rerate_until, p_meeting.outside_at,
                     p_meeting.reported_at, p_meeting.filed_at,
                     (select coalesce(json_agg(row_to_json(f)), '[]') from (
                         select f.id, f.number, f.title from sanhui.meeting_case mc
                         join sanhui.case_file f on f.precinct = mc.precinct and f.id = mc.case_file
                         where mc.precinct = p_meeting.precinct and mc.meeting = p_meeting.id order by f.id) f) as cases,
                     (select coalesce(json_agg(json_build_object('id', o.id, 'name', o.name, 'present', organisation_present(p_meeting, o.id)) order by o.id), '[]')
                      from sanhui.organisation o
                      where o.precinct = p_meeting.precinct and o.id = any (p_meeting.invited)) as invited,
                     (select n.check_code from sanhui.minutes n
                      where n.precinct = p_meeting.precinct and n.meeting = p_meeting.id and n.check_code is not null
                      order by n.version desc limit 1) as minutes_code
              from sanhui.precinct p
              cross join lateral meeting_invited(p_meeting) d
              where p.id = p_meeting.precinct) r);
end
$$;
comment on function sanhui.meeting_row(sanhui.meeting, bigint) is 'The row meeting, for the room or for the desk.';
