create or replace function sanhui.document_hashes(p_document sanhui.document) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return photo_hashes(p_document.photos);
end
$$;
comment on function sanhui.document_hashes(sanhui.document) is 'The SHA-256 of each page of a document, in their order.';
