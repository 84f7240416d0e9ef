-- Whoever calls it holds the desk's row (touch_desk). Numbers go on from the neighbourhood's last one of the year.
create or replace function sanhui.case_open(p_title text, p_pc bigint) returns bigint
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here   bigint := here();
    v_year   text := to_char(clock() at time zone 'Asia/Shanghai', 'YYYY');
    v_name   text;
    v_n      int;
    v_number text;
    v_case   sanhui.case_file;
begin
    select coalesce((select split_part(f.number, '-', 2) from sanhui.case_file f
                     where f.precinct = v_here and f.number ~ '^\d{4}-[A-Z0-9]+-\d+$' order by f.id desc limit 1), 'N' || v_here)
        into v_name;
    select coalesce(max(split_part(f.number, '-', 3)::int), 0) into v_n from sanhui.case_file f
        where f.precinct = v_here and f.number ~ ('^' || v_year || '-' || v_name || '-\d{1,9}$');
    loop
        v_n := v_n + 1;
        v_number := v_year || '-' || v_name || '-' || lpad(v_n::text, greatest(4, length(v_n::text)), '0');
        exit when not exists (select from sanhui.door where key = 'case:' || v_number);
    end loop;
    insert into sanhui.case_file (precinct, number, title, state, stream, c)
        values (v_here, v_number, p_title, 'in_progress', new_stream('case/' || v_number, array[precinct_stream()]), p_pc)
        returning * into v_case;
    insert into sanhui.door (key, precinct, ref) values ('case:' || v_number, v_here, v_case.id);
    perform append_line(v_case.stream, 'case.registered', 0, jsonb_build_object('number', v_number), p_c => p_pc);
    return v_case.id;
end
$$;
comment on function sanhui.case_open(text, bigint) is 'Registers a case under the next number of the neighbourhood; its id.';
