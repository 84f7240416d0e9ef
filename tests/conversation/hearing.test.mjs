/** A whole hearing, from check-in to published minutes that the case points to. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Browser, Phone, R01, R03, holderOf, hurry, makeWorld, openPollFor, residentOf, seeDelegates, staffOf, step } from './harness.mjs';

/** @type {import('./harness.mjs').World} */
let world;
/** @type {Phone} */ let chair;
/** @type {Phone} */ let clerk;
/** @type {Phone} */ let property;
/** @type {Phone} */ let implementer;
/** @type {Phone} */ let screen;
/** @type {Phone} */ let wang;     // a household whose delegate is on the panel
/** @type {Phone} */ let li;       // another household
/** @type {Phone} */ let owner;    // an owner living elsewhere
/** @type {Phone} */ let visitor;  // came in by the building's code
/** @type {Phone[]} */ let all;

before(async () => {
    world = await makeWorld();
    await hurry(world);
    const { households, owners, buildings } = world.here;
    const panel = households.find((/** @type {any} */ home) => home.delegate);
    const other = households.find((/** @type {any} */ home) => !home.delegate && home.unit_id !== panel.unit_id);
    const elsewhere = owners.find((/** @type {any} */ one) => ![panel.unit_id, other.unit_id].includes(one.unit_id));
    [chair, clerk, property, implementer, screen] = await Promise.all(
        ['chair', 'clerk', 'property', 'implementer', 'screen'].map((name) => staffOf(world, name)));
    wang = await holderOf(world, panel.link);
    li = await holderOf(world, other.link);
    owner = await holderOf(world, elsewhere.link);
    visitor = await residentOf(world, buildings[2].link);
    all = [chair, clerk, property, implementer, screen, wang, li, owner, visitor];
    for (const phone of all) {
        phone.records = true;
        await phone.enter(world.hearing);
    }
});
after(() => world?.end());

/** @param {(phone: Phone) => unknown} holds @param {Phone[]} [phones] @param {string} [what] */
const everyone = (holds, phones = all, what = holds.toString()) =>
    Promise.all(phones.map((phone) => phone.until(holds, `${what} for ${phone.me.label}`)));

describe('before the opening', () => {
    test('the hearing stands announced, with its agenda and two polls', () => {
        const { meeting, items } = visitor;
        assert.equal(meeting.state, 'announced');
        assert.equal(meeting.kind, 'hearing');
        assert.equal(meeting.formal, null);
        assert.deepEqual(meeting.cases.map((/** @type {any} */ one) => one.number), [R01, R03]);
        assert.deepEqual(items.map((item) => item.n), items.map((_, i) => i + 1));
        assert.deepEqual(items.filter((item) => item.poll !== null).length, 2);
        assert.equal(visitor.all('poll').length, 2);
        assert.deepEqual(visitor.all('delegate'), [], 'the panel\'s list is the office\'s');
        assert.equal(chair.all('delegate').length, 15);
    });

    test('comments and proposals come in already, hands do not', async () => {
        const { comment } = await visitor.must('comment.add', { text: '垃圾房夏天味道重，\u200B先解决除臭' });
        const row = await chair.until((c) => c.row('comment', comment));
        assert.equal(row.text, '垃圾房夏天味道重，先解决除臭', 'what cannot be seen is taken out');
        assert.match(row.label, /^3号/);
        await visitor.refused('phase', 'hand.raise', { kind: 'question' });
        await chair.refused('phase', 'meeting.open');
        await chair.refused('phase', 'item.begin', { item: chair.items[2].id });
    });

    test('the chair begins check-in, a delegate\'s phone counts for the quorum, the clerk sees the others', async () => {
        await visitor.refused('phase', 'check_in');
        await chair.must('meeting.check_in');
        await everyone((phone) => phone.meeting.state === 'checkin');
        assert.match((await wang.must('check_in')).at, /^\d{4}-/);
        await visitor.must('check_in');
        await visitor.must('check_in');
        await screen.refused('role', 'check_in');
        const own = await clerk.until((c) => c.all('delegate').find((d) => d.label === wang.me.households[0].label && d.present));
        assert.equal(own.via, 'phone');
        await everyone((phone) => phone.meeting.attendance === 2 && phone.meeting.present === 1);
        await seeDelegates(clerk);
        await everyone((phone) => phone.meeting.present === 15 && phone.meeting.attendance === 16);
        const taken = clerk.all('delegate').find((d) => d.label !== wang.me.households[0].label);
        await clerk.must('delegate.check_in', { delegate: taken.id, present: false });
        await everyone((phone) => phone.meeting.present === 14);
        await clerk.refused('gone', 'delegate.check_in', { delegate: 999_999, present: true });
    });

    test('with notice and quorum the hearing opens as a formal one', async () => {
        assert.deepEqual(await chair.must('meeting.open'), { formal: true });
        await everyone((phone) => phone.meeting.state === 'open' && phone.meeting.formal === true);
        await everyone((phone) => phone.row('item', phone.meeting.item)?.step === 'opening');
        await chair.refused('phase', 'meeting.open');
    });
});

