-- A poll's papers: who reads which when, what stands on them, and what never does.
begin;
\ir support/world.psql
select plan(62);
select tap.is('a') as a, tap.is('b') as b, tap.is('b1') as b1, tap.is('b2') as b2 \gset
create function tap.paper(p_scope bigint, p_kind text, p_key text, p_staff boolean default false) returns jsonb language sql volatile as
$$ select (select r::jsonb from tap.server(p_scope, format('select sanhui.paper(%L, %L, %L::jsonb)', p_kind, p_key,
    jsonb_build_object('staff', p_staff, 'building', 0))) r) $$;
-- Somebody's change, by the owner of the tables.
create function tap.do(p_precinct bigint, p_sql text) returns void language plpgsql volatile as
$$
begin
    set local role sanhui_owner;
    perform set_config('sanhui.scope', '{' || p_precinct || '}', true);
    execute p_sql;
    reset role;
    perform set_config('sanhui.scope', '', true);
end
$$;
grant usage on schema tap to sanhui_owner;
select tap.hearing('announced') as m \gset
select tap.is('owners') as o, tap.is('single') as s \gset
select tap.look(:a, format('select code from sanhui.poll where id = %s', :o)) as po \gset
select tap.look(:a, format('select code from sanhui.poll where id = %s', :s)) as ps \gset
create function tap.fill(p_poll bigint) returns void language sql volatile as
$$
    select tap.do(tap.is('a'), format('delete from sanhui.seat where poll = %s', p_poll));
    select tap.do(tap.is('a'), format('insert into sanhui.seat (precinct, poll, n, capacity, holder, label, area, heads, building, salt)
        select o.precinct, o.id, r.n, r.capacity, r.holder, r.label, r.area, r.heads, r.building, ''00''
        from sanhui.poll o, sanhui.poll_roll_of(o.precinct, o.electorate, o.estate, o.scope, o.rule) r where o.id = %s', p_poll));
    select tap.do(tap.is('a'), format('update sanhui.poll set roll_hash = sanhui.poll_roll_hash(id) where id = %s', p_poll));
$$;
create function tap.set(p_poll bigint, p_what text) returns void language sql volatile as
$$ select tap.do(tap.is('a'), format('update sanhui.poll set %s where id = %s', p_what, p_poll)) $$;
create function tap.papers(p_poll bigint) returns text language sql volatile as
$$ select tap.look(tap.is('a'), format('select string_agg(kind || version || case state when ''published'' then '''' else ''-'' end, '' '' order by id)
    from sanhui.paper where poll = %s', p_poll)) $$;

-- A draft is the office's own, at home alone.
select is(tap.paper(:a, k, :'po', true) ->> 'draft', 'true', 'the office reads a draft: ' || k)
    from unnest('{roll,pollnotice,mandate,fallback}'::text[]) k;
select is(tap.paper(:a, k, :'po'), null, 'a resident does not: ' || k) from unnest('{roll,pollnotice,mandate,result}'::text[]) k;
select is(tap.paper(null, k, :'po', true), null, 'nobody without a scope is staff: ' || k) from unnest('{roll,pollnotice,mandate,fallback}'::text[]) k;
select is(tap.paper(:b, k, :'po', true), null, 'nor another neighbourhood''s office: ' || k) from unnest('{roll,pollnotice,mandate,fallback}'::text[]) k;
select is(tap.paper(:a, k, :'po' || '/' || :b1, true), null, 'no numbers before the roll is frozen: ' || k) from unnest('{ballots,service,doors}'::text[]) k;
select is(jsonb_array_length(tap.paper(:a, 'fallback', :'po', true) -> 'seats'), 4, 'the set for an outage is there beforehand, with today''s roll');
select is(tap.papers(:o), null, 'nothing is published');

-- The roll.
select tap.fill(:o);
select tap.set(:o, $$state = 'roll_public', roll_public_at = now()$$);
select is(tap.papers(:o), 'roll1', 'the public roll has a check code');
select is(jsonb_array_length(tap.paper(null, 'roll', :'po') -> 'seats'), 4, 'everybody reads it');
select is(tap.paper(null, 'roll', :'po') #>> '{seats,0,name}', 'A某某、a某某', 'with family names alone');
select is(tap.paper(null, 'roll', :'po') #>> '{seats,0,building}', '1号', 'and the building');
select is(tap.paper(null, 'roll', :'po') #>> '{seats,0,area}', '16.30', 'area of all parts: home, shop and parking');
select is(tap.paper(null, 'roll', :'po') #>> '{seats,0,seed}', '', 'no secret is in it');
select is(tap.paper(null, 'pollnotice', :'po'), null, 'the notice is not out yet');

-- The notice, the papers.
select tap.set(:o, $$state = 'noticed', noticed_at = now(), opens_at = '2026-12-07 09:00+08', closes_at = '2026-12-21 18:00+08',
    sheet = 'shanghai-owners', sheet_hash = 'ab', sheet_json = '{"title":"上海市","fields":{"proxy_max":{"value":3}}}'$$);
select is(tap.papers(:o), 'roll1 pollnotice1', 'so has the notice; the roll is the same');
select is(tap.paper(null, 'pollnotice', :'po') ->> 'closes', '2026年12月21日（周一）18:00', 'everybody reads it');
select is(tap.paper(null, 'pollnotice', :'po') #>> '{sheet_fields,proxy_max,value}', '3', 'with the sheet as it was frozen');
select is(tap.paper(null, 'mandate', :'po') ->> 'draft', 'false', 'and gets the mandate form');
select is(tap.paper(:a, 'ballots', :'po' || '/' || :b1, true) ->> 'building', '1号', 'the office prints ballots of a building');
select is((select string_agg(s ->> 'rooms', ' ' order by (s ->> 'n')::int) from jsonb_array_elements(tap.paper(:a, 'ballots', :'po' || '/' || :b1, true) -> 'seats') s),
    '1号101室、2号P1（车位）、2号S1室 1号201室', 'door by door; what one owner has elsewhere is on the same paper');
select is(tap.paper(:a, 'ballots', :'po' || '/' || :b1, true) #>> '{seats,0,name}', 'A**、a**', 'names masked');
select is(tap.paper(:a, 'ballots', :'po' || '/' || :b1, true) #>> '{seats,0,seed}', 's', 'with the owner''s own slip');
select is(tap.paper(:a, k, :'po' || '/' || :b1) is not null, true, 'whoever carries them needs no office: ' || k) from unnest('{service,doors}'::text[]) k;
select is(tap.paper(:a, 'doors', :'po' || '/' || :b1) #>> '{seats,0,seed}', '', 'and no slip is on their lists');
select is(tap.paper(:b, 'ballots', :'po' || '/' || :b1, true), null, 'not beyond the wall');
select is(tap.paper(:a, 'ballots', :'po' || '/' || 987654, true), null, 'no such building');
select is(tap.paper(:a, 'ballots', :'po', true), null, 'none named');
select is(tap.paper(:a, 'ballots', :'po' || '/x', true), null, 'no number');
select is(tap.paper(:a, 'ballots', 'PO-000000/' || :b1, true), null, 'no such poll');

-- A second notice: extended.
select tap.set(:o, $$state = 'open', opened_at = now()$$);
select is(tap.papers(:o), 'roll1 pollnotice1', 'opening says nothing new');
select is(tap.paper(null, k, :'po') ->> 'opens', '2026年12月7日（周一）09:00', 'opened early, the ' || k || ' names the noticed time') from unnest('{pollnotice,mandate}'::text[]) k;
select tap.set(:o, $$extended_at = now(), closes_at = '2026-12-28 18:00+08'$$);
select is(tap.papers(:o), 'roll1 pollnotice1- pollnotice2', 'an extension is a new notice');
select tap.look(:a, format('select check_code from sanhui.paper where poll = %s and kind = ''pollnotice'' and version = 1', :o)) as old \gset
select is((select (r::jsonb ->> 'superseded') || (r::jsonb ->> 'path') from tap.server(null, format('select sanhui.paper_check(%L)', :'old')) r),
    'true/print/pollnotice/' || :'po', 'who checks the old one is told, and led to the new one');
select tap.do(:a, format('delete from sanhui.seat where poll = %s and n = 4', :o));
select tap.set(:o, 'roll_hash = sanhui.poll_roll_hash(id)');
select is(tap.papers(:o), 'roll1- pollnotice1- pollnotice2 roll2', 'a correction is a new roll');

-- The doors: served or not, voted or not, never how.
select tap.do(:a, format('insert into sanhui.ballot (precinct, poll, seat, version, key, answers, opening, commitment, at, line, via)
    values (%s, %s, 1, 1, gen_random_uuid(), ''{1,2}'', '''', '''', now(), 1, ''visit'')', :a, :o));
select tap.do(:a, format('insert into sanhui.service (precinct, poll, seat, way, at, servers, session)
    values (%s, %s, 1, ''by_hand'', now(), ''{甲,乙}'', 1), (%s, %s, 2, ''unserved'', now(), ''{甲,乙}'', 1)', :a, :o, :a, :o));
select is((select string_agg((s ->> 'served') || (s ->> 'voted'), ' ' order by (s ->> 'n')::int)
           from jsonb_array_elements(tap.paper(:a, 'doors', :'po' || '/' || :b1) -> 'seats') s), 'truetrue falsefalse', 'served and voted; neither');
select is(tap.paper(:a, 'doors', :'po' || '/' || :b1)::text ~ 'answers|visit', false, 'neither choice nor way of a vote');

-- The result.
select is(tap.paper(:a, 'result', :'po', true), null, 'no result of an open poll, for nobody');
select tap.set(:o, $$state = 'counted', class = 'owners', counted_at = now(), closed_at = now(), outcome = '{"cast":1,"motions":[]}'$$);
select is(tap.paper(null, 'result', :'po'), null, 'a decision that was counted is not public yet');
select is(tap.paper(:a, 'result', :'po', true) ->> 'counted', 'true', 'the office sees it as a draft');
select tap.set(:o, $$state = 'preliminary', preliminary_at = now(), objections_until = '2026-12-30 00:00+08'$$);
select is(tap.paper(null, 'result', :'po') ->> 'objections_until', '2026年12月29日', 'preliminary: everybody, and until when objections are taken');
select is(tap.paper(null, 'result', :'po') #>> '{ways,visit}', '1', 'ballots by way');
select is((tap.paper(null, 'result', :'po') #>> '{service,served}') || (tap.paper(null, 'result', :'po') #>> '{service,unserved}'), '11', 'and what was served');
select tap.set(:o, $$state = 'final', final_at = now()$$);
select is(tap.papers(:o) like '%result1- result2', true, 'preliminary and final are two papers');

-- A consultation's result is public when it is counted; a void poll says why and shows no figures.
select tap.fill(:s);
select tap.set(:s, $$state = 'counted', opened_at = now(), counted_at = now(), outcome = '{"cast":0,"motions":[]}'$$);
select is(tap.paper(null, 'result', :'ps') ->> 'counted', 'true', 'a consultation that was counted');
select is(tap.papers(:s), 'result1', 'has its check code');
select tap.set(:s, $$state = 'void', void_reason = '名册有误'$$);
select is(tap.paper(null, 'result', :'ps') ->> 'void_reason', '名册有误', 'void: why');
select * from finish();
rollback;
