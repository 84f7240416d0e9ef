create or replace function sanhui.commitment_check(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v      record := commitment_here(p_place, p_args, array['offered', 'accepted', 'done', 'broken']);
    v_kept boolean := (p_args ->> 'kept')::boolean;
    v_c    bigint;
    v_pc   bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    -- Kept is what evidence shows; broken, before any was given, is what its day has passed for.
    if v_kept and (v.commitment).state in ('offered', 'broken') then
        return '{"refused":"settled"}';
    end if;
    if not v_kept and (v.commitment).state <> 'done'
       and (v.commitment).due >= (clock() at time zone 'Asia/Shanghai')::date then
        return '{"refused":"too_soon"}';
    end if;
    v_c := touch(p_place);
    v_pc := touch_cases(p_place);
    update sanhui.commitment
        set state = case when v_kept then 'kept' else 'broken' end, checked_at = clock(), reason = p_args ->> 'reason',
            c = v_c, pc = v_pc
        where precinct = (v.meeting).precinct and id = (v.commitment).id;
    perform commitment_line(p_session, v.meeting, v.commitment, 'commitment.checked', jsonb_build_object('kept', v_kept),
        jsonb_build_object('label', session_label(p_session), 'text', p_args ->> 'reason'), v_c, v_pc);
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.commitment_check(bigint, bigint, jsonb) is
    'commitment.check: the committee looked: kept or not, with a reason.';
