create or replace function sanhui.poll_fill_roll(p_poll sanhui.poll, p_rule jsonb) returns text
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here bigint := p_poll.precinct;
    v_sum  record;
begin
    -- Filled before and nobody has moved since: the seats keep their salts, and the roll its hash.
    if not exists (
            select from (select r.n::int, r.capacity, r.holder, r.label, r.area, r.heads, r.building
                         from poll_roll_today(p_poll, p_rule) r) r
            full join (select s.n, s.capacity, s.holder, s.label, s.area, s.heads, s.building from sanhui.seat s
                       where s.precinct = v_here and s.poll = p_poll.id) s using (n)
            where r is distinct from s) then
        return case when exists (select from sanhui.seat where precinct = v_here and poll = p_poll.id)
                    then null else 'empty_roll' end;
    end if;
    delete from sanhui.seat where precinct = v_here and poll = p_poll.id;
    insert into sanhui.seat (precinct, poll, n, capacity, holder, label, area, heads, building, salt)
        select v_here, p_poll.id, r.n, r.capacity, r.holder, r.label, r.area, r.heads, r.building,
               substr(encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'hex'), 1, 32)
        from poll_roll_today(p_poll, p_rule) r order by r.n;
    select count(*) as seats, coalesce(sum(area), 0) as area into v_sum
        from sanhui.seat where precinct = v_here and poll = p_poll.id;
    if v_sum.seats = 0 then
        return 'empty_roll';
    end if;
    -- Every count multiplies areas: their sum must keep its distance from 64 bits.
    if v_sum.area > 1000000000000 then
        raise exception using errcode = 'SH001', message = 'area_overflow';
    end if;
    return null;
exception when sqlstate 'SH001' then
    return 'area_overflow';
end
$$;
comment on function sanhui.poll_fill_roll(sanhui.poll, jsonb) is
    'Fills the roll of a poll as poll_roll_today gives it, or anew; null, or why there can be none (then nothing is written).';
