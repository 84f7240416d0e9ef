create or replace function sanhui.document_row(p_document sanhui.document) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog set timezone = 'Asia/Shanghai' as
$$
begin
    return (select row_to_json(r)::text from (
        select 'document' as t, p_document.id, p_document.c, p_document.n, p_document.title,
               (select json_agg(json_build_object('photo', p.id, 'hash', p.hash, 'width', p.width, 'height', p.height) order by x.n)
                from unnest(p_document.photos) with ordinality x(photo, n)
                join sanhui.photo p on p.precinct = p_document.precinct and p.id = x.photo) as pages,
               p_document.at) r);
end
$$;
comment on function sanhui.document_row(sanhui.document) is 'The row document: its pages as pictures and the SHA-256 of each.';
