create or replace function sanhui.proposal_ask(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v      record := proposal_here(p_session, p_place, p_args, 'anybody');
    v_name text;
    v_c    bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if not meeting_talks(v.meeting) then
        return '{"refused":"phase"}';
    end if;
    select name into v_name from sanhui.organisation
        where precinct = (v.meeting).precinct and id = (p_args ->> 'organisation')::bigint;
    if not found then
        return '{"refused":"gone"}';
    end if;
    if (v.proposal).asked is not distinct from (p_args ->> 'organisation')::bigint then
        return '{"ok":{}}';
    end if;
    v_c := touch(p_place);
    update sanhui.proposal set asked = (p_args ->> 'organisation')::bigint, c = v_c, pc = touch_desk((v.meeting).precinct)
        where precinct = (v.meeting).precinct and id = (v.proposal).id;
    perform append_line((v.meeting).stream, 'proposal.asked', actor_of((v.meeting).stream, p_session),
        jsonb_build_object('proposal', (v.proposal).id, 'n', (v.proposal).n),
        jsonb_build_object('words', jsonb_build_object('label', v_name)), p_c => v_c);
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.proposal_ask(bigint, bigint, jsonb) is
    'proposal.ask: the chair names the organisation that must answer; the one asked last. Again = no change.';
