-- An open meeting with drafted polls, or open ones (-v open=true), through the functions that the server calls. Run
-- by the owner's role with -v precinct=… -v polls=… -v open=…; prints the meeting's code, then for each poll a line
-- "precinct meeting poll code seats roll area": the roll's hash, the area of each of its seats.
\set ON_ERROR_STOP on
\o /dev/null
begin;
select sanhui.set_scope(:precinct);
select 'BENCH-' || :precinct || '-' || count(*) as number from sanhui.case_file where precinct = :precinct \gset
insert into sanhui.case_file (precinct, number, title, stream)
    values (:precinct, :'number', '垃圾箱房外立面', sanhui.new_stream('case/' || :'number', '{}')) returning id as case_file \gset
select sanhui.meeting_make(null, :precinct, jsonb_build_object('kind', 'hearing', 'title', '压测会议',
        'starts_at', clock_timestamp(), 'place', '活动室', 'cases', jsonb_build_array(:case_file))) as made \gset
select (:'made'::jsonb #>> '{ok,meeting}')::bigint as meeting, :'made'::jsonb #>> '{ok,code}' as code \gset
select sanhui.poll_add(null, :meeting, jsonb_build_object('case', :case_file, 'title', '外立面选哪个方案？',
        'electorate', 'households', 'method', 'single', 'motions', jsonb_build_array(jsonb_build_object(
            'title', '外立面选哪个方案？', 'options', jsonb_build_array(
                jsonb_build_object('title', '方案A 木纹铝板'), jsonb_build_object('title', '方案B 绿植外墙'),
                jsonb_build_object('title', '方案C 彩绘墙面'), jsonb_build_object('title', '方案D 清洗修补'))))))
    from generate_series(1, :polls);
-- Polls may be closed at once.
update sanhui.poll set min_seconds = 0 where precinct = :precinct and meeting = :meeting;
select sanhui.meeting_announce(null, :meeting, '{}');
select sanhui.meeting_check_in(null, :meeting, '{}');
select sanhui.meeting_open(null, :meeting, '{"formal":false,"why":"notice"}');
select sanhui.poll_open(null, :meeting, jsonb_build_object('poll', id, 'rule', jsonb_build_object(
        'class', 'consultation', 'electorate', 'households', 'matter', null, 'majority', 'plurality', 'base', 'valid',
        'participation', null, 'informal', true)))
    from sanhui.poll where precinct = :precinct and meeting = :meeting and :open order by id;
commit;
\o
\echo :code
begin;
\o /dev/null
select sanhui.set_scope(:precinct);
\o
select precinct || ' ' || meeting || ' ' || id || ' ' || code || ' ' || seats || ' ' || coalesce(roll_hash, '-') || ' ' || coalesce(total_area / nullif(seats, 0), 0) from sanhui.poll
    where precinct = :precinct and meeting = :meeting order by id;
commit;
