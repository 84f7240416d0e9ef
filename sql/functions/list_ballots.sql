-- Who was given a ballot and how, and by which way it came back: never what it says, nor whether it is valid. Of the return
-- the day alone: a minute would say in which line of the record it lies.
create or replace function sanhui.list_ballots(p_poll sanhui.poll) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog set jit = off as
$$
begin
    return (
        with counted as materialized (
            select distinct on (b.seat) b.seat, b.via, b.at from sanhui.ballot b
            where b.precinct = p_poll.precinct and b.poll = p_poll.id order by b.seat, b.version desc
        ), received as materialized (
            select k.seat, (array_agg(k.via order by k.n))[1] as via, string_agg(k.n::text, '、' order by k.n) as papers,
                   min(k.received_at) as at
            from sanhui.paper_ballot k where k.precinct = p_poll.precinct and k.poll = p_poll.id group by k.seat
        ), brought as materialized (
            select v.seat, v.way, v.at, array_to_string(v.servers, '、') as servers, v.note
            from sanhui.service v where v.precinct = p_poll.precinct and v.poll = p_poll.id
        )
        select jsonb_build_array(jsonb_build_object('name', '发放和收回',
            'head', '["票号","楼栋","门牌室号","姓名","送达方式","送达时间","送达人","签收人或原因","收回方式","收回日期","纸质票收件号"]'::jsonb,
            'rows', coalesce(jsonb_agg(jsonb_build_array(x.seat -> 'n', x.seat -> 'building', x.seat -> 'rooms', x.seat -> 'name',
                    case v.way when 'by_hand' then '当面' when 'mail' then '邮寄' when 'electronic' then '电子' when 'posted' then '公告'
                               when 'unserved' then '未能送达' end,
                    list_moment(v.at), v.servers, v.note, way_words(coalesce(c.via, r.via), false),
                    list_day(coalesce(r.at, c.at)), r.papers) order by x.o), '[]')))
        from jsonb_array_elements(paper_seats(p_poll, null, 'carried')) with ordinality x(seat, o)
        left join brought v on v.seat = (x.seat ->> 'n')::int
        left join counted c on c.seat = (x.seat ->> 'n')::int
        left join received r on r.seat = (x.seat ->> 'n')::int);
end
$$;
comment on function sanhui.list_ballots(sanhui.poll) is
    'The ballots of a poll as a list: to whom, how and when they were served, by which way they came back; never how anybody voted.';
