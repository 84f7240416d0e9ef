/** A coordination over real sockets: its sides, what each of them alone may know, the agreement and what follows from it. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Browser, LANE, Phone, dayIn, exportRecord, holderOf, makeCoordination, makeWorld, offer, openCoordination, passDays, publishMinutes, repo, residentOf, sleep, staffOf, step, verify } from './harness.mjs';
import { photoOf } from './dispute.mjs';

/** Words that must reach nobody else: nothing else in the estate says them. */
const RED = '红线密语停车位不少于五十';
const APART = '背靠背密语可以让三个车位';

/** @type {import('./harness.mjs').World} */ let world;
/** @type {import('./coordination.mjs').Coordination} */ let talk;
/** @type {Phone} */ let neighbour;
/** @type {Phone} */ let clerk;
/** @type {Phone} */ let recorder;
/** @type {Phone} */ let street;
/** @type {Phone} */ let screen;
/** @type {Phone} */ let owners;
/** @type {number} */ let caucus;

before(async () => {
    world = await makeWorld();
    talk = await makeCoordination(world);
    neighbour = await holderOf(world, world.here.households[9].link);
    [clerk, recorder, street, screen, owners] = await Promise.all(['clerk', 'recorder', 'street', 'screen', 'owners'].map((name) => staffOf(world, name)));
    for (const phone of [neighbour, clerk, recorder, street, screen, owners, talk.one, talk.two, talk.chair, talk.mediator, talk.property]) {
        phone.records = true;
    }
});
after(() => world?.end());

/** Everything that a phone was ever sent. @param {Phone} phone */
const heard = (phone) => phone.frames.join('\n');