describe('the agenda and the floor', () => {
    test('the chair moves on, everyone follows', async () => {
        const plan = chair.items.find((item) => item.step === 'questions');
        await chair.must('item.begin', { item: plan.id });
        await everyone((phone) => phone.meeting.item === plan.id && phone.row('item', plan.id).state === 'current');
        assert.ok(wang.items.find((item) => item.step === 'opening').state === 'done');
        await wang.refused('role', 'item.begin', { item: plan.id });
        await chair.refused('gone', 'item.begin', { item: 999_999 });
    });

    test('hands queue in order, and who has not spoken comes first', async () => {
        const first = (await wang.must('hand.raise', { kind: 'question' })).hand;
        const second = (await li.must('hand.raise', { kind: 'opinion' })).hand;
        await everyone((phone) => String(phone.row('queue', 'queue')?.order) === `${first},${second}`);
        assert.equal((await chair.must('floor.give')).hand, first);
        const row = await wang.until((p) => p.row('hand', first).state === 'speaking' && p.row('hand', first));
        assert.equal(Math.round((Date.parse(row.until) - Date.parse(row.given_at)) / 1000), 180);
        await wang.must('floor.text', { hand: first, text: '方案B的绿植谁来浇水？' });
        await everyone((phone) => phone.row('hand', first).text === '方案B的绿植谁来浇水？');
        await li.refused('own', 'floor.text', { hand: first, text: '不是我的' });
        const { until } = await chair.must('floor.extend', { hand: first });
        assert.equal(Math.round((Date.parse(until) - Date.parse(row.until)) / 1000), 60);
        assert.ok((await chair.say('floor.extend', { hand: first })).err, 'extended once only');
        await li.refused('own', 'floor.end', { hand: first });
        await wang.must('floor.end', { hand: first });
        await everyone((phone) => phone.row('hand', first).state === 'done');
        // 王 raises again and another person after: who has not had a turn goes first.
        const again = (await wang.must('hand.raise', { kind: 'addition' })).hand;
        const third = (await owner.must('hand.raise', { kind: 'objection' })).hand;
        await everyone((phone) => String(phone.row('queue', 'queue').order) === `${second},${third},${again}`);
        await chair.refused('field', 'floor.give', { hand: again });
        assert.equal((await chair.must('floor.give', { hand: third, reason: '回应上一位' })).hand, third);
        await chair.must('floor.end', { hand: third });
        await li.must('hand.lower', { hand: second });
        await everyone((phone) => phone.row('hand', second).state === 'withdrawn' && String(phone.row('queue', 'queue').order) === `${again}`);
        assert.equal((await chair.must('floor.give')).hand, again);
        await chair.must('floor.end', { hand: again });
        await wang.refused('turns', 'hand.raise', { kind: 'opinion' });
        await chair.refused('gone', 'floor.give');
    });

    test('property company, screen and recorder do not ask for the floor', async () => {
        for (const phone of [property, implementer, screen]) {
            await phone.refused('role', 'hand.raise', { kind: 'question' });
        }
    });
});

