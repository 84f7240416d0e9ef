create or replace function sanhui.commitment_amend(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v     record := commitment_here(p_place, p_args, array['offered', 'contested']);
    v_new sanhui.commitment;
    v_c   bigint;
    v_pc  bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    -- A clause has the words and the day that all sides signed: no chair writes them anew.
    if (v.commitment).kind = 'clause' then
        return '{"refused":"effective"}';
    end if;
    if not commitment_in_meeting(v.meeting) then
        return '{"refused":"phase"}';
    end if;
    if (p_args ->> 'due')::date < (clock() at time zone 'Asia/Shanghai')::date then
        return '{"refused":"past"}';
    end if;
    v_c := touch(p_place);
    v_pc := touch_cases(p_place);
    update sanhui.commitment
        set state = 'offered', contested_reason = null, text = coalesce(nullif(p_args ->> 'text', ''), text),
            who = coalesce(nullif(p_args ->> 'who', ''), who), due = coalesce((p_args ->> 'due')::date, due), c = v_c, pc = v_pc
        where precinct = (v.meeting).precinct and id = (v.commitment).id
        returning * into v_new;
    perform commitment_line(p_session, v.meeting, v_new, 'commitment.amended', jsonb_build_object('due', v_new.due),
        jsonb_build_object('label', v_new.who, 'text', v_new.text), v_c, v_pc);
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.commitment_amend(bigint, bigint, jsonb) is
    'commitment.amend: the chair writes it down anew; the organisation is asked again.';
