-- A rater may have said something on the phone, too: then both stand.
create or replace function sanhui.paper_remark(p_poll sanhui.poll, p_paper sanhui.paper_ballot) returns void
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    insert into sanhui.remark as k (precinct, rater, meeting, text)
        select r.precinct, r.id, r.meeting, p_paper.remark
        from sanhui.seat s
        join sanhui.rater r on r.precinct = p_poll.precinct and r.meeting = p_poll.meeting and r.capacity = s.capacity and r.holder = s.holder
        where s.precinct = p_poll.precinct and s.poll = p_poll.id and s.n = p_paper.seat
        on conflict (precinct, rater) do update set text = k.text || '；' || excluded.text, n = null;
    update sanhui.paper_ballot set remark = null where precinct = p_paper.precinct and poll = p_paper.poll and n = p_paper.n;
end
$$;
comment on function sanhui.paper_remark(sanhui.poll, sanhui.paper_ballot) is
    'What a rater wrote on a rating sheet of paper is its remark from the confirmation on, and kept with the paper no longer.';
