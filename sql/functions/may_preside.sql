create or replace function sanhui.may_preside(p_role text) returns boolean
    language sql immutable parallel safe security definer set search_path = sanhui, pg_catalog as
$$
    select p_role in ('chair', 'clerk', 'recorder', 'mediator', 'signer', 'scrutineer')
$$;
comment on function sanhui.may_preside(text) is
    'Whom the chair''s seat may be handed to: people of the committees; never an organisation, which may be the one under review.';
