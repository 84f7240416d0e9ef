create or replace function sanhui.meeting_prefix(p_kind text) returns text language sql immutable parallel safe security definer
    set search_path = sanhui, pg_catalog as
$$
    select case p_kind when 'hearing' then 'HE' when 'coordination' then 'CO' when 'review' then 'RV'
        when 'owners_assembly' then 'OA' when 'residents_assembly' then 'RA' end
$$;
comment on function sanhui.meeting_prefix(text) is 'How the codes of a kind of meeting begin; null = no such kind.';