describe('comments', () => {
    test('come one in a while from the same person', async () => {
        const { comment } = await li.must('comment.add', { text: '清洗修补最省钱' });
        const { say } = await li.refused('busy', 'comment.add', { text: '再说一句' });
        assert.match(say ?? '', /等 \d+ 秒/);
        await li.again(world.hearing);
        await li.refused('busy', 'comment.add', { text: '再说一句' });     // another socket is the same person
        await everyone((phone) => phone.row('comment', comment)?.text === '清洗修补最省钱');
        assert.ok(![...visitor.rows.values()].some((row) => row.text === '再说一句'));
    });

    test('are cut off at their length and never empty', async () => {
        await owner.refused('size', 'comment.add', { text: '长'.repeat(201) });
        await owner.refused('field', 'comment.add', { text: ' \u200B\u3000 ' });
        await owner.refused('field', 'comment.add', {});
    });

    test('that the chair hides are gone from the room, the office still reads them', async () => {
        const words = '物业某某某手机号是一三八零零零零';
        const { comment } = await owner.must('comment.add', { text: words });
        await everyone((phone) => phone.row('comment', comment)?.text === words);
        await property.refused('role', 'comment.hide', { comment, reason: '涉及个人信息' });
        await chair.must('comment.hide', { comment, reason: '涉及个人信息' });
        await everyone((phone) => phone.row('comment', comment).state === 'hidden');
        for (const phone of [wang, li, owner, visitor, property, implementer, screen]) {
            assert.equal(phone.row('comment', comment).text, null);
            assert.equal(phone.row('comment', comment).reason, undefined);
        }
        assert.equal(clerk.row('comment', comment).text, words);
        assert.equal(chair.row('comment', comment).reason, '涉及个人信息');
        // A phone that comes now was never told the words.
        const late = await residentOf(world, world.here.buildings[7].link);
        late.records = true;
        await late.enter(world.hearing);
        assert.ok(!late.frames.join('').includes(words));
        const page = await late.browser.get(`/rows/${world.hearing}?since=0`);
        assert.equal(page.status, 200);
        assert.ok(!page.text.includes(words));
        const html = await late.browser.get(`/m/${world.hearing}`);
        assert.ok(!html.text.includes(words));
        late.close();
    });

    test('are erased by their author or the clerk', async () => {
        const own = [...li.rows.values()].find((row) => row.t === 'comment' && row.text === '清洗修补最省钱');
        await wang.refused('own', 'comment.erase', { comment: own.id });
        await li.must('comment.erase', { comment: own.id });
        await everyone((phone) => phone.row('comment', own.id).state === 'erased' && phone.row('comment', own.id).text === null);
        assert.equal(clerk.row('comment', own.id).text, null, 'gone for the office too');
        const stored = await world.sql(`select count(*) from sanhui.beside where content like '%清洗修补最省钱%'`);
        assert.equal(stored, '0');
    });
});

