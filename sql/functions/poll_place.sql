-- One item for each poll: the first takes the agenda's own, each further one a new item after it.
create or replace function sanhui.poll_place(p_meeting bigint, p_poll bigint, p_title text, p_c bigint) returns void
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here bigint := here();
    v_n    int;
    v_title text := (select case q.electorate when 'raters' then '评议：' else '表决：' end || p_title
                     from sanhui.poll q where q.precinct = v_here and q.id = p_poll);
begin
    update sanhui.item set poll = p_poll, title = v_title, c = p_c
        where precinct = v_here and id = (select id from sanhui.item where precinct = v_here and meeting = p_meeting
                                          and step = 'vote' and poll is null order by n limit 1);
    if found then
        return;
    end if;
    select coalesce((select max(n) + 1 from sanhui.item
                     where precinct = v_here and meeting = p_meeting and step = 'vote'),
                    (select min(n) from sanhui.item
                     where precinct = v_here and meeting = p_meeting and step = 'result'),
                    (select coalesce(max(n), 0) + 1 from sanhui.item where precinct = v_here and meeting = p_meeting))
        into v_n;
    -- Twice, because (meeting, n) is unique at every moment.
    update sanhui.item set n = -n where precinct = v_here and meeting = p_meeting and n >= v_n;
    update sanhui.item set n = 1 - n, c = p_c where precinct = v_here and meeting = p_meeting and n < 0;
    insert into sanhui.item (precinct, meeting, n, step, title, minutes, poll, c)
        select v_here, p_meeting, v_n, 'vote', v_title, coalesce(max(a.minutes), 10), p_poll, p_c
        from sanhui.meeting m cross join agenda_of(m.kind) a
        where m.precinct = v_here and m.id = p_meeting and a.step = 'vote';
end
$$;
comment on function sanhui.poll_place(bigint, bigint, text, bigint) is 'Gives a new poll its item in the agenda.';
