create or replace function sanhui.paper_plan(p_meeting bigint) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return (select paper_meeting(p_meeting) || paper_published(p_meeting, null, 'plan') || jsonb_build_object(
        'rerate_from', coalesce(zh_day(m.rerate_from::timestamp at time zone 'Asia/Shanghai'), ''),
        'rerate_until', coalesce(zh_day(m.rerate_until::timestamp at time zone 'Asia/Shanghai'), ''),
        'signer', p.signer, 'own', p.own, 'handed_in', zh_day(p.at), 'due', zh_day(k.due::timestamp at time zone 'Asia/Shanghai'),
        'points', (select jsonb_agg(jsonb_build_object('n', e.n, 'problem', e.point -> 'problem', 'measure', e.point -> 'measure',
                       'who', e.point -> 'who', 'due', zh_day((e.point ->> 'due')::timestamp at time zone 'Asia/Shanghai'),
                       'state', zh_commitment(o)) order by e.n)
                   from jsonb_array_elements(p.points) with ordinality e(point, n)
                   join sanhui.commitment o on o.precinct = p.precinct and o.id = (e.point ->> 'commitment')::bigint))
        from sanhui.plan p
        join sanhui.meeting m on m.precinct = p.precinct and m.id = p.meeting
        join sanhui.commitment k on k.precinct = p.precinct and k.id = p.commitment
        where p.precinct = any (scope()) and p.meeting = p_meeting);
end
$$;
comment on function sanhui.paper_plan(bigint) is 'The written plan of the reviewed, with how each point stands; null before it is handed in.';
