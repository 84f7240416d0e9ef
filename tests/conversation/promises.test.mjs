/** Proposals find an answer, and promises a proof: from the first wording to the committee's look, on all pages that show them. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Browser, holderOf, makeWorld, repo, residentOf, staffOf, tool, binary } from './harness.mjs';
import { R01, openHearing, openPollFor, step } from './hearing.mjs';
import { Phone } from './phone.mjs';

/** @type {import('./harness.mjs').World} */ let world;
/** @type {Phone} */ let chair;
/** @type {Phone} */ let clerk;
/** @type {Phone} */ let recorder;
/** @type {Phone} */ let property;
/** @type {Phone} */ let implementer;
/** @type {Phone} */ let wang;
/** @type {Phone} */ let li;
/** @type {Phone} */ let visitor;
/** @type {any} */ let company;
/** @type {any} */ let works;

const delegates = () => world.here.households.filter((/** @type {any} */ home) => home.delegate);
const day = (/** @type {number} */ ahead) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

before(async () => {
    world = await makeWorld();
    chair = await openHearing(world);
    [clerk, recorder, property, implementer] = await Promise.all(['clerk', 'recorder', 'property', 'implementer'].map((name) => staffOf(world, name)));
    [wang, li] = await Promise.all(delegates().slice(0, 2).map((/** @type {any} */ home) => holderOf(world, home.link)));
    visitor = await residentOf(world, world.here.buildings[0].link);
    for (const phone of [clerk, recorder, property, implementer, wang, li, visitor]) {
        await phone.enter(world.hearing);
    }
    company = chair.all('organisation').find((row) => row.name === '申浦物业');
    works = chair.all('organisation').find((row) => row.kind === 'implementer');
});
after(() => world?.end());

const everyone = (/** @type {(phone: Phone) => any} */ holds) => Promise.all([chair, clerk, recorder, property, implementer, wang, li, visitor].map((phone) => phone.until(holds)));

