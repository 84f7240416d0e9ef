create or replace function sanhui.commitment_row(p_commitment sanhui.commitment, p_c bigint) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog set timezone = 'Asia/Shanghai' as
$$
begin
    return (
        select row_to_json(r)::text
        from (select 'commitment' as t, p_commitment.id, p_c as c,
                     json_build_object('code', m.code, 'title', m.title, 'state', m.state) as meeting,
                     json_build_object('id', f.id, 'number', f.number, 'title', f.title) as case,
                     p_commitment.n, p_commitment.text, p_commitment.organisation, o.name as organisation_name,
                     p_commitment.who, p_commitment.due, p_commitment.state, p_commitment.kind, p_commitment.proposal,
                     p_commitment.contested_reason, p_commitment.made_at, p_commitment.accepted_at, p_commitment.accepted_via, p_commitment.done_at,
                     p_commitment.checked_at, p_commitment.reason, p_commitment.urged, p_commitment.urged_at,
                     (select coalesce(json_agg(row_to_json(x)), '[]') from (
                         select e.text, e.photos, e.before, e.label, e.at from sanhui.evidence e
                         where e.precinct = p_commitment.precinct and e.commitment = p_commitment.id order by e.id) x) as evidence,
                     p.id as precinct, p.name as neighbourhood
              from sanhui.precinct p, sanhui.meeting m, sanhui.case_file f, sanhui.organisation o
              where p.id = p_commitment.precinct and m.precinct = p_commitment.precinct and m.id = p_commitment.meeting
                and f.precinct = p_commitment.precinct and f.id = p_commitment.case_file
                and o.precinct = p_commitment.precinct and o.id = p_commitment.organisation) r);
end
$$;
comment on function sanhui.commitment_row(sanhui.commitment, bigint) is 'The row commitment, for the room, the desk or a case.';
