create or replace function sanhui.paper_agreement(p_meeting sanhui.meeting, p_kind text, p_full boolean) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_agreement sanhui.agreement := agreement_top(p_meeting);
begin
    if v_agreement.id is null or (v_agreement.state = 'failed') <> (p_kind = 'failure') or v_agreement.state = 'drafted' then
        return null;
    end if;
    return paper_meeting(p_meeting.id) || jsonb_build_object(
        'version', v_agreement.version, 'effective', v_agreement.state = 'effective',
        'confidential', p_meeting.confidential, 'has_names', p_full,
        'effective_on', coalesce(zh_day(v_agreement.effective_at), ''), 'failed_on', coalesce(zh_day(v_agreement.failed_at), ''),
        'hash', coalesce(v_agreement.hash, ''), 'stream', 'meeting/' || p_meeting.code,
        'on_paper', v_agreement.photo is not null, 'seconded_by', coalesce(v_agreement.seconded_by, ''),
        'court_until', coalesce(zh_day(v_agreement.effective_at + interval '30 days'), ''),
        'reason', coalesce(v_agreement.failed_reason, ''),
        'route', coalesce(zh_route(v_agreement.route), ''), 'clauses', case when v_agreement.offered_at is null then '[]' else agreement_clauses(v_agreement) end,
        'points', (select coalesce(jsonb_agg(jsonb_build_object('n', k.n, 'title', k.title, 'text', k.text, 'state', zh_point(k)) order by k.n), '[]')
                   from sanhui.point k where k.precinct = p_meeting.precinct and k.meeting = p_meeting.id),
        'parties', (select coalesce(jsonb_agg(jsonb_build_object('n', y.n, 'name', y.name, 'organisation', coalesce(o.name, ''),
                        'claim', y.claim, 'facts', y.facts,
                        'applied', coalesce(zh_day(y.applied_on::timestamp at time zone 'Asia/Shanghai'), ''),
                        'members', (select coalesce(string_agg(x.label, '、' order by x.o), '')
                                    from party_named(y, p_full) with ordinality x(signer, label, proxy, o) where x.signer <> 0),
                        'signers', (select coalesce(jsonb_agg(jsonb_build_object('label', x.label)), '[]') from party_named(y, p_full) x),
                        'confirmed', (select coalesce(string_agg(x.label || coalesce('委托' || t.label, ''), '、' order by x.o), '')
                                      from party_named(y, p_full) with ordinality x(signer, label, proxy, o) left join party_named(y, p_full) t on t.signer = x.proxy)) order by y.n), '[]')
                    from sanhui.party y left join sanhui.organisation o on o.precinct = y.precinct and o.id = y.organisation
                    where y.precinct = p_meeting.precinct and y.meeting = p_meeting.id and y.dropped_at is null));
end
$$;
comment on function sanhui.paper_agreement(sanhui.meeting, text, boolean) is
    'The agreement to be signed or in force, or the record of failure, for whoever may be in the meeting. p_full: with the names, for its sides and the office. No red line, no word of a caucus.';
