-- p_role: chair, scrutineer, checker (clerk, teller, signer) or null for everybody else. A number can be guessed, so a photo
-- opens by what it shows. A paper: to those who compare what was typed in with it (in the hall, whoever has read
-- its code), until one has confirmed it; then to nobody
-- before the box is counted, and then to scrutineers and chair, unless the poll is not public. Figures: when the poll is counted. A mandate: to whoever
-- counts. Evidence of a promise: to everybody. What shows nothing yet: to who brought it.
create or replace function sanhui.photo_bytes(p_photo bigint, p_session bigint, p_role text) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_photo sanhui.photo;
    v_state text;
    v_done  boolean;
    v_seen  boolean;
begin
    select * into v_photo from sanhui.photo where id = p_photo;
    select k.state, q.counted_at is not null and q.secrecy = 'named' into v_state, v_done
        from sanhui.paper_ballot k join sanhui.poll q on q.precinct = k.precinct and q.id = k.poll
        where k.precinct = v_photo.precinct and k.photo = p_photo;
    if found then
        v_seen := case when v_state in ('received', 'typed') then p_role in ('checker', 'scrutineer') or exists (
                           select from sanhui.countersign g
                           where g.precinct = v_photo.precinct and g.reader = p_session and countersign_open(g)
                             and (countersign_paper(g) ->> 'photo')::bigint = p_photo)
                       else v_done and p_role in ('chair', 'scrutineer') end;
    elsif exists (select from sanhui.evidence e where e.precinct = v_photo.precinct and e.photos @> array[p_photo]) then
        -- Of a confidential meeting: to whoever may be in it, to the organisation whose promise it is, and to who brought it.
        v_seen := v_photo.session = p_session or exists (
            select from sanhui.evidence e
            join sanhui.commitment k on k.precinct = e.precinct and k.id = e.commitment
            join sanhui.meeting m on m.precinct = k.precinct and m.id = k.meeting
              and (session_meets(p_session, m) or exists (
                  select from sanhui.organisation o join session_who(p_session) w on w.organisation = o.name
                  where o.precinct = k.precinct and o.id = k.organisation))
            where e.precinct = v_photo.precinct and e.photos @> array[p_photo]);
    else
        v_seen := v_photo.session = p_session
            or (p_role is not null and (
                exists (select from sanhui.mandate m where m.precinct = v_photo.precinct and m.photo = p_photo)
                or exists (select from sanhui.figures f join sanhui.poll q on q.precinct = f.precinct and q.id = f.poll
                           where f.precinct = v_photo.precinct and f.photo = p_photo and q.counted_at is not null)))
            -- What a side, a self-report or a document shows: to whoever may be in that meeting. A signed agreement: to those whose it is.
            or exists (select from sanhui.party p join sanhui.meeting m on m.precinct = p.precinct and m.id = p.meeting
                       where p.precinct = v_photo.precinct and p.photos @> array[p_photo] and p.dropped_at is null
                         and session_meets(p_session, m))
            or exists (select from sanhui.document d join sanhui.meeting m on m.precinct = d.precinct and m.id = d.meeting
                       where d.precinct = v_photo.precinct and d.photos @> array[p_photo] and d.dropped_at is null
                         and session_meets(p_session, m))
            or exists (select from sanhui.report e join sanhui.meeting m on m.precinct = e.precinct and m.id = e.meeting
                       where e.precinct = v_photo.precinct and e.photos @> array[p_photo] and session_meets(p_session, m))
            -- Of a comment: the same as long as it is shown. One that waits, was not shown or was hidden: to the office.
            or exists (select from sanhui.comment k join sanhui.meeting m on m.precinct = k.precinct and m.id = k.meeting
                       where k.precinct = v_photo.precinct and k.photos <> '{}' and k.photos @> array[p_photo]
                         and (session_office(p_session) or (k.state = 'shown' and session_meets(p_session, m))))
            or exists (select from sanhui.held_comment h
                       where h.precinct = v_photo.precinct and h.photos <> '{}' and h.photos @> array[p_photo]
                         and session_office(p_session))
            or exists (select from sanhui.agreement g join sanhui.meeting m on m.precinct = g.precinct and m.id = g.meeting
                       where g.precinct = v_photo.precinct and g.photo = p_photo and agreement_sees(p_session, m));
    end if;
    return case when v_seen then v_photo.hash || ' ' || encode(v_photo.jpeg, 'base64') end;
end
$$;
comment on function sanhui.photo_bytes(bigint, bigint, text) is
    'A photo as "HASH BASE64", by what it shows and who asks; null where there is none to be seen.';
