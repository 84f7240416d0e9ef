create or replace function sanhui.paper_return(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_poll    sanhui.poll;
    v_paper   sanhui.paper_ballot;
    v_c       bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    select * into v_poll from sanhui.poll
        where precinct = v_meeting.precinct and meeting = p_place and id = (p_args ->> 'poll')::bigint;
    if not found then
        return '{"refused":"gone"}';
    end if;
    select * into v_paper from sanhui.paper_ballot
        where precinct = v_meeting.precinct and poll = v_poll.id and n = (p_args ->> 'paper')::bigint;
    if not found then
        return '{"refused":"gone"}';
    end if;
    if v_poll.state not in ('open', 'polls_closed') or v_paper.state <> 'typed' then
        return '{"refused":"phase"}';
    end if;
    v_c := touch(p_place);
    update sanhui.paper_ballot
        set state = 'received', answers = null, void_reason = null, typed_at = null, typed_by = null, typed_label = null,
            returned = p_args ->> 'reason', c = v_c
        where precinct = v_meeting.precinct and poll = v_poll.id and n = v_paper.n;
    return '{"ok":{}}';
end
$$;
comment on function sanhui.paper_return(bigint, bigint, jsonb) is
    'paper.return: what was typed in does not agree with the paper: it is typed in again.';
