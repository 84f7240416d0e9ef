create or replace function sanhui.document_hashes(p_document sanhui.document) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return (select jsonb_agg(p.hash order by x.n)
            from unnest(p_document.photos) with ordinality x(photo, n)
            join sanhui.photo p on p.precinct = p_document.precinct and p.id = x.photo);
end
$$;
comment on function sanhui.document_hashes(sanhui.document) is 'The SHA-256 of each page of a document, in their order.';