describe('a proposal', () => {
    /** @type {number} */ let lamp;
    /** @type {number} */ let bench;

    test('is amended by its proposer: who, what and why stay in sight', async () => {
        ({ proposal: lamp } = await wang.must('proposal.add', { text: '垃圾房门口装一盏灯' }));
        await wang.refused('own_household', 'proposal.second', { proposal: lamp });
        await li.must('proposal.second', { proposal: lamp });
        await li.refused('own', 'proposal.amend', { proposal: lamp, text: '不装' });
        await chair.refused('own', 'proposal.amend', { proposal: lamp, text: '主持人改一改' });
        await recorder.refused('role', 'proposal.amend', { proposal: lamp, text: '记录人改一改' });
        assert.equal((await wang.must('proposal.amend', { proposal: lamp, text: '垃圾房门口装两盏感应灯', reason: '一盏照不到里面' })).version, 2);
        await everyone((phone) => phone.row('proposal', lamp)?.version === 2);
        const row = visitor.row('proposal', lamp);
        assert.deepEqual(row.versions.map((/** @type {any} */ v) => [v.n, v.text, v.reason]),
            [[1, '垃圾房门口装一盏灯', null], [2, '垃圾房门口装两盏感应灯', '一盏照不到里面']]);
        assert.deepEqual([row.seconds, row.earlier, row.state], [1, 1, 'open']);
        assert.equal((await li.must('proposal.second', { proposal: lamp })).seconds, 1);
        await everyone((phone) => phone.row('proposal', lamp)?.earlier === 0 && phone.row('proposal', lamp).state === 'seconded');
    });

    test('holds emoji, and no marks that turn its words around', async () => {
        await wang.must('proposal.amend', { proposal: lamp, text: '垃圾房\u202e门口\u200f装两盏感应灯 👍🏽' });
        await visitor.until((phone) => phone.row('proposal', lamp).text === '垃圾房门口装两盏感应灯 👍🏽');
        assert.equal((await wang.refused('size', 'proposal.amend', { proposal: lamp, text: '字'.repeat(301) })).field, 'text');
        assert.equal(visitor.row('proposal', lamp).text, '垃圾房门口装两盏感应灯 👍🏽', 'nothing is lost by what was refused');
    });

    test('is not amended by who may say nothing on this item', async () => {
        const loud = await residentOf(world, world.here.buildings[1].link);
        await loud.enter(world.hearing);
        const { proposal } = await loud.must('proposal.add', { text: '把话说完' });
        await chair.until((c) => c.row('proposal', proposal));
        await chair.must('disorder.warn', { proposal, reason: '骂人' });
        await chair.must('disorder.mute', { proposal, reason: '又骂人' });
        await loud.until((phone) => phone.all('standing').some((row) => row.muted !== null));
        await loud.refused('muted', 'proposal.amend', { proposal, text: '换个说法骂人' });
        await loud.must('proposal.withdraw', { proposal });
        loud.close();
    });

    test('is merged by its proposer, withdrawn by its proposer', async () => {
        ({ proposal: bench } = await li.must('proposal.add', { text: '门口太暗，要有灯' }));
        await wang.refused('own', 'proposal.merge', { proposal: bench, into: lamp });
        await li.refused('gone', 'proposal.merge', { proposal: bench, into: bench });
        await li.must('proposal.merge', { proposal: bench, into: lamp });
        await everyone((phone) => phone.row('proposal', bench)?.state === 'merged' && phone.row('proposal', bench)?.merged_into === lamp);
        await li.refused('settled', 'proposal.amend', { proposal: bench, text: '又想起来' });
        const { proposal } = await visitor.must('proposal.add', { text: '写错了' });
        await wang.refused('own', 'proposal.withdraw', { proposal });
        await visitor.must('proposal.withdraw', { proposal });
        await everyone((phone) => phone.row('proposal', proposal)?.state === 'withdrawn');
        await visitor.refused('settled', 'proposal.withdraw', { proposal });
    });

    test('is answered by who is asked, and by nobody else', async () => {
        const desk = new Phone(world, property.browser);
        await desk.connect();
        await desk.join('desk');
        await clerk.refused('role', 'proposal.ask', { proposal: lamp, organisation: company.id });
        await chair.must('proposal.ask', { proposal: lamp, organisation: company.id });
        await everyone((phone) => phone.row('proposal', lamp)?.asked_name === '申浦物业');
        const question = await desk.until((d) => d.row('question', lamp), 'the question on the company\'s own desk');
        assert.equal(question.meeting.code, world.hearing);
        assert.equal(question.neighbourhood, world.here.name);
        await implementer.refused('asked', 'proposal.answer', { proposal: lamp, verdict: 'adopted', reason: '我们来' });
        desk.close();
    });

    test('holds the meeting at the replies until it has its answer', async () => {
        const item = (/** @type {string} */ s) => chair.items.find((one) => one.step === s).id;
        await chair.must('item.begin', { item: item('replies') });
        const refused = await chair.refused('unanswered', 'item.begin', { item: item('result') });
        assert.match(refused.say ?? '', /答复/);
        await chair.refused('unanswered', 'meeting.close');
        await property.refused('past', 'proposal.answer', { proposal: lamp, verdict: 'partly', reason: '先装一盏', commitment: { text: '装一盏感应灯', who: '潘经理', due: '2020-01-01' } });
        assert.equal(chair.row('proposal', lamp).state, 'seconded');
        await property.must('proposal.answer', { proposal: lamp, verdict: 'partly', reason: '先装一盏', commitment: { text: '装一盏感应灯', who: '潘经理', due: day(20) } });
        await everyone((phone) => phone.row('proposal', lamp)?.state === 'partly');
        const promise = chair.row('commitment', chair.row('proposal', lamp).commitment);
        assert.deepEqual([promise.state, promise.kind, promise.organisation_name, promise.proposal], ['accepted', 'promise', '申浦物业', lamp]);
    });

    test('or is carried over as a commitment with a day, and answered after the meeting', async () => {
        const { proposal } = await wang.must('proposal.add', { text: '垃圾房装监控' });
        await li.must('proposal.second', { proposal });
        await chair.refused('past', 'proposal.carry', { proposal, organisation: works.id, who: '蒋工', due: '2020-01-01' });
        const { commitment } = await chair.must('proposal.carry', { proposal, organisation: works.id, who: '蒋工', due: day(10) });
        await everyone((phone) => phone.row('proposal', proposal)?.state === 'carried' && phone.row('commitment', commitment)?.kind === 'answer');
        await chair.must('item.begin', { item: chair.items.find((one) => one.step === 'result').id });
        await chair.must('commitment.withdraw', { commitment, reason: '换一个日期' });
        await everyone((phone) => phone.row('proposal', proposal)?.state === 'seconded');
        await chair.refused('unanswered', 'meeting.close');
        const again = await chair.must('proposal.carry', { proposal, organisation: works.id, who: '蒋工', due: day(12) });
        await property.refused('asked', 'proposal.answer', { proposal, verdict: 'rejected', reason: '不归我们' });
        await implementer.must('proposal.answer', { proposal, verdict: 'rejected', reason: '有隐私顾虑，改为加强巡查' });
        await everyone((phone) => phone.row('proposal', proposal)?.state === 'rejected' && phone.row('commitment', again.commitment)?.state === 'done');
    });
});

