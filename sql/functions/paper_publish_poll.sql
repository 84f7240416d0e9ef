create or replace function sanhui.paper_publish_poll(p_poll sanhui.poll, p_kind text, p_hash text) returns text
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_old   sanhui.paper;
    v_code  text := new_code(case p_kind when 'roll' then 'RO' when 'pollnotice' then 'PN' else 'RS' end);
    v_paper bigint;
begin
    select * into v_old from sanhui.paper
        where precinct = p_poll.precinct and poll = p_poll.id and kind = p_kind order by version desc limit 1;
    if v_old.hash = p_hash then
        return v_old.check_code;
    end if;
    update sanhui.paper set state = 'superseded' where precinct = p_poll.precinct and id = v_old.id;
    insert into sanhui.paper (precinct, check_code, kind, meeting, poll, version, hash, at)
        values (p_poll.precinct, v_code, p_kind, p_poll.meeting, p_poll.id, coalesce(v_old.version, 0) + 1, p_hash, clock())
        returning id into v_paper;
    insert into sanhui.door (key, precinct, ref) values ('paper:' || v_code, p_poll.precinct, v_paper);
    return v_code;
end
$$;
comment on function sanhui.paper_publish_poll(sanhui.poll, text, text) is
    'A paper of a poll is published under a new check code, when it says something new; the one before it is superseded.';