describe('a confidential coordination', () => {
    test('opens to its sides, the office, the mediator and the street; to others with a sentence of its own', async () => {
        await talk.mediator.must('point.add', { title: '车位替代' });
        await talk.chair.must('meeting.announce');
        for (const phone of [neighbour, owners, await residentOf(world, world.here.buildings[0].link)]) {
            await phone.join(`meeting/${world.hearing}`);
            const { say } = await phone.refused('confidential', 'join', { place: `meeting/${talk.code}` });
            assert.match(say ?? '', /不公开/);
        }
        for (const phone of [talk.one, talk.two, clerk, recorder, street]) {
            await phone.enter(talk.code);
        }
        await talk.property.refused('confidential', 'join', { place: `meeting/${talk.code}` });
        await screen.refused('confidential', 'join', { place: `meeting/${talk.code}` });
        const beside = await staffOf(world, 'pm-chair');
        await beside.refused('place', 'join', { place: `meeting/${talk.code}` });
    });

    test('is listed for its sides alone, and its papers say nothing to others', async () => {
        const listed = async (/** @type {Phone} */ phone) => (await phone.browser.get('/meetings')).json.some((/** @type {any} */ row) => row.code === talk.code);
        assert.equal(await listed(talk.one), true);
        assert.equal(await listed(neighbour), false);
        for (const path of [`/print/notice/${talk.code}`, `/print/minutes/${talk.code}`, `/print/agreement/${talk.code}`, `/rows/${talk.code}`]) {
            for (const browser of [new Browser(world), neighbour.browser]) {
                assert.ok([401, 404, 409].includes((await browser.get(path)).status), path);
            }
        }
        assert.equal((await neighbour.browser.get(`/rows/${talk.code}`)).json.err, 'confidential', 'as on a websocket');
        assert.equal((await (await staffOf(world, 'pm-chair')).browser.get(`/rows/${talk.code}`)).json.err, 'place', 'elsewhere nobody hears that there is one');
        const notice = await talk.one.browser.get(`/print/notice/${talk.code}`);
        assert.equal(notice.status, 200);
        assert.match(notice.text, /有车居民、老年居民、各位当事人/);
        assert.match(notice.text, /要协商的问题：1\. 车位替代。/);
        assert.doesNotMatch(notice.text, /均可旁听|张贴地点/);
        assert.equal((await talk.chair.browser.get(`/print/posters/${talk.code}`)).status, 404, 'nothing of it hangs at the doors');
        const page = await neighbour.browser.get(`/m/${talk.code}`);
        assert.equal(page.status, 200);
        assert.doesNotMatch(page.text, /生命通道拓宽协调会/);
        await owners.join('desk');
        await sleep(300);
        assert.equal(owners.all('meeting').some((row) => row.code === talk.code), false);
    });

    test('an organisation that becomes a side comes in by its own account, and goes when it is none', async () => {
        const { party } = await clerk.must('party.add', { name: '物业公司', organisation: talk.firm });
        await talk.property.enter(talk.code);
        assert.deepEqual(talk.property.row('side', 'side').parties, [party]);
        await talk.property.must('party.state', { party, red_line: '物业密语不出钱' });
        await talk.property.until((p) => p.row('red_line', party)?.text);
        await clerk.must('party.drop', { party });
        await talk.property.until((p) => p.bye?.bye === 'confidential' && p.closed, 'shown out');
        assert.equal(talk.property.row('red_line', party), undefined);
        await talk.property.connect();
        await talk.property.refused('confidential', 'join', { place: `meeting/${talk.code}`, since: 1 });
    });

    test('an organisation that is invited attends, without being a side; uninvited it goes', async () => {
        await owners.join('desk');
        const attendant = await clerk.until((p) => p.all('organisation').find((row) => row.name === owners.me.organisation));
        await talk.chair.must('organisation.invite', { organisation: attendant.id, invited: true });
        await owners.until((p) => p.all('meeting').some((row) => row.code === talk.code), 'its own page says so');
        assert.equal((await owners.browser.get(`/print/notice/${talk.code}`)).status, 200, 'the notice, which says what was noticed');
        await owners.enter(talk.code);
        const side = await owners.until((p) => p.all('party').length === 2 && p.row('side', 'side'));      // the desk's row of the meeting is no sign that it is in
        assert.deepEqual([side.parties, side.mediator], [[], false]);
        assert.equal(owners.all('party').length, 2);
        await owners.refused('not_party', 'party.state', { party: talk.drivers, claim: '替人说' });
        await talk.property.refused('confidential', 'join', { place: `meeting/${talk.code}` });
        await talk.chair.must('organisation.invite', { organisation: attendant.id, invited: false });
        await owners.until((p) => p.bye?.bye === 'confidential' && p.closed, 'shown out');
        assert.deepEqual(owners.all('party'), []);
        await owners.connect();
        await owners.refused('confidential', 'join', { place: `meeting/${talk.code}` });
        assert.equal((await owners.browser.get(`/print/notice/${talk.code}`)).status, 404);
        owners = await staffOf(world, 'owners');
        owners.records = true;
        await owners.join('desk');
        await sleep(300);
        assert.equal(owners.all('meeting').some((row) => row.code === talk.code), false);
    });

    test('takes no vote, and no side from another neighbourhood', async () => {
        await talk.chair.refused('confidential', 'poll.add', { case: talk.chair.meeting.cases[0].id, title: '问一问', electorate: 'households', method: 'yes_no', motions: [{ title: '同意吗' }] });
        const beyond = await holderOf(world, world.beside.households[0].link);
        await beyond.enter(world.beside.meetings[0].code);
        const theirs = beyond.me.households[0].id;
        await clerk.refused('beyond', 'party.add', { name: '外面的人', households: [theirs] });
        await clerk.refused('beyond', 'party.add', { name: '外面的单位', organisation: 999_999 });
        await clerk.refused('twice', 'party.add', { name: '又一方', households: [talk.homes[0]] });
        await clerk.refused('size', 'party.add', { name: '二'.repeat(21), households: [talk.homes[0]] });
        await clerk.refused('field', 'party.add', { name: '无人' });
        await talk.one.refused('role', 'party.add', { name: '自己加', households: [talk.homes[0]] });
        assert.equal(clerk.all('party').length, 2);
    });
});