describe('opinions', () => {
    test('are grouped by the recorder, for the office alone', async () => {
        const { comment } = await visitor.must('comment.add', { text: '晚上看不清楚' });
        const { comment: second } = await li.must('comment.add', { text: '灯坏了半年' });
        await property.refused('role', 'theme.add', { title: '照明' });
        const { theme } = await recorder.must('theme.add', { title: '照明' });
        assert.equal((await chair.must('theme.add', { title: '照明' })).theme, theme);
        await recorder.must('theme.put', { theme, comments: [comment, second], proposals: chair.all('proposal').slice(0, 1).map((row) => row.id) });
        const row = await clerk.until((phone) => phone.row('theme', theme)?.entries === 3 && phone.row('theme', theme));
        assert.equal(row.people, 3);
        assert.deepEqual(row.comments, [comment, second]);
        await recorder.must('theme.rename', { theme, title: '门口照明' });
        await clerk.until((phone) => phone.row('theme', theme).title === '门口照明');
        assert.equal(visitor.row('theme', theme), undefined);
        assert.equal(property.row('theme', theme), undefined);
        const { theme: spare } = await recorder.must('theme.add', { title: '多余' });
        await clerk.until((phone) => phone.row('theme', spare));
        await recorder.must('theme.drop', { theme: spare });
        await clerk.until((phone) => !phone.row('theme', spare));
        assert.equal((await recorder.refused('size', 'theme.add', { title: '题'.repeat(200) })).field, 'title');
    });
});

