create or replace function sanhui.paper_poll(p_poll sanhui.poll) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_cast sanhui.turnout;
begin
    select * into v_cast from sanhui.turnout t where t.precinct = p_poll.precinct and t.poll = p_poll.id;
    return jsonb_build_object(
        'code', p_poll.code, 'title', p_poll.title, 'electorate', p_poll.electorate, 'method', p_poll.method,
        'class', p_poll.class, 'matter', p_poll.matter, 'informal', coalesce(p_poll.informal, false),
        'special', coalesce(p_poll.rule ->> 'majority' = 'special', p_poll.matter between 6 and 8, false),
        'owners', p_poll.electorate = 'owners', 'rating', p_poll.electorate = 'raters', 'not_public', p_poll.secrecy = 'not_public', 'single', p_poll.method = 'single',
        'form', p_poll.form, 'rule', p_poll.rule, 'box', p_poll.box, 'rehearsal', p_poll.rehearsal,
        'estate', coalesce((select e.name from sanhui.estate e where e.precinct = p_poll.precinct and e.id = p_poll.estate), ''),
        'scope', coalesce((select string_agg(b.label, '、' order by b.sort) from sanhui.building b
                           where b.precinct = p_poll.precinct and b.id = any (p_poll.scope)), ''),
        'state', p_poll.state, 'seats', p_poll.seats, 'cast', coalesce(v_cast.ballots, 0),
        'cast_area', coalesce(v_cast.area, 0), 'cast_heads', coalesce(v_cast.heads, 0), 'total_area', p_poll.total_area, 'total_heads', p_poll.total_heads,
        'roll_hash', coalesce(p_poll.roll_hash, ''), 'outcome', p_poll.outcome,
        'motions', (select jsonb_agg(jsonb_build_object('n', m.n, 'title', m.title, 'options', m.options,
                                                        'only_if_fails', m.only_if_fails) order by m.n)
                    from sanhui.motion m where m.precinct = p_poll.precinct and m.poll = p_poll.id));
end
$$;
comment on function sanhui.paper_poll(sanhui.poll) is 'A poll as papers need it.';
