/** The demo's finished case: a newcomer reads it, and it is what anybody's would be. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Browser, exportRecord, makeWorld, residentOf, staffOf, verify } from './harness.mjs';

const NUMBER = '2026-CH-0147';

/** @type {import('./harness.mjs').World} */ let world;
/** @type {any[]} its meetings */ let held;

before(async () => {
    world = await makeWorld();
    held = await world.rows(`select m.code, m.kind, m.round, m.state, m.formal from sanhui.meeting m join sanhui.meeting_case mc on mc.meeting = m.id
        join sanhui.case_file f on f.id = mc.case_file where f.number = '${NUMBER}' order by m.opened_at`);
});
after(() => world?.end());

describe('the demo\'s finished case', () => {
    test('was coordinated, voted on, reviewed and rated again, formally, and is all filed', () => {
        assert.deepEqual(held.map((one) => [one.kind, one.round, one.state, one.formal]),
            [['coordination', 1, 'filed', true], ['owners_assembly', 1, 'filed', true], ['review', 1, 'filed', true], ['review', 2, 'filed', true]]);
    });

    test('is in the past, each line at its time: nothing waits, nothing is overdue', async () => {
        const lines = await world.rows(`select s.name, l.kind, l.at, lag(l.at) over (partition by l.stream order by l.n) as before from sanhui.line l
            join sanhui.stream s on s.id = l.stream where s.name = 'case/${NUMBER}' or s.name in (${held.map((one) => `'meeting/${one.code}'`)})
            or s.id in (select q.stream from sanhui.poll q join sanhui.meeting m on m.id = q.meeting where m.code in (${held.map((one) => `'${one.code}'`)}))`);
        assert.ok(lines.length > 200, String(lines.length));
        for (const one of lines) {
            assert.ok(one.before === null || one.before <= one.at, `${one.name} ${one.kind}`);
            assert.ok(Date.parse(one.at) < Date.now() - 86_400_000 / 2, `${one.name} ${one.kind} ${one.at}`);
        }
        assert.equal(await world.sql('select string_agg(distinct state, \',\') from sanhui.commitment'), 'kept');
        const desk = await staffOf(world, 'chair');
        await desk.join('desk');
        await desk.until((d) => d.all('case').length > 10);
        assert.deepEqual(desk.all('agreement').flatMap((one) => one.checks.map((/** @type {any} */ check) => check.result)), ['partly', 'done']);
        assert.deepEqual(desk.all('waits').flatMap((one) => one.polls), []);
    });

    test('its owners\' vote has real ballots, decides by three quarters, and the records verify in C and in Python', async () => {
        const [poll] = await world.rows('select code, seats, state, informal, class, outcome from sanhui.poll where electorate = \'owners\' and state = \'final\'');
        assert.deepEqual([poll.seats, poll.informal, poll.class, poll.outcome.motions[0].verdict], [351, false, 'owners', 'met']);
        assert.equal(Number(await world.sql(`select count(*) from sanhui.ballot b join sanhui.poll q on q.id = b.poll where q.code = '${poll.code}'`)), 296);
        for (const { code } of held) {
            const { code: status, last } = await verify(await exportRecord(world, `${code}.zip`, code));
            assert.equal(status, 0, last);
        }
    });

    test('is read by anybody: the whole story in its order, no red line, nothing said apart', async () => {
        const { text } = await new Browser(world).get(`/case/${NUMBER}`);
        const story = /** @type {string} */ (text.match(/<ol class="steps">([\s\S]*?)<\/ol>/)?.[1]).replace(/<[^>]+>/g, '');
        const places = ['协调会（第1轮）', '第1条 各方同意', '标识已画好', '协议回访：第7天', '协议回访：第30天', '业主大会会议（第1轮）', '绿120平方米：表决通过', '两段都已完工', '评议会（第1轮）',
            '总体评价：基本满意（满意率 78.57%）', '要求整改', '门岗每晚巡查', '评议会（第2轮）', '总体评价：满意（满意率 92.86%）'].map((word) => story.indexOf(word));
        assert.ok(places.every((at) => at >= 0), `${places} ${story}`);
        assert.deepEqual(places, [...places].sort((a, b) => a - b));
        assert.doesNotMatch(text, /不能少于五十|让十个|至少留两米五/);
        for (const { code } of held) {
            assert.equal((await new Browser(world).get(`/print/minutes/${code}`)).status, 200);
        }
        const guest = await residentOf(world, world.here.buildings[0].link);
        await guest.join(`case/${NUMBER}`);
        const row = await guest.until((p) => p.all('case')[0]);
        assert.equal(row.state, 'closed');
        const old = await residentOf(world, world.here.buildings[4].link);
        await old.enter(held[0].code);
        assert.equal(old.all('red_line').length + old.all('caucus_word').length, 0);
    });

    test('leaves its delegates neighbours like all others: the links name the panel of the hearing that comes', async () => {
        const panel = await world.rows(`select d.household, u.id as unit_id, d.label from sanhui.delegate d join sanhui.meeting m on m.id = d.meeting
            join sanhui.household h on h.id = d.household join sanhui.unit u on u.id = h.unit where m.code = '${world.hearing}'`);
        const named = world.here.households.filter((/** @type {any} */ home) => home.delegate);
        const keys = (/** @type {any[]} */ homes) => homes.map((one) => `${one.unit_id} ${one.label}`).sort();
        assert.equal(panel.length, 15);
        assert.deepEqual(keys(named), keys(panel));
    });

    test('is what the terminal leads to, and is made once', async () => {
        const { code, out } = await world.command('demo', '--links', join(world.dir, 'again.json'));
        assert.equal(code, 0);
        assert.match(out, new RegExp(`办完一例.*/case/${NUMBER}\n`));
        assert.equal(Number(await world.sql('select count(*) from sanhui.meeting')), held.length + 2);
        assert.notEqual(held[0].code, world.hearing, 'the hearing that is ready comes first');
    });
});
