-- Each kind is counted by itself, anew every year, in the order of the first notices: what was issued keeps its number.
create or replace function sanhui.zh_meeting_number(p_meeting sanhui.meeting, p_neighbourhood text) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_at   timestamptz;
    v_year double precision;
begin
    if p_meeting.rehearsal then
        return '';
    end if;
    v_at := first_announced(p_meeting);
    v_year := extract(year from v_at at time zone 'Asia/Shanghai');
    return coalesce((
        select zh_file_number(p_neighbourhood, case p_meeting.kind when 'hearing' then '听' when 'coordination' then '协' when 'review' then '评' else '会' end,
                              v_year || '-' || count(*))
        from sanhui.meeting o cross join lateral (select first_announced(o) as at) f
        where o.precinct = p_meeting.precinct and o.kind = p_meeting.kind and not o.rehearsal
          and extract(year from f.at at time zone 'Asia/Shanghai') = v_year and (f.at, o.id) <= (v_at, p_meeting.id)), '');
end
$$;
comment on function sanhui.zh_meeting_number(sanhui.meeting, text) is
    'The file number 文号 of what is issued about a meeting: 浦晖居听〔2026〕3号 for the third hearing that was announced in 2026; empty before its notice, and for a rehearsal.';
