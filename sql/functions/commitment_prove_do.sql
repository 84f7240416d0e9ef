create or replace function sanhui.commitment_prove_do(p_session bigint, p_meeting sanhui.meeting, p_commitment sanhui.commitment,
    p_text text, p_photos bigint[], p_before bigint[], p_label text, p_c bigint, p_pc bigint) returns void
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_now timestamptz := clock();
begin
    insert into sanhui.evidence (precinct, commitment, text, photos, before, label, at)
        values (p_meeting.precinct, p_commitment.id, p_text, p_photos, p_before, p_label, v_now);
    update sanhui.commitment
        set state = 'done', done_at = v_now, accepted_at = coalesce(accepted_at, v_now), c = p_c, pc = p_pc
        where precinct = p_meeting.precinct and id = p_commitment.id;
    -- The photos' hashes stand among the words: they can be told from others for good.
    perform commitment_line(p_session, p_meeting, p_commitment, 'commitment.proven',
        jsonb_build_object('photos', cardinality(p_photos))
        || case when p_before = '{}' then '{}' else jsonb_build_object('before', cardinality(p_before)) end,
        jsonb_build_object('label', p_label, 'text', p_text)
        || case when p_photos = '{}' then '{}' else jsonb_build_object('photos', (
            select jsonb_agg(p.hash order by p.id) from sanhui.photo p
            where p.precinct = p_meeting.precinct and p.id = any (p_photos))) end, p_c, p_pc);
end
$$;
comment on function sanhui.commitment_prove_do(bigint, sanhui.meeting, sanhui.commitment, text, bigint[], bigint[], text, bigint, bigint) is
    'Writes down the evidence of a commitment, which is done by that.';
