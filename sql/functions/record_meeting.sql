-- Finds the precinct by the meeting's public code and narrows the transaction to it, as place_of does.
create or replace function sanhui.record_meeting(p_code text) returns bigint language plpgsql volatile security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    return (through_door('meeting:' || p_code, 'meeting')).ref;
end
$$;
comment on function sanhui.record_meeting(text) is
    'Export: the meeting of a code, and the transaction''s scope set to its precinct; null when there is none.';
