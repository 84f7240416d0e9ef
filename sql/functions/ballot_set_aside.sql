-- A line of its own after that of the batch, with the commitments beside it as for ballots that count. Of a seat and way
-- one waits to be decided on: else one phone could keep the box open for ever. As long as there is time to think again, the
-- next one takes its place when it says so; a paper waits until the one before it is decided on.
create or replace function sanhui.ballot_set_aside(p_box sanhui.box, p_via text, p_seat int[], p_key uuid[],
    p_replaces uuid[], p_answers text[], p_opening text[], p_commitment text[]) returns table (ord int, result text)
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here  bigint := here();
    v_line  bigint;
    v_c     bigint;
    v_list  text[] := '{}';
    v_clash sanhui.clash;
begin
    select s.n + 1 into v_line from sanhui.stream s where s.precinct = v_here and s.id = p_box.stream;
    for i in 1 .. cardinality(p_seat) loop
        ord := i;
        select * into v_clash from sanhui.clash k       -- twice in this batch
            where k.precinct = v_here and k.poll = p_box.poll and k.seat = p_seat[i] and k.key = p_key[i];
        if found then
            result := clash_receipt(v_clash);
            return next;
            continue;
        end if;
        select * into v_clash from sanhui.clash k
            where k.precinct = v_here and k.poll = p_box.poll and k.seat = p_seat[i] and k.via = p_via and k.state = 'open';
        result := case
            when not found then null
            when p_via in ('paper', 'proxy') then '{"refused":"clashes"}'
            when p_replaces[i] is distinct from v_clash.key then '{"refused":"already"}'
            when p_box.at - v_clash.at > make_interval(secs => p_box.window_seconds) then '{"refused":"window"}' end;
        if result is null then
            v_c := coalesce(v_c, touch(p_box.meeting));
            update sanhui.clash set state = 'replaced', decided_at = p_box.at, c = v_c
                where precinct = v_here and id = v_clash.id;
            insert into sanhui.clash as k (precinct, poll, seat, via, key, answers, opening, commitment, at, line, c)
                values (v_here, p_box.poll, p_seat[i], p_via, p_key[i], p_answers[i]::int[], p_opening[i], p_commitment[i],
                    p_box.at, v_line, v_c) returning k.* into v_clash;
            v_list := v_list || p_commitment[i];
            result := clash_receipt(v_clash);
        end if;
        return next;
    end loop;
    if cardinality(v_list) = 0 then
        return;
    end if;
    v_list := array(select x from unnest(v_list) x order by x collate "C");
    perform append_line(p_box.stream, 'ballots.set_aside', 0, jsonb_build_object('count', cardinality(v_list),
            'list', digest('sanhui.list.1', array_to_string(v_list, E'\n') || E'\n'))
            || case p_via when 'phone' then '{}' else jsonb_build_object('via', p_via) end, p_c => v_c, p_at => p_box.at);
    insert into sanhui.ballot_batch (precinct, poll, line, commitments) values (v_here, p_box.poll, v_line, v_list);
    update sanhui.poll set c = v_c where precinct = v_here and id = p_box.poll;
end
$$;
comment on function sanhui.ballot_set_aside(sanhui.box, text, int[], uuid[], uuid[], text[], text[], text[]) is
    'Ballots that came by another way than the one that counts: stored for the scrutineers, not counted; one of a seat and way at a time.';
