create or replace function sanhui.ballot_visit(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := poll_here(p_place, p_args);
    v_meeting sanhui.meeting := v.meeting;
    v_poll    sanhui.poll := v.poll;
    v_cast    jsonb;
    v_answers text;
    v_account bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if not coalesce((p_args ->> 'consent')::boolean, false) then
        return '{"refused":"consent"}';
    end if;
    select '{' || string_agg(e, ',' order by o) || '}' into v_answers
        from jsonb_array_elements_text(p_args -> 'answers') with ordinality a(e, o);
    v_cast := ballot_one(v_poll.id, 'visit', (p_args ->> 'seat')::int, (p_args ->> 'key')::uuid,
        (p_args ->> 'replaces')::uuid, v_answers, p_args ->> 'opening', p_args ->> 'commitment', p_session);
    if not v_cast ? 'ok' then
        return v_cast;
    end if;
    select w.account into v_account from session_who(p_session) w;
    insert into sanhui.visit (precinct, poll, seat, key, helper, consent, receipt, at)
        values (v_meeting.precinct, v_poll.id, (p_args ->> 'seat')::int, (p_args ->> 'key')::uuid, v_account,
            '本人同意由工作人员协助填写，选择由本人作出。', p_args ->> 'receipt', clock())
        on conflict do nothing;
    return v_cast;
end
$$;
comment on function sanhui.ballot_visit(bigint, bigint, jsonb) is
    'ballot.visit: a voters ballot by a helpers device. Who helped lies beside it, in no line.';
