-- What the office has grouped: words that were hidden or erased are no entry any more.
create or replace function sanhui.theme_row(p_theme sanhui.theme) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return (
        select row_to_json(r)::text
        from (select 'theme' as t, p_theme.id, p_theme.c, p_theme.n, p_theme.title,
                     count(distinct e.who) as people, count(*) as entries,
                     coalesce(json_agg(e.id order by e.id) filter (where e.t = 'comment'), '[]') as comments,
                     coalesce(json_agg(e.id order by e.id) filter (where e.t = 'hand'), '[]') as hands,
                     coalesce(json_agg(e.id order by e.id) filter (where e.t = 'proposal'), '[]') as proposals
              from theme_entries(p_theme) e) r);
end
$$;
comment on function sanhui.theme_row(sanhui.theme) is 'The row theme: what stands in it, and how many people that is.';
