create or replace function sanhui.commitment_urge(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v     record := commitment_here(p_place, p_args, array['offered', 'accepted', 'broken']);
    v_now timestamptz := clock();
    v_c   bigint;
    v_pc  bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if ((v.commitment).urged_at at time zone 'Asia/Shanghai')::date = (v_now at time zone 'Asia/Shanghai')::date then
        return '{"refused":"urged"}';
    end if;
    v_c := touch(p_place);
    v_pc := touch_cases(p_place);
    update sanhui.commitment set urged = urged + 1, urged_at = v_now, c = v_c, pc = v_pc
        where precinct = (v.meeting).precinct and id = (v.commitment).id;
    perform commitment_line(p_session, v.meeting, v.commitment, 'commitment.urged',
        jsonb_build_object('times', (v.commitment).urged + 1), null, v_c, v_pc);
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.commitment_urge(bigint, bigint, jsonb) is
    'commitment.urge: the office reminds the organisation, once a day.';
