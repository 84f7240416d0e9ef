create or replace function sanhui.record_cover(p_meeting bigint) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return (select jsonb_build_object('code', m.code, 'title', m.title, 'kind', zh_kind(m.kind), 'place', m.place, 'confidential', m.confidential,
                'rehearsal', m.rehearsal, 'opened', coalesce(zh_moment(m.opened_at), ''), 'closed', coalesce(zh_moment(m.closed_at), ''),
                'chair', m.chair_name, 'neighbourhood', p.name, 'made', zh_moment(clock()), 'day', zh_day(clock()))
            from sanhui.meeting m join sanhui.precinct p on p.id = m.precinct
            where m.precinct = any (scope()) and m.id = p_meeting);
end
$$;
comment on function sanhui.record_cover(bigint) is 'Archive: what its table of contents says at the top.';
