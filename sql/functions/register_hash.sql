-- Over the file, over what it would change, and over the newest import: whoever merges by this hash does what was looked at.
create or replace function sanhui.register_hash(p_precinct bigint, p_args jsonb, p_report jsonb) returns text
    language sql stable security definer set search_path = sanhui, pg_catalog as
$$
    select encode(sha256(convert_to(E'sanhui.register.1\n' || jsonb_build_array(p_precinct, p_args -> 'estate',
        p_args -> 'register', p_args -> 'people', p_report,
        (select max(l.n) from sanhui.stream s join sanhui.line l on l.precinct = s.precinct and l.stream = s.id
         where s.precinct = p_precinct and s.name = 'precinct/' || p_precinct and l.kind = 'register.changed'))::text, 'UTF8')), 'hex')
$$;
comment on function sanhui.register_hash(bigint, jsonb, jsonb) is
    'What a preview of a register or of people is known by; another one as soon as anything that it says would be different.';