describe('proposals and commitments', () => {
    /** @type {number} */ let proposal;

    test('a proposal is seconded from other households only', async () => {
        ({ proposal } = await wang.must('proposal.add', { text: '垃圾房加装除臭和感应灯' }));
        await everyone((phone) => phone.row('proposal', proposal)?.state === 'open');
        await wang.refused('own_household', 'proposal.second', { proposal });
        await visitor.refused('role', 'proposal.second', { proposal });
        await property.refused('phase', 'proposal.answer', { proposal, verdict: 'adopted', reason: '还没人附议' });
        // Another phone of the same household seconds no more than the first.
        const panel = world.here.households.find((/** @type {any} */ home) => home.delegate);
        const spouse = await holderOf(world, panel.link);
        await spouse.enter(world.hearing);
        await spouse.refused('own_household', 'proposal.second', { proposal });
        spouse.close();
        assert.equal((await li.must('proposal.second', { proposal })).seconds, 1);
        assert.equal((await li.must('proposal.second', { proposal })).seconds, 1, 'once for each household');
        assert.equal((await owner.must('proposal.second', { proposal })).seconds, 2);
        await everyone((phone) => phone.row('proposal', proposal).state === 'seconded' && phone.row('proposal', proposal).seconds === 2);
    });

    test('and answered by the company that is asked, in public', async () => {
        await chair.refused('field', 'proposal.answer', { proposal, verdict: 'adopted', reason: '没有说替哪个单位' });
        await property.refused('not_asked', 'proposal.answer', { proposal, verdict: 'adopted', reason: '还没人请' });
        await chair.must('proposal.ask', { proposal, organisation: chair.all('organisation').find((row) => row.name === '申浦物业').id });
        await property.must('proposal.answer', { proposal, verdict: 'partly', reason: '除臭设备九月前装好，感应灯另行报价' });
        await everyone((phone) => phone.row('proposal', proposal).state === 'partly');
        assert.equal(wang.row('proposal', proposal).answered_by, '申浦物业');
        await implementer.refused('moved', 'proposal.answer', { proposal, verdict: 'rejected', reason: '再答一次' });
    });

    test('a commitment is offered by the chair and accepted by whom it binds', async () => {
        const asked = chair.all('organisation').find((row) => row.name === '申浦物业');
        const { commitment } = await chair.must('commitment.add', { text: '安装垃圾房除臭设备', organisation: asked.id,
            who: '潘经理', due: '2027-09-01', proposal });
        const row = await visitor.until((p) => p.row('commitment', commitment));
        assert.equal(row.state, 'offered');
        assert.equal(row.organisation_name, '申浦物业');
        assert.equal(row.case.number, R01);
        assert.equal(row.meeting.code, world.hearing);
        await implementer.refused('role', 'commitment.accept', { commitment });
        await property.must('commitment.accept', { commitment });
        await everyone((phone) => phone.row('commitment', commitment).state === 'accepted');
        await chair.refused('gone', 'commitment.add', { text: '没有这家单位', organisation: 999_999, who: '无', due: '2027-09-01' });
        await chair.refused('field', 'commitment.add', { text: '没有这一天', organisation: asked.id, who: '无', due: '2027-02-29' });
    });
});

describe('the polls', () => {
    test('R01: households choose one of four', async () => {
        const poll = await openPollFor(chair, R01, [wang, li]);
        assert.equal(poll.electorate, 'households');
        assert.equal(poll.seats, 383);
        assert.equal(poll.class, 'consultation');
        assert.equal(poll.informal, false);
        assert.match(poll.wording_hash, /^[0-9a-f]{64}$/);
        assert.match(poll.roll_hash, /^[0-9a-f]{64}$/);
        assert.equal(poll.motions[0].options.length, 4);
        assert.ok(!owner.seat(poll.id), 'an owner\'s slip has no seat among the households');
        assert.equal(chair.row('item', chair.meeting.item).poll, poll.id, 'the meeting goes to the poll\'s item');
        assert.ok((await wang.cast(poll.id, [1])).ok);
        assert.ok((await li.cast(poll.id, [4])).ok);
        await everyone((phone) => phone.row('poll', poll.id).cast === 2);
        await chair.refused('polls', 'meeting.close');
        const { outcome } = await chair.must('poll.close', { poll: poll.id });
        assert.deepEqual(outcome.motions[0].options, [1, 0, 0, 1]);
        assert.equal(outcome.motions[0].verdict, 'tie');
        assert.deepEqual(outcome.motions[0].tied, [1, 4]);
        await everyone((phone) => phone.row('poll', poll.id).state === 'counted');
        for (const phone of all) {
            assert.deepEqual(phone.row('poll', poll.id).outcome, outcome);
        }
    });

    test('R03: owners answer A and B, by area and by heads; two of 351 are no quorum', async () => {
        const poll = await openPollFor(chair, R03, [owner]);
        assert.equal(poll.electorate, 'owners');
        assert.equal(poll.matter, 9);
        assert.equal(poll.total_heads, 351);
        assert.equal(poll.motions[1].only_if_fails, 1);
        assert.ok((await owner.cast(poll.id, [2, 1])).ok);
        const { outcome } = await chair.must('poll.close', { poll: poll.id });
        assert.equal(outcome.motions[0].verdict, 'no_quorum');
        assert.equal(outcome.motions[0].part_heads, 1);
        assert.equal(outcome.motions[0].total_heads, 351);
        assert.equal(outcome.motions[1].verdict, 'no_quorum', 'B is counted because A failed');
        assert.equal(outcome.motions[1].yes_area, owner.me.owners[0].area);
    });
});

