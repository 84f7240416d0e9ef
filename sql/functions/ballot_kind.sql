-- A phone may only send what is valid; a paper may say anything that fits.
create or replace function sanhui.ballot_kind(p_method text, p_form jsonb, p_answer int[]) returns text
    language sql immutable security definer set search_path = sanhui, pg_catalog as
$$
    select case
        when p_answer <@ array[case p_method when 'score' then -1 else 0 end] then 'blank'
        when p_method = 'multi_k' then
            case when (select sum(v) from unnest(p_answer) v) <= (p_form ->> 'k')::int then 'valid' else 'void' end
        when starts_with(p_method, 'ranked_') then (
            -- Ranks 1, 2, 3 … without a hole; the same rank twice only where the method can count it.
            select case when max(v) = count(distinct v) and (p_method = 'ranked_schulze' or count(v) = count(distinct v))
                   then 'valid' else 'void' end
            from unnest(p_answer) v where v > 0)
        else 'valid' end
$$;
comment on function sanhui.ballot_kind(text, jsonb, int[]) is
    'What one motion''s answer is: valid, blank (an abstention) or void.';
