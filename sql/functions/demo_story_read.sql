create or replace function sanhui.demo_story_read(p_precinct bigint, p_step jsonb, p_known jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_place   bigint := demo_story_at(p_precinct, p_step, p_known);
    v_do      text := p_step ->> 'do';
    v_args    jsonb := demo_story_args(coalesce(p_step -> 'args', '{}'), p_known || (
        select coalesce(jsonb_object_agg('k' || k.n, k.id), '{}')
        from (select row_number() over (order by id) as n, id from sanhui.commitment
              where precinct = p_precinct and case_file = (p_known ->> 'case')::bigint) k));
    v_meeting sanhui.meeting;
    v_invited record;
    v_facts   jsonb;
begin
    if v_do = 'minutes_draft' then
        v_facts := paper_minutes_data(v_place);
    elsif v_do like 'poll\_%' and v_args ? 'poll' then
        v_facts := poll_facts(v_place, (v_args ->> 'poll')::bigint);
    elsif v_do = 'meeting_open' then
        select * into v_meeting from sanhui.meeting where precinct = p_precinct and id = v_place;
        v_invited := meeting_invited(v_meeting);
        v_facts := meeting_facts(v_place) || jsonb_build_object('announced', millis(v_meeting.announced_at),
            'invited', v_invited.delegates, 'present', v_invited.present)
            -- at a coordination the parties are waited for
            || (select case when count(*) > 0 then jsonb_build_object('invited', count(*), 'present', count(*) filter (
                    where p.at is not null or exists (
                        select from sanhui.delegate d where d.precinct = p.precinct and d.party = p.id and d.at is not null))) else '{}' end
                from sanhui.party p where p.precinct = p_precinct and p.meeting = v_place and p.dropped_at is null);
    elsif v_do like 'meeting\_%' or v_do like 'minutes\_%' then
        v_facts := meeting_facts(v_place);
    end if;
    return jsonb_build_object('args', v_args, 'facts', v_facts);
end
$$;
comment on function sanhui.demo_story_read(bigint, jsonb, jsonb) is
    'A step''s fields, and what the server would read before it decides on such a message.';
