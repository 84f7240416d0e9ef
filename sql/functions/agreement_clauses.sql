create or replace function sanhui.agreement_clauses(p_agreement sanhui.agreement) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return (select coalesce(jsonb_agg(jsonb_build_object('n', k.n, 'text', rtrim(k.text, '。'), 'organisation', coalesce(o.name, ''),
                'who', coalesce(k.who, ''), 'due', coalesce(zh_day(k.due::timestamp at time zone 'Asia/Shanghai'), '')) order by k.n), '[]')
            from jsonb_to_recordset(p_agreement.clauses) as k(n int, text text, organisation bigint, who text, due date)
            left join sanhui.organisation o on o.precinct = p_agreement.precinct and o.id = k.organisation);
end
$$;
comment on function sanhui.agreement_clauses(sanhui.agreement) is 'The clauses of an agreement, for papers.';
