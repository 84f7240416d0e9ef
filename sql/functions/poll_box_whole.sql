create or replace function sanhui.poll_box_whole(p_poll bigint) returns boolean language plpgsql stable security definer
    set search_path = sanhui, pg_catalog set jit = off
    set enable_nestloop = off set work_mem = '64MB' as
$$
declare
    v_poll sanhui.poll;
begin
    select * into strict v_poll from sanhui.poll where id = p_poll;
    -- Each opening is that of its row, and hashes to its commitment.
    if exists (
            select from sanhui.ballot b
            where b.precinct = v_poll.precinct and b.poll = p_poll
              and (not starts_with(b.opening, concat('{"v":1,"poll":"', v_poll.code, '","seat":', b.seat, ',"key":"', b.key,
                       '","answers":[', array_to_string(b.answers, ','), '],"salt":"'))
                   or encode(sha256(convert_to(E'sanhui.ballot.1\n' || b.opening, 'UTF8')), 'hex') <> b.commitment)) then
        return false;
    end if;
    -- The box holds what the lines' lists say, ballot by ballot.
    return not exists (
        select from (select b.line, array_agg(b.commitment order by b.commitment collate "C") as commitments
                     from (select line, commitment from sanhui.ballot where precinct = v_poll.precinct and poll = p_poll
                           union all    -- those set aside are in lists of their own
                           select line, commitment from sanhui.clash where precinct = v_poll.precinct and poll = p_poll) b
                     group by b.line) x
        full join (select y.line, y.commitments from sanhui.ballot_batch y
                   where y.precinct = v_poll.precinct and y.poll = p_poll) y using (line)
        where x.commitments is distinct from y.commitments);
end
$$;
comment on function sanhui.poll_box_whole(bigint) is
    'True when every ballot''s opening is its own and hashes to its commitment, and the box is what the lines'' lists say.';
