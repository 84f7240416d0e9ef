create or replace function sanhui.paper_case(p_case bigint) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return (select jsonb_build_object(
        'number', f.number, 'title', f.title, 'summary', f.summary, 'neighbourhood', p.name, 'phone', coalesce(p.phone, ''),
        'state', case f.state when 'registered' then '已立案' when 'in_progress' then '处置中' when 'deliberating' then '协商中' else '已结案' end,
        'tip_stream', s.name, 'tip_n', s.n, 'tip_hash', s.hash,
        'meetings', (select coalesce(jsonb_agg(jsonb_build_object('code', m.code, 'title', m.title, 'confidential', m.confidential, 'result', coalesce(agreement_words(m), ''), 'kind', zh_kind(m.kind),
                        'round', m.round, 'starts', zh_moment(m.starts_at), 'informal', m.formal is false,
                        'minutes', m.state in ('published', 'filed'),
                        'minutes_code', coalesce((select i.check_code from sanhui.minutes i where i.precinct = m.precinct
                            and i.meeting = m.id and i.state = 'published' order by i.version desc limit 1), ''))
                        order by m.starts_at), '[]')
                     from sanhui.meeting_case mc join sanhui.meeting m on m.precinct = mc.precinct and m.id = mc.meeting
                     where mc.precinct = f.precinct and mc.case_file = f.id and m.state not in ('drafted', 'cancelled')),
        'outcomes', (select coalesce(jsonb_agg(jsonb_build_object('title', o.title, 'words', outcome_words(o), 'code', m.code,
                        'meeting', m.title) order by o.closed_at), '[]')
                     from sanhui.poll o join sanhui.meeting m on m.precinct = o.precinct and m.id = o.meeting
                     where o.precinct = f.precinct and o.case_file = f.id and not m.confidential and o.state in ('counted', 'preliminary', 'final')),
        'commitments', (select coalesce(jsonb_agg(jsonb_build_object('text', k.text, 'organisation', g.name, 'who', k.who,
                        'due', zh_day(k.due::timestamp at time zone 'Asia/Shanghai'),
                        'state', zh_commitment(k), 'reason', coalesce(k.reason, k.contested_reason, ''),
                        'evidence', (select coalesce(jsonb_agg(jsonb_build_object('text', e.text, 'label', e.label, 'at', zh_day(e.at),
                            'case', f.number, 'photos', (select coalesce(jsonb_agg(jsonb_build_object('photo', h, 'case', f.number, 'said', case when h = any (e.before) then '整改前' when e.before <> '{}' then '整改后' else '' end) order by h = any (e.before) desc, h), '[]')
                                                         from unnest(e.photos) h)) order by e.id), '[]')
                            from sanhui.evidence e where e.precinct = k.precinct and e.commitment = k.id))
                        order by k.due), '[]')
                        from sanhui.commitment k join sanhui.organisation g on g.precinct = k.precinct and g.id = k.organisation
                        join sanhui.meeting m on m.precinct = k.precinct and m.id = k.meeting and not m.confidential
                        where k.precinct = f.precinct and k.case_file = f.id),
        'steps', (select coalesce(jsonb_agg(jsonb_build_object('day', zh_day(s.at), 'what', s.what, 'words', s.words)
                                             order by s.at, s.o, s.promise), '[]') from case_steps(f) s),
        'lines', (select coalesce(jsonb_agg(jsonb_build_object('n', l.n, 'at', zh_moment(l.at), 'kind', zh_line_kind(l.kind), 'hash', left(l.hash, 16))
                        order by l.n), '[]')
                  from sanhui.line l where l.precinct = f.precinct and l.stream = f.stream))
        from sanhui.case_file f
        join sanhui.precinct p on p.id = f.precinct
        join sanhui.stream s on s.precinct = f.precinct and s.id = f.stream
        where f.precinct = any (scope()) and f.id = p_case);
end
$$;
comment on function sanhui.paper_case(bigint) is 'The public page of a case: its meetings, outcomes, commitments and stream.';
