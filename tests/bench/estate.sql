-- A neighbourhood of invented households for the benchmarks; rolls of any size without a register. Run by the
-- owner's role with -v name=… -v households=… -v chair=…; prints the precinct.
\set ON_ERROR_STOP on
\o /dev/null
begin;
select sanhui.register_place(array['压测街道', '压测街区', :'name'], 'neighbourhood') as precinct \gset
select sanhui.set_scope(:precinct);
select sanhui.staff_add(:precinct, jsonb_build_object('username', :'chair', 'name', '压测主持', 'role', 'chair'));
insert into sanhui.estate (precinct, name) values (:precinct, :'name') returning id as estate \gset
insert into sanhui.building (precinct, estate, label, sort) values (:precinct, :estate, '1号', 1) returning id as building \gset
with home as (
    insert into sanhui.unit (precinct, building, room, floor, area)
        select :precinct, :building, n::text, n / 10, 6000 from generate_series(1, :households) n
        returning id
)
insert into sanhui.household (precinct, unit, label, delegate)
    select :precinct, id, '1号 王女士', '王某' from home;
commit;
analyze sanhui.unit, sanhui.household;
\o
\echo :precinct