describe('what one side alone may know', () => {
    test('a claim is everybody\'s in the meeting; a red line the mediator\'s and its own', async () => {
        await talk.one.must('party.state', { party: talk.drivers, claim: '减了车位车往哪停', facts: '62个车位91辆车', red_line: RED });
        await talk.two.must('party.state', { party: talk.elders, claim: '消防通道不能让路', facts: '担架抬行180米', red_line: '绿地必须补种' });
        await talk.two.refused('not_party', 'party.state', { party: talk.drivers, claim: '替对方说' });
        await clerk.refused('not_party', 'party.state', { party: talk.drivers, red_line: '代填' });
        await talk.two.until((p) => p.row('party', talk.drivers).claim === '减了车位车往哪停');
        await talk.mediator.until((p) => p.row('red_line', talk.drivers)?.text === RED);
        await talk.chair.until((p) => p.row('red_line', talk.drivers)?.text === RED, 'who holds the chair\'s seat mediates');
        await talk.one.until((p) => p.row('red_line', talk.drivers)?.text === RED);
        assert.equal(talk.one.row('red_line', talk.elders), undefined);
        assert.equal(talk.two.row('red_line', talk.drivers), undefined);
    });

    test('a message apart reaches its side and the mediator; from outside it is refused', async () => {
        await step(talk.chair, 'meeting.check_in', 'checkin');
        await talk.one.must('check_in');
        assert.equal(talk.chair.all('party').filter((party) => party.present).length <= 1, true);
        await talk.two.must('check_in');
        await talk.chair.until((c) => c.all('party').every((party) => party.present));
        const { formal } = await step(talk.chair, 'meeting.open', 'open');
        assert.equal(formal, true, 'urgent: no days of notice are wanted; both sides are there');
        await screen.enter(talk.code);
        ({ caucus } = await talk.mediator.must('caucus.open', { party: talk.drivers }));
        await talk.two.until((p) => p.row('caucus', caucus)?.state === 'open', 'all see that there is one');
        await talk.one.must('caucus.say', { caucus, text: APART });
        await talk.mediator.until((p) => p.all('caucus_word').some((row) => row.text === APART));
        await talk.mediator.must('caucus.say', { caucus, text: `听到了：${APART}` });
        await talk.one.until((p) => p.all('caucus_word').length === 2);
        for (const phone of [talk.two]) {
            await phone.refused('caucus', 'caucus.say', { caucus, text: '我也听听' });
            await phone.refused('caucus', 'caucus.say', { caucus: 999_999, text: '有没有' });
        }
        for (const phone of [clerk, recorder, screen]) {
            await phone.refused('role', 'caucus.say', { caucus, text: '我也听听' });
        }
        await street.refused('caucus', 'caucus.say', { caucus, text: '我也听听' });
    });

    test('no other phone ever heard of them, however it joins', async () => {
        for (const phone of [talk.two, clerk, recorder, street, screen]) {
            for (const since of [undefined, 0, 1, phone.c - 1, phone.c, phone.c + 1000]) {
                await phone.again(talk.code, since === undefined ? {} : { since });
            }
            await sleep(50);
            assert.doesNotMatch(heard(phone), new RegExp(`${RED}|${APART}`));
            assert.deepEqual(phone.all('caucus_word'), []);
            const rows = await phone.browser.get(`/rows/${talk.code}?since=0`);
            assert.equal(rows.status, 200);
            assert.doesNotMatch(rows.text, new RegExp(`${RED}|${APART}`));
            assert.doesNotMatch((await phone.browser.get(`/m/${talk.code}`)).text, new RegExp(`${RED}|${APART}`));
        }
        for (const phone of [talk.one, talk.mediator]) {
            const fresh = new Phone(world, phone.browser);
            await fresh.connect();
            await fresh.enter(talk.code);
            assert.equal(fresh.all('caucus_word').length, 2);
            assert.match((await phone.browser.get(`/rows/${talk.code}`)).text, new RegExp(APART));
            assert.match((await phone.browser.get(`/m/${talk.code}`)).text, new RegExp(RED));
            fresh.close();
        }
    });

    test('nor do pages, papers, tips, the record or the log', async () => {
        const paths = [`/print/notice/${talk.code}`, `/print/minutes/${talk.code}`, `/print/agreement/${talk.code}`, `/print/failure/${talk.code}`,
            `/case/${LANE}`, '/meetings', '/held', `/screen/${talk.code}`];
        for (const browser of [new Browser(world), neighbour.browser, talk.two.browser, clerk.browser, talk.chair.browser]) {
            for (const path of paths) {
                assert.doesNotMatch((await browser.get(path)).text, new RegExp(`${RED}|${APART}`), path);
            }
        }
        assert.equal(await world.sql(`select count(*) from sanhui.line where bytes like '%密语%'`), '0');
        assert.equal(await world.sql(`select string_agg(distinct s.name ~ '^caucus/' || ' ' || b.audience, ',') from sanhui.beside b join sanhui.stream s on s.id = b.stream
            where b.content like '%密语%'`), 'true staff');
        assert.equal(await world.sql(`select count(*) from sanhui.paper p where p::text like '%密语%'`), '0');
        for (const phone of [talk.two, talk.one, talk.chair]) {
            assert.equal([...phone.tips.keys()].some((name) => name.startsWith('caucus/')), false);
        }
        assert.doesNotMatch(world.log, /密语/);
        const file = await exportRecord(world, 'apart.zip', talk.code);
        assert.doesNotMatch(execFileSync('python3', ['-c', 'import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\nsys.stdout.buffer.write(b"".join(z.read(n) for n in z.namelist()))', file], { maxBuffer: 1 << 28 }).toString('utf8'), /密语|车往哪停/);
        assert.equal((await verify(file)).code, 0);
    });

    test('whoever joins a side hears all of it, whoever leaves it keeps nothing', async () => {
        // Sides stand while the meeting is open: set back by hand, for words apart are said only then.
        const put = async (/** @type {string} */ state) => {
            await world.sql(`with k as (update sanhui.meeting_counter k set n = k.n + 1, rows_c = k.n + 1 from sanhui.meeting m
                where m.id = k.meeting and m.code = '${talk.code}' returning k.n, m.id)
                update sanhui.meeting m set state = '${state}', c = k.n from k where m.id = k.id`);
            await (state === 'open' ? talk.one : talk.two).must('comment.add', { text: `现在是 ${state}` });      // whoever writes sees what others wrote
            await clerk.until((p) => p.meeting.state === state);
        };
        await put('checkin');
        const third = await holderOf(world, world.here.households[44].link);
        await third.join(`meeting/${world.hearing}`);
        third.records = true;
        const home = third.me.households[0].id;
        await third.refused('confidential', 'join', { place: `meeting/${talk.code}` });
        await clerk.must('party.change', { party: talk.drivers, households: [talk.homes[0], home] });
        await third.enter(talk.code, { since: 10_000 });
        await third.again(talk.code);
        assert.equal(third.row('red_line', talk.drivers).text, RED);
        assert.equal(third.all('caucus_word').length, 2);
        // Away while it is moved to the other side, back with what it knew.
        third.socket?.terminate();
        await clerk.must('party.change', { party: talk.drivers, households: [talk.homes[0]] });
        await clerk.must('party.change', { party: talk.elders, households: [talk.homes[1], home] });
        const before = third.frames.length;
        await third.again(talk.code);
        await third.until((p) => p.row('side', 'side').parties[0] === talk.elders, 'its new side');
        assert.doesNotMatch(third.frames.slice(before).join('\n'), new RegExp(`${RED}|${APART}`));
        assert.equal(third.row('red_line', talk.elders).text, '绿地必须补种');
        // There while it is moved back: what is not its own leaves the page.
        await clerk.must('party.change', { party: talk.elders, households: [talk.homes[1]] });
        await third.until((p) => p.closed !== null, 'shown out');
        assert.equal(third.row('red_line', talk.elders), undefined);
        await put('open');
        await screen.connect();
        await screen.enter(talk.code);
    });
});

