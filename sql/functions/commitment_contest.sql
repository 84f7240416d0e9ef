create or replace function sanhui.commitment_contest(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v    record := commitment_here(p_place, p_args, array['offered', 'accepted', 'contested']);
    v_c  bigint;
    v_pc bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    -- What the sides have signed stands; an organisation that was not one of them may still object before it accepts.
    if (v.commitment).kind = 'clause' and (v.commitment).state = 'accepted' then
        return '{"refused":"effective"}';
    end if;
    if not commitment_in_meeting(v.meeting) then
        return '{"refused":"phase"}';
    end if;
    v_c := touch(p_place);
    v_pc := touch_cases(p_place);
    update sanhui.commitment
        set state = 'contested', contested_reason = p_args ->> 'text', accepted_at = null, accepted_via = null, c = v_c, pc = v_pc
        where precinct = (v.meeting).precinct and id = (v.commitment).id;
    perform commitment_line(p_session, v.meeting, v.commitment, 'commitment.contested', '{}',
        jsonb_build_object('label', p_args ->> 'organisation', 'text', p_args ->> 'text'), v_c, v_pc);
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.commitment_contest(bigint, bigint, jsonb) is
    'commitment.contest: the organisation says what was written down wrongly, until the minutes are confirmed; they are not while it stands.';
