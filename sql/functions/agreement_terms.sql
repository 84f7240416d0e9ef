-- Of a confidential coordination the public learns none of its clauses.
create or replace function sanhui.agreement_terms(p_meeting sanhui.meeting) returns json
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_agreement sanhui.agreement := agreement_top(p_meeting);
begin
    if p_meeting.confidential or v_agreement.state is distinct from 'effective' then
        return '[]';
    end if;
    return (select coalesce(json_agg(k.text order by k.n), '[]')
            from jsonb_to_recordset(v_agreement.clauses) as k(n int, text text));
end
$$;
comment on function sanhui.agreement_terms(sanhui.meeting) is
    'What a coordination''s agreement in force says, clause by clause, as its case''s page tells it.';
