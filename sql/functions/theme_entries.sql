-- Opinions on paper come by the clerk's one session: a session and a label together are a person. A reply is no opinion.
create or replace function sanhui.theme_entries(p_theme sanhui.theme)
    returns table (t text, id bigint, who text) language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
#variable_conflict use_column
begin
    return query
    select 'comment', k.id, k.session || ' ' || k.label from sanhui.comment k
    where k.precinct = p_theme.precinct and k.meeting = p_theme.meeting and k.theme = p_theme.id and k.state = 'shown'
    union all
    select 'hand', h.id, h.speaker || ' ' || h.label from sanhui.hand h
    where h.precinct = p_theme.precinct and h.meeting = p_theme.meeting and h.theme = p_theme.id and h.state = 'done' and h.organisation is null
    union all
    select 'proposal', p.id, p.session || ' ' || p.label from sanhui.proposal p
    where p.precinct = p_theme.precinct and p.meeting = p_theme.meeting and p.theme = p_theme.id and p.state <> 'withdrawn';
end
$$;
comment on function sanhui.theme_entries(sanhui.theme) is 'Comments, speeches and proposals of a theme, and whose they are.';
