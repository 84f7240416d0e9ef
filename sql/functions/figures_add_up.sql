-- A seat is one head, or none where the roll was corrected to that: so heads are not more than ballots, no more ballots
-- lack one than seats do, and an area has a head unless a seat without one was cast. domain/sums_check says the same.
-- Rankings and points need the ballots themselves. p_areas: areas are given too, as owners' decisions need them.
create or replace function sanhui.figures_add_up(p_poll sanhui.poll, p_sums jsonb, p_areas boolean) returns boolean
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_heads  numeric := (p_sums ->> 'cast_heads')::numeric;
    v_area   numeric := (p_sums ->> 'cast_area')::numeric;
    v_cast   numeric := (p_sums ->> 'cast')::numeric;
    v_void   numeric := (p_sums ->> 'void')::numeric;
    v_voids  numeric := (p_sums ->> 'void_heads')::numeric;
    v_counts int;
    r        record;
begin
    if starts_with(p_poll.method, 'ranked_') or p_poll.method = 'score'
       or v_cast + v_void > p_poll.seats
       or v_heads + v_voids > p_poll.total_heads
       or v_heads > v_cast or v_voids > v_void
       or v_cast - v_heads + v_void - v_voids > p_poll.seats - p_poll.total_heads
       or (v_cast = 0 and v_area <> 0) or (v_void = 0 and (p_sums ->> 'void_area')::numeric <> 0)
       or v_area + (p_sums ->> 'void_area')::numeric > p_poll.total_area
       or (not p_areas and v_area <> 0)
       or jsonb_array_length(p_sums -> 'motions') <> (select count(*) from sanhui.motion m
               where m.precinct = p_poll.precinct and m.poll = p_poll.id) then
        return false;
    end if;
    for r in select e.said, case when p_poll.method in ('sat3', 'sat5', 'grade4', 'perf4') then ballot_grades(p_poll.method)
                                 else jsonb_array_length(m.options) end as options
             from jsonb_array_elements(p_sums -> 'motions') with ordinality e(said, n)
             join sanhui.motion m on m.precinct = p_poll.precinct and m.poll = p_poll.id and m.n = e.n
    loop
        v_counts := case p_poll.method when 'approval' then r.options
                    when 'multi_k' then (p_poll.form ->> 'k')::int else 1 end;
        if p_poll.method = 'yes_no' then
            if figure(r.said, 'yes_heads') + figure(r.said, 'no_heads') + figure(r.said, 'abstain_heads') <> v_heads
               or figure(r.said, 'yes_area') + figure(r.said, 'no_area') + figure(r.said, 'abstain_area') <> v_area then
                return false;
            end if;
        elsif not figures_within(r.said -> case when p_poll.method in ('single', 'multi_k', 'approval') then 'options' else 'grades' end,
                   r.options, v_heads - figure(r.said, 'abstain') - figure(r.said, 'void'), figure(r.said, 'unknown'), v_counts)
              or (p_areas and p_poll.method in ('single', 'multi_k', 'approval')
                  and not figures_within(r.said -> 'areas', r.options,
                      v_area - figure(r.said, 'abstain_area') - figure(r.said, 'void_area'), 0, v_counts))
              or (p_poll.method = 'single' and figure(r.said, 'void') <> 0) then
            return false;
        end if;
        if p_areas and v_cast = v_heads and exists (
                select from (values ('yes_area', 'yes_heads'), ('no_area', 'no_heads'), ('abstain_area', 'abstain_heads')) x(area, heads)
                    where p_poll.method = 'yes_no' and figure(r.said, x.area) > 0 and figure(r.said, x.heads) = 0
                union all
                select from (values ('abstain_area', 'abstain'), ('void_area', 'void')) x(area, heads)
                    where p_poll.method <> 'yes_no' and figure(r.said, x.area) > 0 and figure(r.said, x.heads) = 0
                union all
                select from jsonb_array_elements_text(r.said -> 'areas') with ordinality a(area, o)
                    where a.area::numeric > 0 and (r.said #>> array['options', (a.o - 1)::text])::numeric = 0) then
            return false;
        end if;
    end loop;
    return true;
end
$$;
comment on function sanhui.figures_add_up(sanhui.poll, jsonb, boolean) is
    'Can sums that were typed in be those of any ballots of this poll?';
