-- In the order of a lot, and forgotten beside the paper: which words came with which choice is nobody's business.
create or replace function sanhui.papers_read(p_meeting sanhui.meeting, p_poll sanhui.poll, p_c bigint) returns void
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_said int := (select count(*) from sanhui.comment k
                   where k.precinct = p_meeting.precinct and k.meeting = p_meeting.id and k.via = 'paper' and k.label ~ '^意见单\d+$');
    r      record;
begin
    for r in select k.typed_by, k.remark, row_number() over (order by gen_random_uuid()) as n from sanhui.paper_ballot k
             where k.precinct = p_poll.precinct and k.poll = p_poll.id and k.remark is not null and k.confirmed_at is not null loop
        perform opinion_write(p_meeting, r.typed_by, null, '意见单' || v_said + r.n, r.remark, p_c);
    end loop;
    update sanhui.paper_ballot set remark = null where precinct = p_poll.precinct and poll = p_poll.id and remark is not null;
end
$$;
comment on function sanhui.papers_read(sanhui.meeting, sanhui.poll, bigint) is
    'A poll is counted: what people wrote on their papers beside the choice are written opinions of the meeting, by nobody''s name.';
