-- Before the roll is frozen: what it would be today.
create or replace function sanhui.list_roll(p_poll sanhui.poll) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog set jit = off as
$$
declare
    v_owners boolean := p_poll.electorate = 'owners';
begin
    return (
        select jsonb_build_array(jsonb_build_object('name', '名册',
            'head', jsonb_build_array('序号', '楼栋', '门牌室号', case when v_owners then '业主' when p_poll.electorate = 'households'
                                      then '户代表' else '姓名' end)
                    || case when v_owners then jsonb_build_array('面积（㎡）', '人数') else '[]' end,
            'rows', coalesce(jsonb_agg(jsonb_build_array(x.seat -> 'n', x.seat -> 'building', x.seat -> 'rooms', x.seat -> 'name')
                        || case when v_owners then jsonb_build_array(
                               jsonb_build_object('area', ((x.seat ->> 'area')::numeric * 100)::bigint), x.seat -> 'heads')
                           else '[]' end order by x.o), '[]')))
        from jsonb_array_elements(paper_seats(p_poll, null, 'full')) with ordinality x(seat, o));
end
$$;
comment on function sanhui.list_roll(sanhui.poll) is 'The roll of a poll as a list, with names and flats: for the office.';
