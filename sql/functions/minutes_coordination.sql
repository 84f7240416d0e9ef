-- Labels are masked as in all minutes: those of a public coordination hang on the board. The agreement's own paper has the names.
create or replace function sanhui.minutes_coordination(p_meeting sanhui.meeting) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_agreement sanhui.agreement := agreement_top(p_meeting);
begin
    return (select jsonb_build_object(
        'sides', coalesce(jsonb_agg(x.side order by x.n), '[]'), 'side_count', count(*), 'sides_present', count(*) filter (where x.present))
        from (select y.n, y.present, jsonb_build_object('n', y.n, 'name', y.name, 'organisation', coalesce(y.organisation_name, ''),
                         'claim', y.claim, 'facts', y.facts, 'present', y.present,
                         'applied', coalesce(zh_day(p.applied_on::timestamp at time zone 'Asia/Shanghai'), ''), 'photos', cardinality(y.photos),
                         'members', coalesce((select string_agg(public_label(l), '、' order by i) from unnest(y.members) with ordinality m(l, i)), '')) as side
              from sanhui.party p
              cross join lateral jsonb_to_record(party_row(p)::jsonb)
                  as y(n int, name text, organisation_name text, claim text, facts text, present boolean, photos bigint[], members text[])
              where p.precinct = p_meeting.precinct and p.meeting = p_meeting.id and p.dropped_at is null) x)
        || jsonb_build_object(
        'points', (select coalesce(jsonb_agg(jsonb_build_object('n', k.n, 'title', k.title, 'text', k.text, 'state', zh_point(k)) order by k.n), '[]')
                   from sanhui.point k where k.precinct = p_meeting.precinct and k.meeting = p_meeting.id),
        'agreed', v_agreement.state is not distinct from 'effective', 'failed', v_agreement.state is not distinct from 'failed',
        'effective_on', coalesce(zh_day(v_agreement.effective_at), ''), 'agreement_version', coalesce(v_agreement.version, 0),
        'agreement_hash', coalesce(v_agreement.hash, ''), 'on_paper', v_agreement.photo is not null,
        'court_until', coalesce(zh_day(v_agreement.effective_at + interval '30 days'), ''),
        'failed_reason', coalesce(v_agreement.failed_reason, ''), 'route', coalesce(zh_route(v_agreement.route), ''),
        'clauses', case when v_agreement.state = 'effective' then agreement_clauses(v_agreement) else '[]' end);
end
$$;
comment on function sanhui.minutes_coordination(sanhui.meeting) is
    'What the minutes of a coordination are drafted from: its sides, the points in dispute, the agreement or why there is none. No red line, no word of a caucus.';
