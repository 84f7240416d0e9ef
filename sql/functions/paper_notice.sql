-- It hangs at the doors: what was polled, shown or asked for afterwards is not on it, however late it is printed again. What became
-- of the meeting and of its polls is said beside.
create or replace function sanhui.paper_notice(p_meeting bigint) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_now   jsonb := notice_content(p_meeting);
    v_paper sanhui.paper;
begin
    select * into v_paper from sanhui.paper p
        where p.precinct = any (scope()) and p.meeting = p_meeting and p.kind = 'notice' and p.state = 'published';
    return v_now || coalesce(v_paper.content, '{}') || paper_published(p_meeting, null, 'notice') || (
        select jsonb_object_agg(k, v_now -> k) from unnest(array['drafted', 'cancelled', 'postponed', 'adjourned', 'reason']) k)
        || jsonb_build_object('polls', (
            select coalesce(jsonb_agg(e.poll || jsonb_build_object('void', q.state = 'void') order by e.o), '[]')
            from jsonb_array_elements(coalesce(v_paper.content, v_now) -> 'polls') with ordinality e(poll, o)
            join sanhui.poll q on q.precinct = any (scope()) and q.meeting = p_meeting and q.code = e.poll ->> 'code'));
end
$$;
comment on function sanhui.paper_notice(bigint) is 'The notice of a meeting and its agenda: as they were published, if they have been.';
