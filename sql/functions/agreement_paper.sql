create or replace function sanhui.agreement_paper(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_agreement sanhui.agreement := agreement_top(lock_meeting(p_place));
begin
    if not photos_own(p_session, array[(p_args ->> 'photo')::bigint], '{}') then
        return '{"refused":"photo"}';
    end if;
    -- What is asked about one of the two is not confirmed of the other.
    return countersign_ask(p_session, p_place, 'agreement.paper', p_args || jsonb_build_object('failed', coalesce(v_agreement.state = 'failed', false)));
end
$$;
comment on function sanhui.agreement_paper(bigint, bigint, jsonb) is
    'agreement.paper: asks a second person to confirm that all parties have signed the version, or the record of failure, on paper.';
