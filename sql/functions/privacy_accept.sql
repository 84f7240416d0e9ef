create or replace function sanhui.privacy_accept(p_session_key text, p_version text) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_session sanhui.session := session_by_key(p_session_key);
begin
    if v_session.id is null then
        return '{"refused":"not_signed_in"}';
    end if;
    update sanhui.session set privacy = p_version, privacy_at = clock()
        where precinct = v_session.precinct and id = v_session.id and privacy is distinct from p_version;
    return '{"ok":{}}';
end
$$;
comment on function sanhui.privacy_accept(text, text) is 'A session has accepted a version of the privacy notice.';
