create or replace function sanhui.rater_add(p_meeting sanhui.meeting, p_capacity text[], p_holder bigint[], p_how text, p_c bigint) returns bigint
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_added bigint;
begin
    insert into sanhui.rater (precinct, meeting, capacity, holder, label, how, c)
        select p_meeting.precinct, p_meeting.id, w.capacity, w.holder, rater_label(w.capacity, w.holder), p_how, p_c
        from unnest(p_capacity, p_holder) with ordinality w(capacity, holder, n) order by w.n
        on conflict (precinct, meeting, capacity, holder) do nothing;
    get diagnostics v_added = row_count;
    update sanhui.meeting set c = p_c, pc = touch_desk(p_meeting.precinct) where precinct = p_meeting.precinct and id = p_meeting.id;
    return v_added;
end
$$;
comment on function sanhui.rater_add(sanhui.meeting, text[], bigint[], text, bigint) is
    'Adds raters to a locked review, but for those who are raters already; how many that were.';
