create or replace function sanhui.ballot_slots(p_method text, p_options int) returns int language plpgsql immutable security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    return case when p_method in ('yes_no', 'single', 'sat3', 'sat5', 'grade4', 'perf4') then 1 else p_options end;
end
$$;
comment on function sanhui.ballot_slots(text, int) is
    'How many whole numbers answer one motion: one, or one for each option.';
