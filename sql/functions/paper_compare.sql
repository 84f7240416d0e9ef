-- Aspects are the same ones when they are called the same: a scale may have changed since, and says so itself.
create or replace function sanhui.paper_compare(p_poll sanhui.poll) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_earlier sanhui.poll;
begin
    select * into v_earlier from sanhui.poll q
        where p_poll.electorate = 'raters' and q.precinct = p_poll.precinct and q.id = earlier_rating(p_poll.meeting);
    return jsonb_build_object('compared', v_earlier.id is not null, 'earlier_title', coalesce(v_earlier.title, ''),
        'earlier_day', coalesce(zh_day(v_earlier.counted_at), ''),
        'compare', (
            select coalesce(jsonb_agg(jsonb_build_object('title', m.title,
                       'before', rating_words(v_earlier.method, b.motion), 'now', rating_words(p_poll.method, a.motion)) order by m.n), '[]')
            from sanhui.motion m
            left join jsonb_array_elements(p_poll.outcome -> 'motions') a(motion) on (a.motion ->> 'n')::int = m.n
            left join sanhui.motion o on o.precinct = m.precinct and o.poll = v_earlier.id and o.title = m.title
            left join jsonb_array_elements(v_earlier.outcome -> 'motions') b(motion) on (b.motion ->> 'n')::int = o.n
            where v_earlier.id is not null and m.precinct = p_poll.precinct and m.poll = p_poll.id));
end
$$;
comment on function sanhui.paper_compare(sanhui.poll) is 'For a result notice: a rating beside the one that the same raters gave before.';
