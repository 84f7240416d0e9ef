create or replace function sanhui.proposal_amend(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v       record := proposal_here(p_session, p_place, p_args, 'own');
    v_label text;
    v_now   timestamptz := clock();
    v_c     bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if not meeting_talks(v.meeting) then
        return '{"refused":"phase"}';
    end if;
    if (v.proposal).text = p_args ->> 'text' then
        return jsonb_build_object('ok', jsonb_build_object('version', (v.proposal).version));
    end if;
    v_label := session_label(p_session);
    v_c := touch(p_place);
    -- The first text is kept with the first amendment: most proposals stand as they were made.
    insert into sanhui.proposal_version (precinct, proposal, n, text, label, at)
        values ((v.meeting).precinct, (v.proposal).id, 1, (v.proposal).text, (v.proposal).label, (v.proposal).at)
        on conflict do nothing;
    insert into sanhui.proposal_version (precinct, proposal, n, text, label, reason, at)
        values ((v.meeting).precinct, (v.proposal).id, (v.proposal).version + 1, p_args ->> 'text', v_label,
                nullif(p_args ->> 'reason', ''), v_now);
    -- Whoever seconded other words is shown with it; to be answered it needs one household behind these.
    update sanhui.proposal set text = p_args ->> 'text', version = version + 1, state = 'open', c = v_c, pc = touch_asked(v.proposal)
        where precinct = (v.meeting).precinct and id = (v.proposal).id;
    perform append_line((v.meeting).stream, 'proposal.amended', actor_of((v.meeting).stream, p_session),
        jsonb_build_object('proposal', (v.proposal).id, 'n', (v.proposal).n, 'version', (v.proposal).version + 1),
        jsonb_build_object('words', jsonb_strip_nulls(jsonb_build_object('label', v_label, 'text', p_args ->> 'text',
            'reason', nullif(p_args ->> 'reason', '')))), p_c => v_c, p_at => v_now);
    return jsonb_build_object('ok', jsonb_build_object('version', (v.proposal).version + 1))
        || case when (v.proposal).asked is null then '{}' else '{"desk":true}'::jsonb end;
end
$$;
comment on function sanhui.proposal_amend(bigint, bigint, jsonb) is
    'proposal.amend: another text by the proposer, until it is answered; what it said before stays, and it is seconded anew. The same text = no change.';
