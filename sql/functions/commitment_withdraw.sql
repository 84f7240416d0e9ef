create or replace function sanhui.commitment_withdraw(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v    record := commitment_here(p_place, p_args, array['offered', 'contested', 'accepted']);
    v_c  bigint;
    v_pc bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    -- What the sides have signed stands: no one of them, and no chair, takes a clause out of it.
    if (v.commitment).kind = 'clause' and (v.commitment).state = 'accepted' then
        return '{"refused":"effective"}';
    end if;
    -- The only way out of a seconded proposal's answer would be to promise one and take that back.
    if (v.commitment).kind = 'answer' and exists (
            select from sanhui.proposal where precinct = (v.meeting).precinct and commitment = (v.commitment).id
              and state = 'carried') and (v.meeting).state <> 'open' then
        return '{"refused":"unanswered"}';
    end if;
    v_c := touch(p_place);
    v_pc := touch_cases(p_place);
    update sanhui.commitment
        set state = 'withdrawn', contested_reason = null, reason = p_args ->> 'reason', c = v_c, pc = v_pc
        where precinct = (v.meeting).precinct and id = (v.commitment).id;
    -- What was to be answered later has to be answered again now.
    update sanhui.proposal p
        set commitment = null, c = v_c, pc = v_pc,
            state = case when exists (select from sanhui.proposal_second k
                                      where k.precinct = p.precinct and k.proposal = p.id and k.version = p.version) then 'seconded' else 'open' end
        where p.precinct = (v.meeting).precinct and p.commitment = (v.commitment).id and p.state = 'carried';
    perform commitment_line(p_session, v.meeting, v.commitment, 'commitment.withdrawn', '{}',
        jsonb_build_object('text', p_args ->> 'reason'), v_c, v_pc);
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.commitment_withdraw(bigint, bigint, jsonb) is
    'commitment.withdraw: the chair takes it off, with a reason, until it was done. A proposal that it was to answer waits again.';
