create or replace function sanhui.commitment_prove(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v        record := commitment_here(p_place, p_args, array['offered', 'accepted', 'done', 'broken']);
    v_photos bigint[] := array(select distinct e::bigint from jsonb_array_elements_text(p_args -> 'photos') e order by 1);
    v_before bigint[] := array(select distinct e::bigint from jsonb_array_elements_text(coalesce(p_args -> 'before', '[]')) e order by 1);
    v_label  text;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    -- A plan is done by being handed in, and by nothing else.
    if (v.commitment).kind = 'plan' and (v.commitment).state <> 'done' then
        return '{"refused":"plan_first"}';
    end if;
    if not v_before <@ v_photos then
        return '{"refused":"field","field":"before"}';
    end if;
    if not evidence_photos(p_session, (v.commitment).id, v_photos) then
        return '{"refused":"photo"}';
    end if;
    v_label := coalesce(p_args ->> 'organisation', session_label(p_session));
    perform commitment_prove_do(p_session, v.meeting, v.commitment, p_args ->> 'text', v_photos, v_before, v_label,
        touch(p_place), touch_cases(p_place));
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.commitment_prove(bigint, bigint, jsonb) is
    'commitment.prove: words and photos of what was done, some of how it was before, by the organisation or the office; the committee checks it then.';
