create or replace function sanhui.record_wording(p_poll bigint) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return compact(poll_wording(p_poll));
end
$$;
comment on function sanhui.record_wording(bigint) is 'Export: the text that a poll''s wording hash is formed over.';
