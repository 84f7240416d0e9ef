-- One line with all of them, by nobody: a line for each as it was written would tell who wrote when.
create or replace function sanhui.remarks_read(p_meeting sanhui.meeting, p_c bigint) returns void
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_texts jsonb;
begin
    if not exists (select from sanhui.remark k where k.precinct = p_meeting.precinct and k.meeting = p_meeting.id and k.n is null) then
        return;
    end if;
    -- Those of a rating that was void and is rated anew are dealt again.
    update sanhui.remark set n = null where precinct = p_meeting.precinct and meeting = p_meeting.id;
    update sanhui.remark k set n = x.n, c = p_c
        from (select r.rater, row_number() over (order by gen_random_uuid()) as n from sanhui.remark r
              where r.precinct = p_meeting.precinct and r.meeting = p_meeting.id) x
        where k.precinct = p_meeting.precinct and k.rater = x.rater;
    v_texts := (select jsonb_agg(k.text order by k.n) from sanhui.remark k where k.precinct = p_meeting.precinct and k.meeting = p_meeting.id);
    perform append_line(p_meeting.stream, 'remarks.read', 0, jsonb_build_object('count', jsonb_array_length(v_texts)),
        jsonb_build_object('words', jsonb_build_object('texts', v_texts)), p_c => p_c, p_audience => 'staff');
end
$$;
comment on function sanhui.remarks_read(sanhui.meeting, bigint) is
    'A rating is counted: what the raters wrote beside it is read out with it, in the order of a lot.';