describe('a commitment', () => {
    /** @type {number} */ let commitment;

    test('is not made for a day that is over, nor in a name of 200 characters', async () => {
        await chair.refused('past', 'commitment.add', { text: '装灯', organisation: company.id, who: '潘经理', due: '2020-01-01' });
        assert.equal((await chair.refused('size', 'commitment.add', { text: '装灯', organisation: company.id, who: '潘'.repeat(200), due: day(5) })).field, 'who');
        ({ commitment } = await chair.must('commitment.add', { text: '更换垃圾房大门', organisation: company.id, who: '潘经理', due: day(5) }));
    });

    test('is contested by its organisation, which holds the minutes', async () => {
        await implementer.refused('role', 'commitment.contest', { commitment, text: '不是我们' });
        await property.must('commitment.contest', { commitment, text: '答应的是维修，不是更换' });
        await everyone((phone) => phone.row('commitment', commitment)?.state === 'contested' && phone.row('commitment', commitment)?.contested_reason === '答应的是维修，不是更换');
        await wang.must('check_in');
        const poll = await openPollFor(chair, R01, [wang]);
        assert.ok((await wang.cast(poll.id, [1])).ok);
        await chair.must('poll.close', { poll: poll.id });
        await step(chair, 'meeting.close', 'closed');
        const { version } = await step(chair, 'minutes.draft', 'minutes_draft');
        const minutes = chair.all('minutes').at(-1);
        const text = (/** @type {string} */ key) => minutes.sections.find((/** @type {any} */ section) => section.key === key).text;
        assert.match(text('discussion'), /门口照明：3 人（发言 0 次、留言和书面意见 2 条、提案 1 件）/);
        assert.match(text('discussion'), /（提案人并入第1号提案）/);
        assert.match(text('decision'), /责任单位对写法有异议：答应的是维修，不是更换/);
        await chair.refused('contested', 'minutes.confirm', { version });
        await chair.refused('past', 'commitment.amend', { commitment, due: '2020-01-01' });
        await chair.must('commitment.amend', { commitment, text: '维修垃圾房大门' });
        await everyone((phone) => phone.row('commitment', commitment)?.state === 'offered');
        await property.must('commitment.accept', { commitment });
        const { version: anew } = await chair.must('minutes.draft');
        await step(chair, 'minutes.confirm', 'minutes_confirmed', { version: anew });
        await property.refused('phase', 'commitment.contest', { commitment, text: '再想想' });
    });

    test('is urged once a day', async () => {
        await property.refused('role', 'commitment.urge', { commitment });
        await clerk.must('commitment.urge', { commitment });
        await clerk.refused('urged', 'commitment.urge', { commitment });
        await everyone((phone) => phone.row('commitment', commitment)?.urged === 1);
    });

    test('is proven with photos, which a stranger sees on the case\'s page', async () => {
        const good = readFileSync(join(repo, 'tests/hostile/pictures/good.jpg'));
        const bring = (/** @type {Browser} */ browser, /** @type {Buffer} */ body) => browser.request('POST', `/photo?meeting=${world.hearing}`,
            { body, headers: { 'Content-Type': 'image/jpeg', 'Content-Length': String(body.length) } });
        assert.equal((await bring(property.browser, Buffer.from('no picture at all'))).json.err, 'photo');
        await property.refused('photo', 'commitment.prove', { commitment, text: '修好了', photos: [999_999] });
        const theirs = (await bring(wang.browser, good)).json.photo;
        await property.refused('photo', 'commitment.prove', { commitment, text: '修好了', photos: [theirs] });
        const { photo } = (await bring(property.browser, good)).json;
        const stranger = new Browser(world);
        assert.equal((await stranger.get(`/photo/${photo}?case=${R01}`)).status, 404, 'not yet');
        assert.equal((await stranger.get(`/photo/${photo}`)).status, 401);
        await property.must('commitment.prove', { commitment, text: '门已修好，换了铰链', photos: [photo] });
        await everyone((phone) => phone.row('commitment', commitment)?.state === 'done' && phone.row('commitment', commitment)?.evidence[0].photos[0] === photo);
        assert.equal((await visitor.browser.get(`/photo/${photo}`)).status, 200);
        const seen = await stranger.get(`/photo/${photo}?case=${R01}`);
        assert.deepEqual([seen.status, seen.headers['content-type']], [200, 'image/jpeg']);
        assert.equal((await stranger.get(`/photo/${theirs}?case=${R01}`)).status, 404, 'what is no evidence stays hidden');
        assert.equal((await stranger.get(`/photo/${photo}?case=2020-CH-0000`)).status, 404);
        const page = await stranger.get(`/case/${R01}`);
        assert.match(page.text, new RegExp(`<img [^>]*src="/photo/${photo}\\?case=${R01}"`));
        assert.match(page.text, /办理过程/);
        assert.match(page.text, /完成情况：申浦物业：门已修好，换了铰链/);
    });

    test('is looked at by the committee', async () => {
        await property.refused('role', 'commitment.check', { commitment, kept: true, reason: '自己说好' });
        await clerk.must('commitment.check', { commitment, kept: false, reason: '还关不严' });
        await everyone((phone) => phone.row('commitment', commitment)?.state === 'broken');
        await property.must('commitment.prove', { commitment, text: '调整后能关严', photos: [] });
        await clerk.must('commitment.check', { commitment, kept: true, reason: '看过，能关严' });
        await everyone((phone) => phone.row('commitment', commitment)?.state === 'kept' && phone.row('commitment', commitment)?.evidence.length === 2);
        await clerk.refused('settled', 'commitment.check', { commitment, kept: false, reason: '反悔' });
        const place = new Phone(world, visitor.browser);
        await place.connect();
        await place.join(`case/${R01}`);
        const row = await place.until((phone) => phone.row('commitment', commitment));
        assert.deepEqual([row.state, row.reason, row.evidence.length], ['kept', '看过，能关严', 2]);
        const kinds = place.all('line').sort((a, b) => a.n - b.n).map((line) => line.kind).filter((kind) => kind.startsWith('commitment.'));
        assert.deepEqual(kinds.slice(-8), ['commitment.contested', 'commitment.amended', 'commitment.accepted', 'commitment.urged',
            'commitment.proven', 'commitment.checked', 'commitment.proven', 'commitment.checked']);
        place.close();
    });

    test('and stands in a record that verifies', async () => {
        const file = join(world.dir, 'record.zip');
        assert.equal((await world.command('export', 'meeting', world.hearing, '-o', file)).code, 0);
        const { code, out } = await tool(binary, ['verify', file]);
        assert.equal(code, 0, out);
        const python = await tool('python3', [join(repo, 'tests/verify.py'), file]);
        assert.equal(python.code, 0, python.out + python.err);
    });
});

