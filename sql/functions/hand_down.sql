create or replace function sanhui.hand_down(p_hand sanhui.hand) returns text
    language plpgsql immutable parallel safe security definer set search_path = sanhui, pg_catalog as
$$
begin
    return case when p_hand.state = 'speaking' or p_hand.front then 'done' else 'withdrawn' end;
end
$$;
comment on function sanhui.hand_down(sanhui.hand) is
    'What becomes of a hand that is up and goes down: who has spoken, or was broken off (front), is in the minutes with what was said.';
