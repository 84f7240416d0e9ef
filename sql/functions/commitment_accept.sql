create or replace function sanhui.commitment_accept(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v    record := commitment_here(p_place, p_args,
                       array['offered', 'contested', 'accepted', 'done', 'kept', 'broken']);
    v_c  bigint;
    v_pc bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if (v.commitment).state not in ('offered', 'contested') then
        return '{"ok":{}}';
    end if;
    v_c := touch(p_place);
    v_pc := touch_cases(p_place);
    update sanhui.commitment set state = 'accepted', contested_reason = null, accepted_at = clock(), c = v_c, pc = v_pc
        where precinct = (v.meeting).precinct and id = (v.commitment).id;
    perform commitment_line(p_session, v.meeting, v.commitment, 'commitment.accepted', '{}', null, v_c, v_pc);
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.commitment_accept(bigint, bigint, jsonb) is
    'commitment.accept: by the organisation that it names, which so takes back what it said against the words. Again = no change.';
