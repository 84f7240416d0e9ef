create or replace function sanhui.salt() returns text language plpgsql volatile parallel safe security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    return substr(encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'hex'), 1, 32);
end
$$;
comment on function sanhui.salt() is '128 random bits in hex.';
