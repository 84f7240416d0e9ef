create or replace function sanhui.paper_published(p_meeting bigint, p_poll bigint, p_kind text) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return coalesce((
        select jsonb_build_object('check_code', p.check_code, 'version', p.version) from sanhui.paper p
        where p.precinct = any (scope()) and p.meeting = p_meeting and p.poll is not distinct from p_poll
          and p.kind = p_kind and p.state = 'published'
        order by p.version desc limit 1), '{"check_code":"","version":0}');
end
$$;
comment on function sanhui.paper_published(bigint, bigint, text) is
    'Check code and version of a paper as it is published now: what every page of it bears. Empty and 0 before that.';
