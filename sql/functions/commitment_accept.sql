-- spoken: the organisation whose word the office types in; without it C says in whose name the sender speaks.
create or replace function sanhui.commitment_accept(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v     record := commitment_here(p_place, p_args,
                       array['offered', 'contested', 'accepted', 'done', 'kept', 'broken']);
    v_via text;
    v_c   bigint;
    v_pc  bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if p_args ? 'spoken' then
        if (v.commitment).organisation <> (p_args ->> 'spoken')::bigint then
            return '{"refused":"asked"}';
        end if;
        v_via := spoken_via(v.meeting);
    end if;
    if (v.commitment).state not in ('offered', 'contested') then
        return '{"ok":{}}';
    end if;
    v_c := touch(p_place);
    v_pc := touch_cases(p_place);
    update sanhui.commitment set state = 'accepted', contested_reason = null, accepted_at = clock(), accepted_via = v_via, c = v_c, pc = v_pc
        where precinct = (v.meeting).precinct and id = (v.commitment).id;
    perform commitment_line(p_session, v.meeting, v.commitment, 'commitment.accepted',
        case when v_via is null then '{}' else jsonb_build_object('via', v_via) end, null, v_c, v_pc);
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.commitment_accept(bigint, bigint, jsonb) is
    'commitment.accept: by the organisation that it names, which so takes back what it said against the words; or typed in by the office as it was said. Again = no change.';
