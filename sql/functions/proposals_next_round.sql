-- Numbered anew behind what the next round has already; the seconds come along, as seconds of this very text.
create or replace function sanhui.proposals_next_round(p_from bigint, p_to bigint, p_c bigint) returns void
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here bigint := here();
    v_n    int := (select coalesce(max(n), 0) from sanhui.proposal where precinct = v_here and meeting = p_to);
    v_old  sanhui.proposal;
    v_new  bigint;
begin
    for v_old in select * from sanhui.proposal
                 where precinct = v_here and meeting = p_from and state in ('open', 'seconded') order by n loop
        v_n := v_n + 1;
        insert into sanhui.proposal (precinct, meeting, n, session, household, label, text, state, asked, previous, at, c, pc)
            values (v_here, p_to, v_n, v_old.session, v_old.household, v_old.label, v_old.text, v_old.state, v_old.asked,
                    v_old.id, v_old.at, p_c, case when v_old.asked is null then 0 else touch_desk(v_here) end)
            returning id into v_new;
        insert into sanhui.proposal_second (precinct, proposal, household, label, version, at)
            select precinct, v_new, household, label, case when version = v_old.version then 1 else 0 end, at
            from sanhui.proposal_second where precinct = v_here and proposal = v_old.id;
    end loop;
end
$$;
comment on function sanhui.proposals_next_round(bigint, bigint, bigint) is
    'Takes the proposals of a meeting that found no answer over into its next round.';