describe('an agreement', () => {
    const clauses = () => [
        { text: '车位减至52个', organisation: talk.firm, who: '潘经理', due: '2027-01-31' },
        { text: '补绿120平方米' }];

    test('is the mediator\'s while it is drafted, then each side confirms each clause', async () => {
        await clerk.refused('role', 'agreement.draft', { clauses: clauses() });
        await talk.mediator.refused('field', 'agreement.draft', { clauses: [] });
        await talk.mediator.refused('beyond', 'agreement.draft', { clauses: [{ text: '外面的单位', organisation: 999_999 }] });
        const { version } = await talk.mediator.must('agreement.draft', { clauses: clauses() });
        assert.equal(version, 1);
        await talk.mediator.until((p) => p.all('agreement')[0]?.clauses?.length === 2);
        await talk.two.until((p) => p.all('agreement')[0]?.state === 'drafted');
        assert.equal(talk.two.all('agreement')[0].clauses, null);
        await talk.one.refused('version', 'agreement.mark', { version, clause: 1 });
        await talk.mediator.must('agreement.offer', { version });
        await talk.two.until((p) => p.all('agreement')[0].clauses?.length === 2);
        assert.deepEqual(await talk.one.must('agreement.mark', { version, clause: 1 }), { effective: false });
        assert.deepEqual(await talk.one.must('agreement.mark', { version, clause: 1 }), { effective: false });
        await talk.one.refused('gone', 'agreement.mark', { version, clause: 3 });
        await talk.chair.refused('role', 'agreement.mark', { version, clause: 1 });
        await street.refused('not_party', 'agreement.mark', { version, clause: 1 });
        await talk.two.until((p) => p.all('agreement')[0].marks.length === 1);
    });

    test('changed after one side confirmed, all confirm anew', async () => {
        await talk.one.must('agreement.mark', { version: 1, clause: 2 });
        const version = await offer(talk.mediator, [...clauses(), { text: '错时车位签约前不动工' }]);
        assert.equal(version, 2);
        await talk.one.until((p) => p.all('agreement')[0].version === 2 && p.all('agreement')[0].state === 'offered');
        assert.deepEqual(talk.one.all('agreement')[0].marks, []);
        const { say } = await talk.two.refused('version', 'agreement.mark', { version: 1, clause: 1 });
        assert.match(say ?? '', /重新/);
        await talk.mediator.refused('version', 'agreement.offer', { version: 1 });
    });

    test('is in force when all have confirmed all, and is changed no more', async () => {
        for (const clause of [1, 2, 3]) {
            assert.deepEqual(await talk.one.must('agreement.mark', { version: 2, clause }), { effective: false });
        }
        await talk.one.must('agreement.mark', { version: 2, clause: 3, agree: false });
        await talk.one.must('agreement.mark', { version: 2, clause: 3 });
        await talk.two.must('agreement.mark', { version: 2, clause: 1 });
        await talk.two.must('agreement.mark', { version: 2, clause: 2 });
        assert.deepEqual(await talk.two.must('agreement.mark', { version: 2, clause: 3 }), { effective: true });
        const row = await talk.one.until((p) => p.all('agreement')[0].state === 'effective' && p.all('agreement')[0]);
        assert.equal(row.marks.length, 6);
        assert.match(row.hash, /^[0-9a-f]{64}$/);
        assert.equal(row.remind_on.length, 2);
        await talk.mediator.refused('effective', 'agreement.draft', { clauses: clauses() });
        await talk.mediator.refused('effective', 'agreement.fail', { version: 2, reason: '谈崩了', route: 'court' });
        await talk.two.refused('effective', 'agreement.mark', { version: 2, clause: 1, agree: false });
        const [promise] = await talk.one.until((p) => p.all('commitment').length === 1 && p.all('commitment'));
        assert.equal(promise.state, 'offered');
        assert.equal(await world.sql(`select count(*) from sanhui.line l join sanhui.meeting m on m.stream = l.stream where m.code = '${talk.code}' and l.kind = 'agreement.effective'
            and l.bytes::jsonb #>> '{body,words}' = '${row.hash}'`), '1');
    });

    test('is printed for who was there, and told to others in one sentence', async () => {
        for (const browser of [talk.one.browser, talk.two.browser, talk.mediator.browser, clerk.browser]) {
            const { status, text } = await browser.get(`/print/agreement/${talk.code}`);
            assert.equal(status, 200);
            assert.match(text, /第1条 车位减至52个/);
            assert.doesNotMatch(text, /密语/);
        }
        assert.equal((await neighbour.browser.get(`/print/agreement/${talk.code}`)).status, 404);
        const page = (await neighbour.browser.get(`/case/${LANE}`)).text;
        assert.match(page, /经协调，双方就“生命通道（消防车道）拓宽”事项达成一致/);
        assert.doesNotMatch(page, /车位减至52个|生命通道拓宽协调会/);
        await neighbour.join(`case/${LANE}`);
        const row = await neighbour.until((p) => p.all('case').find((one) => one.number === LANE));
        assert.equal(row.meetings.at(-1).title, '协调会（不公开）');
        await sleep(200);
        assert.doesNotMatch(heard(neighbour), /车位减至52个|生命通道拓宽协调会/);
    });

    test('waits on the desk: the court until day 30, checks on day 7 and day 30', async () => {
        const desk = await staffOf(world, 'clerk');
        desk.records = true;
        await desk.join('desk');
        const row = await desk.until((p) => p.all('agreement').find((one) => one.meeting.code === talk.code));
        assert.equal(row.clauses, null);
        assert.equal(row.checks.length, 2);
        assert.doesNotMatch(heard(desk), /密语|错时车位签约前不动工/);
        await clerk.enter(talk.code);
        await clerk.refused('too_soon', 'agreement.check', { day: 7, result: 'done' });
        await clerk.refused('field', 'agreement.check', { day: 8, result: 'done' });
        await clerk.refused('phase', 'agreement.court', { state: 'confirmed', at: row.effective_at.slice(0, 10) });
        await clerk.refused('field', 'agreement.court', { state: 'applied', at: '2199-01-01' });
        await clerk.must('agreement.court', { state: 'applied', at: row.effective_at.slice(0, 10) });
        await world.sql(`set session_replication_role = replica; update sanhui.agreement set effective_at = effective_at - interval '8 days' where state = 'effective'`);
        await clerk.must('agreement.check', { day: 7, result: 'partly', note: '还差两个车位' });
        const checked = await clerk.until((p) => p.all('agreement')[0].checks?.[0].result === 'partly' && p.all('agreement')[0]);
        assert.equal(checked.checks[0].note, '还差两个车位');
        assert.equal(checked.court, 'applied');
    });

    test('ends its private talks with the meeting, and the record stands whole', async () => {
        await step(talk.chair, 'meeting.close', 'closed');
        await talk.chair.until((c) => c.row('caucus', caucus).state === 'closed');
        await talk.one.refused('phase', 'caucus.say', { caucus, text: '还有一句' });
        await screen.until((p) => p.closed !== null, 'the big screen goes dark');
        const file = await exportRecord(world, 'closed.zip', talk.code);
        assert.equal((await verify(file)).code, 0);
    });
});

