create or replace function sanhui.paper_notice(p_meeting bigint) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return paper_meeting(p_meeting) || jsonb_build_object('check_code', coalesce(
        (select p.check_code from sanhui.paper p
         where p.precinct = any (scope()) and p.meeting = p_meeting and p.kind = 'notice' and p.state = 'published'
         order by p.version desc limit 1), ''));
end
$$;
comment on function sanhui.paper_notice(bigint) is 'The notice of a meeting.';
