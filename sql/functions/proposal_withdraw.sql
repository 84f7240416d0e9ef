create or replace function sanhui.proposal_withdraw(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v   record := proposal_here(p_session, p_place, p_args, 'own');
    v_c bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if not meeting_talks(v.meeting) then
        return '{"refused":"phase"}';
    end if;
    v_c := touch(p_place);
    update sanhui.proposal set state = 'withdrawn', c = v_c, pc = touch_asked(v.proposal)
        where precinct = (v.meeting).precinct and id = (v.proposal).id;
    perform theme_shrinks((v.meeting).precinct, (v.proposal).theme, v_c);
    perform append_line((v.meeting).stream, 'proposal.withdrawn', actor_of((v.meeting).stream, p_session),
        jsonb_build_object('proposal', (v.proposal).id, 'n', (v.proposal).n), p_c => v_c);
    return '{"ok":{}}'::jsonb || case when (v.proposal).asked is null then '{}' else '{"desk":true}'::jsonb end;
end
$$;
comment on function sanhui.proposal_withdraw(bigint, bigint, jsonb) is
    'proposal.withdraw: the proposer takes it back, until it is answered.';
