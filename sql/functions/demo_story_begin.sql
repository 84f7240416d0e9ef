create or replace function sanhui.demo_story_begin(p_precinct bigint, p_step jsonb, p_known jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    c_number constant text := '2026-CH-0147';
    c_days   constant int := 162;      -- that it takes: from a Monday on, all of them over before today
    v_known  jsonb := p_known || jsonb_build_object('begun',
        date_trunc('week', ((clock() at time zone 'Asia/Shanghai')::date - c_days)::timestamp)::date);
begin
    perform demo_story_at(p_precinct, '{"at":"0 09:00"}', v_known);
    if exists (select from sanhui.case_file where precinct = p_precinct and number = c_number) then
        return '{"known":{},"steps":[]}';
    end if;
    perform demo_cases(p_precinct, c_number);
    return jsonb_build_object('steps', demo_story(), 'known', v_known
        || jsonb_build_object('case', (select id from sanhui.case_file where precinct = p_precinct and number = c_number))
        || (select jsonb_object_agg(name, id) from sanhui.organisation where precinct = p_precinct)
        || (select jsonb_object_agg(label, household) from (
                select distinct on (b.id) b.label, h.id as household from sanhui.building b
                join sanhui.unit u on u.precinct = b.precinct and u.building = b.id
                join sanhui.household h on h.precinct = u.precinct and h.unit = u.id and h.left_at is null
                where b.precinct = p_precinct order by b.id, u.floor desc, u.id) x));
end
$$;
comment on function sanhui.demo_story_begin(bigint, jsonb, jsonb) is
    'The case of the demo''s story, and its steps with what they may name: organisations by name, a household of each building by its label. No steps when the case is there.';
