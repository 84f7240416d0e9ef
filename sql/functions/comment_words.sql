-- Of photos their hashes: they can be told from others for good, and no export gives them.
create or replace function sanhui.comment_words(p_label text, p_text text, p_photos bigint[]) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return jsonb_build_object('words', jsonb_build_object('label', p_label, 'text', p_text)
        || case when p_photos = '{}' then '{}' else jsonb_build_object('photos', photo_hashes(p_photos)) end);
end
$$;
comment on function sanhui.comment_words(text, text, bigint[]) is 'What lies beside the line of a comment.';
