create or replace function sanhui.report_hand_in(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := review_here(p_place, 'reporting');
    v_meeting sanhui.meeting := v.meeting;
    v_own     boolean;
    v_old     sanhui.report;
    v_photos  bigint[];
    v_report  sanhui.report;
    v_c       bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    v_own := review_own(p_session, v_meeting);
    -- The office types in what came on paper; another organisation has nothing to say here.
    if not v_own and (select w.role is null or w.role not in ('chair', 'clerk') from session_who(p_session) w) then
        return '{"refused":"not_reviewed"}';
    end if;
    select * into v_old from sanhui.report where precinct = v_meeting.precinct and meeting = p_place;
    v_photos := case when jsonb_typeof(p_args -> 'photos') = 'array'
        then array(select e::bigint from jsonb_array_elements_text(p_args -> 'photos') e) else coalesce(v_old.photos, '{}') end;
    if not photos_own(p_session, v_photos, coalesce(v_old.photos, '{}')) then
        return '{"refused":"photo"}';
    end if;
    -- The reviewed and the office for them may write at once: nobody's words go unread.
    if (p_args ->> 'version')::int <> coalesce(v_old.version, 0)
       and (p_args ->> 'text', v_photos) is distinct from (v_old.text, v_old.photos) then
        return '{"refused":"moved"}';
    end if;
    v_c := touch(p_place);
    insert into sanhui.report as r (precinct, meeting, organisation, text, photos, own, at, c)
        values (v_meeting.precinct, p_place, v_meeting.reviewed, p_args ->> 'text', v_photos, v_own, clock(), v_c)
        on conflict (precinct, meeting) do update
        set text = excluded.text, photos = excluded.photos, own = excluded.own, version = r.version + 1, at = excluded.at, c = excluded.c
        returning * into v_report;
    update sanhui.meeting set c = v_c, pc = touch_desk(v_meeting.precinct) where precinct = v_meeting.precinct and id = p_place;
    perform append_line(v_meeting.stream, 'report.handed_in', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('report', v_report.id, 'own', v_own),
        jsonb_build_object('words', jsonb_build_object('label', session_label(p_session), 'text', v_report.text,
            'photos', (select coalesce(jsonb_agg(p.hash order by p.id), '[]') from sanhui.photo p
                       where p.precinct = v_report.precinct and p.id = any (v_report.photos)))), p_c => v_c);
    return jsonb_build_object('ok', jsonb_build_object('report', v_report.id), 'desk', true);
end
$$;
comment on function sanhui.report_hand_in(bigint, bigint, jsonb) is
    'report.hand_in: what the reviewed say of themselves, from the notice until the review opens; the last one stands, each is in the record.';
