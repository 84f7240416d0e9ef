create or replace function sanhui.paper_rating(p_meeting bigint) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_poll sanhui.poll;
begin
    select * into v_poll from sanhui.poll q
        where q.precinct = any (scope()) and q.meeting = p_meeting and q.electorate = 'raters' and q.state <> 'void' order by q.id desc limit 1;
    if v_poll.id is null then
        return null;
    end if;
    return paper_meeting(p_meeting) || paper_poll_top(v_poll) || case when v_poll.in_notice then paper_published(p_meeting, null, 'notice') else '{"check_code":"","version":0}' end || jsonb_build_object('polls', '[]'::jsonb,
        'scale', (select jsonb_agg(zh_grade(v_poll.method, g) order by g) || '["不了解"]'::jsonb
                  from generate_series(1, 5) g where zh_grade(v_poll.method, g) is not null));
end
$$;
comment on function sanhui.paper_rating(bigint) is
    'The blank rating sheet 评议表 of a review: aspects and their scale. It has no number and nobody signs it. Null where nothing is rated.';