describe('after the close', () => {
    /** @type {number} */ let version;
    /** @type {string} */ let check;

    test('the meeting closes, and with it hands and comments', async () => {
        await chair.must('meeting.close');
        await everyone((phone) => phone.meeting.state === 'closed');
        assert.equal(visitor.meeting.item, null);
        await wang.refused('phase', 'comment.add', { text: '晚了' });
        await wang.refused('phase', 'hand.raise', { kind: 'opinion' });
    });

    test('minutes are drawn from the record, for the office alone', async () => {
        ({ version } = await step(chair, 'minutes.draft', 'minutes_draft'));
        const row = await clerk.until((c) => c.all('minutes')[0]);
        assert.equal(row.state, 'draft');
        assert.match(row.tip.hash, /^[0-9a-f]{64}$/);
        const text = JSON.stringify(row.sections);
        for (const words of ['垃圾房加装除臭和感应灯', '安装垃圾房除臭设备', '申浦物业', '意见征询']) {
            assert.ok(text.includes(words), `${words}\n${text}`);
        }
        assert.ok(!text.includes('一三八零零零零'), 'hidden words do not come back in the minutes');
        assert.ok(!text.includes('清洗修补最省钱'), 'erased words do not come back in the minutes');
        for (const phone of [visitor, wang, property, screen]) {
            assert.deepEqual(phone.all('minutes'), []);
        }
    });

    test('they are edited, and whoever edits an old version is told', async () => {
        const recorder = await staffOf(world, 'recorder');
        await recorder.enter(world.hearing);
        const [{ sections }] = recorder.all('minutes');
        const { key, text } = sections.find((/** @type {any} */ section) => section.text);
        const saved = await recorder.must('minutes.save', { version, sections: [{ key, text: `${text}\n会后核对：无异议。` }] });
        assert.equal(saved.version, version + 1);
        await chair.refused('moved', 'minutes.save', { version, sections: [{ key, text: '旧的' }] });
        await chair.refused('moved', 'minutes.confirm', { version });
        version = saved.version;
        await chair.until((c) => c.all('minutes')[0].version === version);
        assert.ok(JSON.stringify(chair.all('minutes')[0].sections).includes('会后核对：无异议。'));
        await recorder.refused('role', 'minutes.confirm', { version });
    });

    test('confirmed by the chair, signed by two others, published', async () => {
        await step(chair, 'minutes.confirm', 'minutes_confirmed', { version });
        await chair.refused('role', 'minutes.sign', { version });
        await chair.refused('phase', 'minutes.publish', { version });
        assert.match((await li.refused('signers', 'minutes.sign', { version })).say, /您不用签/);     // a household that is not on the panel
        assert.equal(li.row('signs', 'signs'), undefined, 'nor is it asked');
        await wang.until((p) => p.meeting.state === 'minutes_confirmed' && p.all('minutes')[0]?.state === 'confirmed', 'a delegate reads what is to be signed');
        await wang.until((p) => p.row('signs', 'signs')?.version === version && !p.row('signs', 'signs').signed, 'and is asked to');
        assert.deepEqual(await wang.must('minutes.sign', { version }), { signatures: 1 });
        const back = await new Phone(world, wang.browser).connect();
        await back.enter(world.hearing);
        await back.until((p) => p.row('signs', 'signs')?.signed, 'once');
        back.close();
        await wang.refused('same_person', 'minutes.sign', { version });
        await chair.refused('phase', 'minutes.publish', { version });
        const signer = await staffOf(world, 'signer');
        await signer.enter(world.hearing);
        assert.deepEqual(await signer.must('minutes.sign', { version }), { signatures: 2 });
        await chair.until((c) => c.meeting.state === 'minutes_signed' && c.all('minutes')[0].state === 'signed');
        assert.deepEqual(chair.all('minutes')[0].signed_by, [wang.me.label, signer.me.label]);
        ({ check_code: check } = await chair.must('minutes.publish', { version }));
        const row = await visitor.until((p) => p.all('minutes')[0]?.state === 'published' && p.all('minutes')[0]);
        assert.equal(row.check_code, check);
        assert.equal(visitor.meeting.minutes_code ?? (await visitor.until((p) => p.meeting.minutes_code)), check);
    });

    test('anyone can check the paper, and read it', async () => {
        const stranger = new Browser(world);
        const page = await stranger.get(`/check/${check}`);
        assert.equal(page.status, 200);
        assert.match(page.text, /已公布|公布/);
        assert.ok(page.text.includes(wang.meeting.title), page.text);
        const unknown = await stranger.get('/check/MI-ZZZZZZ');
        assert.ok(unknown.status === 404 || !/就是公布的那一份/.test(unknown.text), unknown.text.slice(0, 200));
        const minutes = await stranger.get(`/print/minutes/${world.hearing}`);
        assert.equal(minutes.status, 200);
        assert.ok(minutes.text.includes('垃圾房加装除臭和感应灯'));
        assert.ok(minutes.text.includes(check));
    });

    test('the case shows meeting, outcome and commitments, with its tip', async () => {
        await visitor.join(`case/${R01}`);
        const row = await visitor.until((p) => p.all('case').find((one) => one.number === R01));
        assert.deepEqual(row.meetings.map((/** @type {any} */ one) => [one.code, one.state, one.minutes_code]), [[world.hearing, 'published', check]]);
        assert.equal(row.outcomes.length, 1);
        assert.equal(row.outcomes[0].meeting, world.hearing);
        assert.match(row.tip.hash, /^[0-9a-f]{64}$/);
        const promise = await visitor.until((p) => p.all('commitment').find((one) => one.text === '安装垃圾房除臭设备'));
        assert.equal(promise.state, 'accepted');
        const kinds = (await visitor.until((p) => p.all('line').some((line) => line.n === row.tip.n) && p.all('line'))).map((line) => line.kind);
        for (const kind of ['meeting.held', 'outcome.reached', 'commitment.made', 'commitment.accepted', 'minutes.published', 'tip.noted']) {
            assert.ok(kinds.includes(kind), `${kind} in ${kinds}`);
        }
        assert.equal(visitor.all('line').find((line) => line.n === row.tip.n).hash, row.tip.hash);
        const page = await new Browser(world).get(`/case/${R01}`);
        assert.equal(page.status, 200);
        for (const words of [world.hearing, '安装垃圾房除臭设备', check]) {
            assert.ok(page.text.includes(words), words);
        }
    });

    test('the other case points to the same meeting', async () => {
        await visitor.join(`case/${R03}`);
        const row = await visitor.until((p) => p.all('case').find((one) => one.number === R03));
        assert.equal(row.meetings[0].code, world.hearing);
        assert.equal(row.outcomes.length, 1);
    });
});

