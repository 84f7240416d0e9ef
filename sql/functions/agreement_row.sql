-- p_words: with its words and who confirmed them; without, what the desk's home has to know: how it stands and what is due.
-- p_drafts: with clauses that were never offered, too: the mediator's, who may have written down what one side alone would take.
create or replace function sanhui.agreement_row(p_agreement sanhui.agreement, p_c bigint, p_words boolean, p_drafts boolean default false) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog set timezone = 'Asia/Shanghai' as
$$
declare
    v_from date := (p_agreement.effective_at at time zone 'Asia/Shanghai')::date;
begin
    return (
        select row_to_json(r)::text
        from (select 'agreement' as t, p_agreement.meeting as id, p_c as c,
                     (select json_build_object('code', m.code, 'title', m.title) from sanhui.meeting m
                      where m.precinct = p_agreement.precinct and m.id = p_agreement.meeting) as meeting,
                     p_agreement.version, p_agreement.state, p_agreement.offered_at, p_agreement.effective_at, p_agreement.hash,
                     case when p_words and (p_drafts or p_agreement.offered_at is not null) then (
                         select coalesce(json_agg(json_build_object('n', k.n, 'text', k.text, 'organisation', k.organisation,
                                    'organisation_name', o.name, 'who', k.who, 'due', k.due) order by k.n), '[]')
                         from jsonb_to_recordset(p_agreement.clauses) as k(n int, text text, organisation bigint, who text, due date)
                         left join sanhui.organisation o on o.precinct = p_agreement.precinct and o.id = k.organisation) end as clauses,
                     case when p_words then (
                         select coalesce(json_agg(json_build_object('party', k.party, 'signer', k.signer, 'clause', k.clause, 'label', k.label,
                                                      'at', k.at) order by k.clause, k.party, k.signer), '[]')
                         from sanhui.agreement_mark k
                         where k.precinct = p_agreement.precinct and k.agreement = p_agreement.id) end as marks,
                     case when p_words then p_agreement.photo end as photo, p_agreement.seconded_by,
                     p_agreement.failed_at, case when p_words then p_agreement.failed_reason end as reason, p_agreement.route,
                     p_agreement.court, p_agreement.court_on,
                     -- Both sides may ask the court within 30 days (人民调解法 art. 33): told on days 20 and 28.
                     v_from + 30 as court_until,
                     case when v_from is not null then array[v_from + 20, v_from + 28] end as remind_on,
                     case when v_from is not null then (
                         select json_agg(json_build_object('day', d.day, 'due', v_from + d.day, 'result', k.result,
                                    'note', case when p_words then k.note end, 'at', k.at) order by d.day)
                         from (values (7), (30)) d(day)
                         left join sanhui.agreement_check k
                           on k.precinct = p_agreement.precinct and k.agreement = p_agreement.id and k.day = d.day) end as checks) r);
end
$$;
comment on function sanhui.agreement_row(sanhui.agreement, bigint, boolean, boolean) is
    'The row agreement, of the version that stands: for the meeting, or without its words for the desk.';
