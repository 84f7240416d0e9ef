-- Whatever takes a poll a step further, its papers follow: no step can forget to publish.
create or replace function sanhui.paper_step() returns trigger language plpgsql volatile security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    if new.roll_hash is not null and new.state in ('roll_public', 'noticed', 'open')
       and (new.state <> 'open' or new.noticed_at is not null) then
        perform paper_publish_poll(new, 'roll', new.roll_hash);
    end if;
    if new.state = 'noticed' or new.state = 'open' and new.noticed_at is not null then
        perform paper_publish_poll(new, 'pollnotice', digest('sanhui.pollnotice.1', jsonb_build_array(new.opens_at,
            new.closes_at, new.extended_at, new.title, new.sheet_hash)::text));
    end if;
    if new.state in ('preliminary', 'final', 'void')
       or new.state = 'counted' and (new.class = 'consultation' or coalesce(new.informal, false)) then
        perform paper_publish_poll(new, 'result', digest('sanhui.result.1', jsonb_build_array(new.state, new.outcome,
            new.objections_until, new.void_reason)::text));
    end if;
    return null;
end
$$;
comment on function sanhui.paper_step() is 'Publishes what a poll''s step makes public: roll, notice, result.';
create or replace trigger papers after update of state, extended_at, roll_hash, outcome on sanhui.poll
    for each row execute function sanhui.paper_step();
