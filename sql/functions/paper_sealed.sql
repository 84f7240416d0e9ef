create or replace function sanhui.paper_sealed(p_poll sanhui.poll, p_paper sanhui.paper_ballot, p_args jsonb) returns boolean
    language sql stable security definer set search_path = sanhui, pg_catalog as
$$
    select case when p_paper.void_reason is not null then not p_args ? 'opening'
                else starts_with(coalesce(p_args ->> 'opening', ''), '{"v":1,"poll":"' || p_poll.code || '","seat":' || p_paper.seat
                    || ',"key":"' || (p_args ->> 'key') || '","answers":[' || array_to_string(p_paper.answers, ',') || '],"salt":"') end
$$;
comment on function sanhui.paper_sealed(sanhui.poll, sanhui.paper_ballot, jsonb) is
    'Is the opening that the server made from a paper''s row made from what is typed in now? A void paper has none.';
