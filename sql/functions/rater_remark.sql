create or replace function sanhui.rater_remark(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := review_here(p_place, 'here');
    v_meeting sanhui.meeting := v.meeting;
    v_rater   sanhui.rater;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    select * into v_rater from rater_held(v_meeting, p_session) r
        where r.id = coalesce((p_args ->> 'rater')::bigint, r.id) order by r.id limit 1;
    if not found then
        return '{"refused":"not_rater"}';
    end if;
    if not exists (select from sanhui.poll q where q.precinct = v_meeting.precinct and q.meeting = p_place
                   and q.electorate = 'raters' and q.state = 'open') then
        return '{"refused":"phase"}';
    end if;
    -- No change number: nobody's page changes before it is read out.
    if coalesce(p_args ->> 'text', '') = '' then
        delete from sanhui.remark where precinct = v_rater.precinct and rater = v_rater.id;
    else
        insert into sanhui.remark (precinct, rater, meeting, text) values (v_rater.precinct, v_rater.id, p_place, p_args ->> 'text')
            on conflict (precinct, rater) do update set text = excluded.text, n = null;
    end if;
    return '{"ok":{}}';
end
$$;
comment on function sanhui.rater_remark(bigint, bigint, jsonb) is
    'rater.remark: what a rater writes beside its rating while it runs; the last one stands, none takes it back.';
