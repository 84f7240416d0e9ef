create or replace function sanhui.paper_notice(p_meeting bigint) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return paper_meeting(p_meeting) || paper_published(p_meeting, null, 'notice');
end
$$;
comment on function sanhui.paper_notice(bigint) is 'The notice of a meeting.';
