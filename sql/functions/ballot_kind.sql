-- A phone may only send what is valid; a paper may say anything that fits. Asked for each different answer of a box, a
-- hundred thousand rankings among them: no query in it.
create or replace function sanhui.ballot_kind(p_method text, p_form jsonb, p_answer int[]) returns text
    language plpgsql immutable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_last  int := 0;
    v_ranks int[] := '{0}';
begin
    if p_answer <@ array[case p_method when 'score' then -1 else 0 end] then
        return 'blank';
    end if;
    if p_method = 'multi_k' then
        return case when cardinality(array_positions(p_answer, 1)) <= (p_form ->> 'k')::int then 'valid' else 'void' end;
    end if;
    if not starts_with(p_method, 'ranked_') then
        return 'valid';
    end if;
    -- Ranks 1, 2, 3 … without a hole; the same rank twice only where the method can count it.
    while v_last + 1 = any (p_answer) loop
        v_last := v_last + 1;
        v_ranks := v_ranks || v_last;
    end loop;
    return case when p_answer <@ v_ranks
                 and (p_method = 'ranked_schulze' or cardinality(array_remove(p_answer, 0)) = v_last)
           then 'valid' else 'void' end;
end
$$;
comment on function sanhui.ballot_kind(text, jsonb, int[]) is
    'What one motion''s answer is: valid, blank (an abstention) or void.';
