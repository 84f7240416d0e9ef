create or replace function sanhui.party_state(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := coordination_here(p_place, 'until_closed');
    v_meeting sanhui.meeting := v.meeting;
    v_party   sanhui.party := party_here(v_meeting, (p_args ->> 'party')::bigint);
    v_photos  bigint[];
    v_own     boolean;
    v_new     sanhui.party;
    v_c       bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if v_party.id is null then
        return '{"refused":"gone"}';
    end if;
    v_own := party_of(p_session, v_party);
    -- The clerk writes for those without a phone, but not what is for the mediator's eyes alone.
    if not v_own and not mediates(p_session, v_meeting)
       and (p_args ? 'red_line' or (select w.role is distinct from 'clerk' from session_who(p_session) w)) then
        return '{"refused":"not_party"}';
    end if;
    v_photos := case when p_args ? 'photos' then array(select e::bigint from jsonb_array_elements_text(p_args -> 'photos') e)
        else v_party.photos end;
    if not photos_own(p_session, v_photos, v_party.photos) then
        return '{"refused":"photo"}';
    end if;
    -- Two of one side, or one and the clerk for it, may write at once: nobody's words go unread.
    if (p_args ->> 'version')::int <> v_party.version and (v_party.claim, v_party.facts, v_party.photos)
            is distinct from (coalesce(p_args ->> 'claim', v_party.claim), coalesce(p_args ->> 'facts', v_party.facts), v_photos)
       or (p_args ->> 'red_version')::int <> v_party.red_version and p_args ? 'red_line'
            and nullif(p_args ->> 'red_line', '') is distinct from v_party.red_line then
        return '{"refused":"moved"}';
    end if;
    v_c := touch(p_place);
    update sanhui.party
        set claim = coalesce(p_args ->> 'claim', claim), facts = coalesce(p_args ->> 'facts', facts), photos = v_photos,
            red_line = case when p_args ? 'red_line' then nullif(p_args ->> 'red_line', '') else red_line end,
            red_version = red_version + case when p_args ? 'red_line' and nullif(p_args ->> 'red_line', '') is distinct from red_line then 1 else 0 end,
            red_c = case when p_args ? 'red_line' then v_c else red_c end
        where precinct = v_party.precinct and id = v_party.id returning * into v_new;
    if (v_new.claim, v_new.facts, v_new.photos) is distinct from (v_party.claim, v_party.facts, v_party.photos) then
        update sanhui.party set stated_at = clock(), version = version + 1, c = v_c where precinct = v_party.precinct and id = v_party.id;
        perform append_line(v_meeting.stream, 'party.stated', actor_of(v_meeting.stream, p_session),
            jsonb_build_object('party', v_party.id, 'n', v_party.n, 'own', v_own),
            jsonb_build_object('words', jsonb_build_object('label', session_label(p_session), 'text', v_new.claim, 'facts', v_new.facts,
                'photos', (select coalesce(jsonb_agg(p.hash order by p.id), '[]') from sanhui.photo p
                           where p.precinct = v_new.precinct and p.id = any (v_new.photos)))), p_c => v_c);
    end if;
    return '{"ok":{}}';
end
$$;
comment on function sanhui.party_state(bigint, bigint, jsonb) is
    'party.state: a side''s claim, facts and photos, for all who are there; its red line, for the mediator alone and in no record.';
