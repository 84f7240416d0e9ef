create or replace function sanhui.poll_wording(p_poll bigint) returns jsonb language plpgsql stable security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    return (
        select jsonb_build_object('title', q.title, 'class', q.class, 'electorate', q.electorate,
            'method', q.method, 'matter', q.matter, 'motions',
            (select jsonb_agg(jsonb_build_object('n', m.n, 'title', m.title, 'only_if_fails', m.only_if_fails,
                 'options', coalesce((select jsonb_agg(jsonb_build_object('n', o.option -> 'n',
                                          'title', o.option -> 'title') order by o.i)
                                      from jsonb_array_elements(m.options) with ordinality o(option, i)), '[]'))
                 order by m.n)
             from sanhui.motion m where m.precinct = q.precinct and m.poll = q.id))
        from sanhui.poll q where q.id = p_poll);
end
$$;
comment on function sanhui.poll_wording(bigint) is 'What the wording hash of a poll is taken of.';
