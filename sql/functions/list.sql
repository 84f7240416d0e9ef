-- Whose role may ask for which kind the server knows; here: whose neighbourhood it is. What is public is as public as its page.
create or replace function sanhui.list(p_kind text, p_key text, p_staff boolean) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog set jit = off as
$$
declare
    v_door    sanhui.door;
    v_poll    sanhui.poll;
    v_meeting sanhui.meeting;
    v_home    boolean;
    v_lists   jsonb;
begin
    if p_kind = 'monthly' then
        v_lists := case when p_key ~ '^20\d\d-(0[1-9]|1[0-2])$' and cardinality(scope()) > 0 then list_monthly((p_key || '-01')::date) end;
        return case when v_lists is not null then jsonb_build_object('title', '月度报表', 'lists', v_lists) end;
    end if;
    if p_kind = 'commitments' and p_key = 'all' then
        return case when p_staff and cardinality(scope()) > 0
               then jsonb_build_object('title', '承诺', 'lists', list_commitments(null, null, true)) end;
    end if;
    select * into v_door from sanhui.door where key = any (case p_kind
        when 'commitments' then array['case:' || p_key, 'meeting:' || p_key]
        when 'attendance' then array['meeting:' || p_key] when 'themes' then array['meeting:' || p_key]
        else array['poll:' || p_key] end);
    v_home := coalesce(v_door.precinct = any (scope()), false);
    if v_door.key is null or not v_home and p_kind <> 'commitments' then
        return null;
    end if;
    perform set_scope(v_door.precinct);
    if v_door.key like 'case:%' then
        return jsonb_build_object('title', '承诺', 'lists', list_commitments(v_door.ref, null, false));
    end if;
    select * into v_poll from sanhui.poll where v_door.key like 'poll:%' and precinct = v_door.precinct and id = v_door.ref;
    select * into v_meeting from sanhui.meeting
        where precinct = v_door.precinct and id = coalesce(v_poll.meeting, v_door.ref);
    if p_kind = 'commitments' and not (v_home and p_staff) and (v_meeting.confidential or v_meeting.state in ('drafted', 'cancelled')) then
        return null;
    end if;
    v_lists := case p_kind
        when 'roll' then list_roll(v_poll)
        when 'ballots' then list_ballots(v_poll)
        when 'attendance' then list_attendance(v_meeting)
        when 'themes' then list_themes(v_meeting)
        when 'commitments' then list_commitments(null, v_meeting.id, v_home and p_staff) end;
    return case when v_lists is not null then jsonb_build_object('lists', v_lists, 'title', case p_kind
            when 'roll' then '名册' when 'ballots' then '发放和收回' when 'attendance' then '签到表' when 'themes' then '意见归类' else '承诺' end
            || case when v_meeting.rehearsal or v_poll.rehearsal then '（演练）' else '' end) end;
end
$$;
comment on function sanhui.list(text, text, boolean) is
    'A list for a spreadsheet: {title, lists [{name, head, rows}]}, one sheet each, with cells as server/press/xlsx.h says. Null when there is nothing to show to this reader.';