describe('what I joined', () => {
    test('each phone sees its own, with what came of it', async () => {
        const own = (await wang.browser.get('/mine')).json;
        assert.equal(own.length, 1);
        assert.equal(own[0].code, world.hearing);
        assert.deepEqual(own[0].proposals.map((/** @type {any} */ p) => p.state), ['partly', 'rejected']);
        assert.equal(own[0].polls.length, 1);
        assert.ok(own[0].polls[0].words);
        assert.deepEqual(Object.keys(own[0].polls[0]).sort(), ['code', 'state', 'title', 'words'], 'where it voted, never how');
        assert.deepEqual(own[0].commitments.map((/** @type {any} */ k) => k.state).sort(), ['accepted', 'done', 'kept']);
        const theirs = (await visitor.browser.get('/mine')).json;
        assert.deepEqual([theirs[0].comments, theirs[0].polls], [1, []]);
        const fresh = await residentOf(world, world.here.buildings[1].link);
        assert.deepEqual((await fresh.browser.get('/mine')).json, []);
        assert.equal((await new Browser(world).get('/mine')).status, 401);
    });
});

describe('an organisation of several neighbourhoods', () => {
    test('has one account, made with --serves, and one desk', async () => {
        const add = (/** @type {string[]} */ ...more) => world.command('staff', 'add', 'garden', '--name', '绿化经理', '--role', 'property',
            '--organisation', '申江绿化', '--neighbourhood', world.here.name, '--generate', ...more);
        const wrong = await add('--serves', '没有这个居民区');
        assert.equal(wrong.code, 1);
        assert.match(wrong.err, new RegExp(world.beside.name), 'which there are');
        const made = await add('--serves', world.beside.name);
        assert.equal(made.code, 0, made.err);
        const { out } = await world.command('staff', 'list', '--neighbourhood', world.here.name);
        assert.match(out, new RegExp(`garden\\t.*\\t${world.beside.name}`));
        const password = made.out.match(/密码：(\S+)/)?.[1];
        const desk = new Phone(world);
        await desk.browser.enter('/login', { username: 'garden', password });
        await desk.connect();
        await desk.join('desk');
        const places = await desk.until((d) => {
            const names = new Set(d.all('case').map((row) => row.neighbourhood));
            return d.all('meeting').length > 0 && names;
        });
        assert.deepEqual(places, new Set([world.here.name, world.beside.name]));
        assert.equal(await world.sql(`select count(*) from sanhui.organisation where name = '申江绿化'`), '2', 'it can be asked in both');

        // A promise next door is on the same desk, and proven by the same account.
        const host = await staffOf(world, 'pm-chair');
        await host.join('desk');
        const about = await host.until((h) => h.all('case')[0]);
        const { code } = await host.must('meeting.make', { kind: 'hearing', title: '绿化听证会', starts_at: new Date(Date.now() + 864e5).toISOString(), place: '活动室', cases: [about.id] });
        await host.enter(code);
        await step(host, 'meeting.announce', 'announced');
        await step(host, 'meeting.check_in', 'checkin');
        await step(host, 'meeting.open', 'open');
        const asked = host.all('organisation').find((row) => row.name === '申江绿化').id;
        const { commitment: pruned } = await host.must('commitment.add', { text: '修剪大门口的香樟', organisation: asked, who: '绿化经理', due: day(9) });
        const row = await desk.until((d) => d.row('commitment', pruned), 'promised next door, on the one desk');
        assert.equal(row.precinct, desk.all('case').find((one) => one.neighbourhood === world.beside.name).precinct);
        await desk.enter(code);
        await desk.must('commitment.accept', { commitment: pruned });
        await desk.must('commitment.prove', { commitment: pruned, text: '剪好了', photos: [] });
        const done = await host.until((h) => h.row('commitment', pruned)?.state === 'done' && h.row('commitment', pruned));
        assert.deepEqual(done.evidence.map((/** @type {any} */ one) => [one.text, one.label]), [['剪好了', '申江绿化']]);
    });
});