describe('a meeting made on the spot', () => {
    test('has no notice time and opens as an informal one', async () => {
        await chair.join('desk');
        const file = await chair.until((c) => c.all('case').find((one) => one.number === '2026-CH-0206'));
        const { code } = await chair.must('meeting.make', { kind: 'hearing', title: '架空线整治听证会',
            starts_at: new Date(Date.now() + 600_000).toISOString(), place: '活动室', cases: [file.id] });
        chair.rows.clear();
        await chair.enter(code);
        const { poll } = await chair.must('poll.add', { case: file.id, title: '架空线用哪种方式整治', electorate: 'households', method: 'single',
            motions: [{ title: '架空线用哪种方式整治', options: [{ title: 'A 全部入地' }, { title: 'B 穿管沿墙' }] }] });
        await step(chair, 'meeting.announce', 'announced');
        await step(chair, 'meeting.check_in', 'checkin');
        await seeDelegates(chair);
        assert.deepEqual(await step(chair, 'meeting.open', 'open'), { formal: false });
        await hurry(world);
        await chair.must('poll.open', { poll });
        const row = await chair.until((c) => c.row('poll', poll)?.state === 'open' && c.row('poll', poll));
        assert.equal(row.informal, true);
        const { outcome } = await chair.must('poll.close', { poll });
        assert.equal(outcome.motions[0].verdict, 'none');
        await chair.must('meeting.close');
    });
});