describe('another coordination', () => {
    test('without all sides is a talk, and is signed on paper before a second person', async () => {
        const other = await makeCoordination(world, { confidential: false, urgent: undefined, title: '绿地补种协调会' });
        await step(other.chair, 'meeting.announce', 'announced');
        await neighbour.enter(other.code);
        await step(other.chair, 'meeting.check_in', 'checkin');
        await other.one.enter(other.code);
        await other.one.must('check_in');
        const { formal } = await step(other.chair, 'meeting.open', 'open');
        assert.equal(formal, false);
        const version = await offer(other.mediator, [{ text: '补种120平方米' }]);
        await neighbour.until((p) => p.all('agreement')[0]?.clauses?.length === 1, 'a public matter is seen by all');
        await neighbour.refused('not_party', 'agreement.mark', { version, clause: 1 });
        const bytes = readFileSync(join(repo, 'tests/hostile/pictures/good.jpg'));
        const bring = (/** @type {Phone} */ phone) => phone.browser.request('POST', '/photo', { body: bytes, headers: { 'Content-Type': 'image/jpeg', 'Content-Length': String(bytes.length) } });
        const theirs = (await bring(other.one)).json.photo;
        await other.chair.refused('photo', 'agreement.paper', { version, photo: theirs });
        const { photo } = (await bring(other.chair)).json;
        await other.chair.refused('version', 'agreement.paper', { version: version + 1, photo });
        const asked = await other.chair.must('agreement.paper', { version, photo });
        await other.chair.refused('role', 'countersign.read', { code: asked.code });
        const second = await staffOf(world, 'signer');
        await second.enter(other.code);
        const { request, words } = await second.must('countersign.read', { code: asked.code });
        assert.match(words, /协议书第1版/);
        await second.must('countersign.confirm', { request, code: asked.code });
        const row = await neighbour.until((p) => p.all('agreement')[0].state === 'effective' && p.all('agreement')[0]);
        assert.equal(row.photo, photo);
        for (const [who, status] of /** @type {[Phone, number][]} */ ([[neighbour, 404], [other.one, 200], [other.chair, 200]])) {
            assert.equal((await who.browser.get(`/photo/${photo}`)).status, status, 'names and signatures: to the parties and the office');
        }
        assert.match((await other.one.browser.get(`/print/agreement/${other.code}`)).text, /各方已在纸上签名/);
    });

    test('tells an organisation that is a side on its own page, also what waits for its word; photos of what it did open to who is signed in', async () => {
        const other = await makeCoordination(world, { title: '照明协调会' });
        const { party } = await other.chair.must('party.add', { name: '物业一方', organisation: other.firm });
        const desk = await staffOf(world, 'property');
        await desk.join('desk');
        await Promise.all([openCoordination(other), other.chair.until((c) => c.meeting.state === 'checkin').then(async () => {
            await other.property.enter(other.code);
            await other.property.must('check_in');
        })]);
        const { sides } = await desk.until((p) => p.all('meeting').find((one) => one.code === other.code));
        assert.deepEqual(sides, [{ party, name: '申浦物业' }]);
        const waits = (/** @type {(row: any) => unknown} */ holds) => desk.until((p) => p.all('agreement').find((one) => one.meeting.code === other.code && holds(one)));
        const stranger = await staffOf(world, 'owners');
        await stranger.join('desk');
        await offer(other.mediator, [{ text: '不装灯' }]);
        await waits((row) => row.clauses?.[0].text === '不装灯');
        const { version: drafted } = await other.mediator.must('agreement.draft', { version: 1, clauses: [{ text: '装两盏灯', organisation: other.firm, who: '潘经理', due: dayIn(world, 40) }, { text: '夜里不鸣笛' }] });
        assert.equal((await waits((row) => row.state === 'drafted')).clauses, null, 'a draft is the mediator\'s');
        await other.mediator.must('agreement.offer', { version: drafted });
        assert.equal((await waits((row) => row.state === 'offered')).clauses.length, 2);
        await other.property.must('agreement.mark', { version: drafted, clause: 1 });
        await waits((row) => row.marks.some((/** @type {any} */ mark) => mark.party === party && mark.signer === 0 && mark.clause === 1));
        assert.equal(stranger.all('agreement').some((row) => row.meeting.code === other.code), false, 'nobody else\'s page');
        await other.property.must('agreement.mark', { version: drafted, clause: 2 });
        for (const phone of [other.one, other.two]) {
            await phone.must('agreement.mark', { version: drafted, clause: 1 });
            await phone.must('agreement.mark', { version: drafted, clause: 2 });
        }
        const { id } = await desk.until((p) => p.all('commitment').find((one) => one.meeting.code === other.code));
        const photo = await photoOf(other.property, other.code);
        await other.property.must('commitment.prove', { commitment: id, text: '灯已装好', photos: [photo] });
        for (const who of [desk, await staffOf(world, 'clerk'), other.one]) {
            assert.equal((await who.browser.get(`/photo/${photo}`)).status, 200);
        }
        for (const who of [stranger.browser, neighbour.browser]) {
            assert.equal((await who.get(`/photo/${photo}`)).status, 404);
        }
        assert.equal((await new Browser(world).get(`/photo/${photo}?case=${LANE}`)).status, 404, 'nor does the case\'s page show it');
    });

    test('that goes on another day begins with its sides and points; nobody else comes along', async () => {
        const other = await makeCoordination(world, { title: '补绿协调会' });
        await openCoordination(other);
        await other.one.must('party.state', { party: other.drivers, claim: '先谈车位', red_line: '补绿红线密语' });
        await other.mediator.must('point.add', { title: '补绿在哪里' });
        const { caucus: apart } = await other.mediator.must('caucus.open', { party: other.drivers });
        await other.one.must('caucus.say', { caucus: apart, text: '这一轮的背靠背密语' });
        const { code } = await other.chair.must('meeting.adjourn', { reason: '再取证', starts_at: '2027-01-20T14:00:00+08:00' });
        await other.one.until((p) => p.row('caucus', apart).state === 'closed');
        await other.chair.enter(code);
        await step(other.chair, 'meeting.announce', 'announced');
        const next = await holderOf(world, world.here.households[2].link);
        await next.enter(code);
        const [party] = await next.until((p) => p.row('side', 'side')?.parties);
        assert.notEqual(party, other.drivers);
        assert.equal(next.row('party', party).claim, '先谈车位');
        assert.equal(next.row('red_line', party).text, '补绿红线密语');
        assert.deepEqual(next.all('point').map((point) => point.title), ['补绿在哪里']);
        assert.deepEqual(next.all('caucus_word'), []);
        await other.two.enter(code);
        assert.equal(other.two.all('red_line').every((row) => row.text !== '补绿红线密语'), true);
        await neighbour.refused('confidential', 'join', { place: `meeting/${code}` });
        // A draft for the same case from a hearing's people would let its panel in.
        await other.chair.join('desk');
        const hearing = await other.chair.until((c) => c.all('meeting').find((row) => row.code === world.hearing));
        await other.chair.refused('field', 'meeting.make', { kind: 'coordination', title: '照搬听证会', starts_at: '2027-02-20T14:00:00+08:00', place: '调解室',
            cases: hearing.cases.map((/** @type {any} */ one) => one.id), previous: hearing.id });
    });

    test('that fails names the next way, which is signed, and weeks after the filing it may still come to an agreement', async () => {
        const other = await makeCoordination(world, { title: '停车协调会' });
        await other.chair.refused('field', 'party.change', { party: other.drivers, applied: dayIn(world, 1) });
        await other.chair.must('party.change', { party: other.drivers, applied: dayIn(world) });
        await openCoordination(other);
        await other.mediator.must('point.add', { title: '车位替代' });
        await other.mediator.must('point.add', { title: '费用承担' });
        const points = await other.two.until((p) => p.all('point').length === 2 && p.all('point'));
        await other.chair.must('point.change', { point: points[0].id, state: 'agreed', text: '错时停车' });
        await other.two.until((p) => p.row('point', points[0].id).state === 'agreed');
        await other.mediator.must('point.drop', { point: points[1].id });
        await other.two.until((p) => p.row('point', points[1].id) === undefined);
        await other.one.refused('role', 'point.add', { title: '自己加' });
        await other.chair.refused('moved', 'agreement.fail', { version: 1, reason: '费用谈不拢', route: 'mediation_centre' });
        await other.chair.must('agreement.fail', { version: 0, reason: '费用谈不拢', route: 'mediation_centre' });
        await other.chair.must('agreement.fail', { version: 0, reason: '费用谈不拢', route: 'mediation_centre' }); // the answer was lost
        const row = await other.one.until((p) => p.all('agreement')[0]?.state === 'failed' && p.all('agreement')[0]);
        assert.equal(row.route, 'mediation_centre');
        const { text, status } = await other.one.browser.get(`/print/failure/${other.code}`);
        assert.equal(status, 200);
        assert.match(text, /费用谈不拢[\s\S]*调处中心/);
        assert.match(text, /有车居民（[^（]+），\d+年\d+月\d+日申请协调/);
        await step(other.chair, 'meeting.close', 'closed');
        const photo = await photoOf(other.chair, other.code);
        const { code, request } = await other.chair.must('agreement.paper', { version: row.version, photo });
        const second = await staffOf(world, 'signer');
        await second.enter(other.code);
        assert.match((await second.must('countersign.read', { code })).words, /未达成协议的记录已由到会各方在纸上签名/);
        await second.must('countersign.confirm', { request, code });
        await other.one.until((p) => p.all('agreement')[0].photo === photo && p.all('agreement')[0].state === 'failed');
        assert.equal((await other.one.browser.get(`/photo/${photo}`)).status, 200);
        assert.match((await other.one.browser.get(`/print/failure/${other.code}`)).text, /到会各方已在纸上签名，\S+核对/);
        await publishMinutes(world, other.chair);
        await passDays(world, 8);
        [other.chair, other.mediator] = await Promise.all(['chair', 'mediator'].map((name) => staffOf(world, name)));
        await other.chair.enter(other.code);
        await other.mediator.enter(other.code);
        assert.match(other.chair.all('minutes').at(-1).sections.map((/** @type {any} */ one) => one.text).join(), /日申请协调[\s\S]*到会各方已在未达成协议的记录上签名/);
        await other.chair.must('meeting.report');
        await step(other.chair, 'meeting.file', 'filed');
        const version = await offer(other.mediator, [{ text: '后来谈成了' }]);
        await other.one.again(other.code);
        await other.two.again(other.code);
        await other.one.must('agreement.mark', { version, clause: 1 });
        assert.deepEqual(await other.two.must('agreement.mark', { version, clause: 1 }), { effective: true });
        assert.equal((await other.one.browser.get(`/print/failure/${other.code}`)).status, 404);
        assert.equal((await verify(await exportRecord(world, 'failed.zip', other.code))).code, 0);
    });
});
