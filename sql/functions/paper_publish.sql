create or replace function sanhui.paper_publish(p_meeting bigint, p_kind text, p_version int, p_hash text, p_at timestamptz,
                                                p_content jsonb default null)
    returns text language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_precinct bigint := (select precinct from sanhui.meeting where id = p_meeting);
    v_code     text := new_code(case p_kind when 'minutes' then 'MI' when 'plan' then 'PL' else 'NO' end);
    v_paper    bigint;
begin
    update sanhui.paper set state = 'superseded'
        where precinct = v_precinct and meeting = p_meeting and kind = p_kind and state = 'published';
    insert into sanhui.paper (precinct, check_code, kind, meeting, version, hash, content, at)
        values (v_precinct, v_code, p_kind, p_meeting, p_version, p_hash, p_content, p_at)
        returning id into v_paper;
    insert into sanhui.door (key, precinct, ref) values ('paper:' || v_code, v_precinct, v_paper);
    return v_code;
end
$$;
comment on function sanhui.paper_publish(bigint, text, int, text, timestamptz, jsonb) is
    'A paper is published under a new check code; the one before it is superseded.';
