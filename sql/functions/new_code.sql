create or replace function sanhui.new_code(p_prefix text) returns text language plpgsql volatile security definer
    set search_path = sanhui, pg_catalog as
$$
declare
    v_random bytea;
    v_code   text;
begin
    loop
        v_random := decode(salt(), 'hex');
        select p_prefix || '-' || string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ',
                   (get_byte(v_random, i) & 31) + 1, 1), '' order by i)
        into v_code
        from generate_series(0, 5) i;
        -- Codes lie across all precincts, and so do doors.
        exit when not exists (select from sanhui.door
                              where key in ('meeting:' || v_code, 'poll:' || v_code, 'paper:' || v_code));
    end loop;
    return v_code;
end
$$;
comment on function sanhui.new_code(text) is 'A public code in Crockford''s base 32, not yet used by any meeting, poll or paper.';
