/** R10 over real sockets: who rates, the self-report, the reviewed outside, the figures, the plan, and the rating again. */
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { ASPECTS, R10, addRating, ballotsFor, castRatings, dayIn, drawRaters, each, exportRecord, holderOf, makeReview, makeWorld, openRating, passDays, phonesOf, readEntry, residentOf, staffOf, step, verify, voidPaper } from './harness.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

/** @type {import('./harness.mjs').World} */ let world;
/** @type {Awaited<ReturnType<typeof makeReview>>} */ let review;
/** @type {Phone} */ let chair;
/** @type {Phone} */ let clerk;
/** @type {Phone} */ let firm;
/** @type {Phone} */ let owners;
/** @type {Phone} */ let neighbour;
/** @type {number} */ let rating;

const sha = (/** @type {string} */ text) => createHash('sha256').update(text).digest('hex');
const POINTS = [{ problem: '下午四点后缺货', measure: '每天下午加送一次', who: '某经理', due: '2027-03-01' },
    { problem: '早晨搬货声音大', measure: '七点后卸货，用静音推车', who: '某经理', due: '2027-02-15' }];

/** The line of this kind, of which there is one. @param {string} kind @param {string} [stream] */
async function line(kind, stream = `meeting/${review.code}`) {
    const lines = await world.rows(`select l.bytes from sanhui.line l join sanhui.stream s on s.id = l.stream where s.name = '${stream}' and l.kind = '${kind}' order by l.n`);
    assert.equal(lines.length, 1, kind);
    return JSON.parse(lines[0].bytes).body;
}

before(async () => {
    world = await makeWorld();
    review = await makeReview(world);
    ({ chair } = review);
    [clerk, firm, owners] = await Promise.all(['clerk', 'property', 'owners'].map((name) => staffOf(world, name)));
    await clerk.enter(review.code);
});
after(() => world?.end());

describe('who rates', () => {
    test('sixty drawn by lot from the households: anybody with the roll and the number draws the same', async () => {
        await clerk.refused('lot_first', 'rater.draw', { number: R10.number });
        await clerk.refused('field', 'rater.lot', { count: 0, from: 'households', source: '福彩', on: dayIn(world, 1) });
        await clerk.refused('field', 'rater.lot', { count: 60, from: 'households', source: '福彩', on: dayIn(world) });
        await clerk.refused('raters_few', 'rater.lot', { count: 900, from: 'households', source: '福彩', on: dayIn(world, 1) });
        await clerk.must('rater.lot', { count: 5, from: 'residents', source: '体彩', on: dayIn(world, 1) });
        await clerk.refused('lot_early', 'rater.draw', { number: R10.number });
        const roll = (await world.rows(`select id from sanhui.household where left_at is null and precinct = (select precinct from sanhui.meeting where code = '${review.code}')`)).map((row) => row.id);
        assert.deepEqual(await drawRaters(world, clerk, { count: R10.raters }), { raters: R10.raters, of: roll.length });
        const drawn = roll.map((id) => ({ id, ticket: sha(`${R10.number}\x1fhousehold${id}`) })).sort((a, b) => (a.ticket < b.ticket ? -1 : 1)).slice(0, R10.raters).map((one) => one.id);
        const raters = await clerk.until((c) => c.all('rater').length === R10.raters && c.all('rater'));
        assert.deepEqual(raters.map((row) => row.holder).sort((a, b) => a - b), [...drawn].sort((a, b) => a - b));
        assert.ok(raters.every((row) => row.how === 'lot' && row.capacity === 'household' && !row.present));
        const body = await line('raters.drawn');
        assert.deepEqual([body.source, body.number, body.from, body.count, body.of], ['福彩双色球', R10.number, 'households', 60, roll.length]);
        assert.equal(body.list, sha(`sanhui.raters.1\n${drawn.map((id) => `household${id}\n`).join('')}`));
        await clerk.refused('drawn', 'rater.draw', { number: '1' });
        await clerk.refused('drawn', 'rater.lot', { count: 5, from: 'residents', source: '再抽', on: dayIn(world, 1) });
    });

    test('one more is named and dropped again; nobody from another neighbourhood', async () => {
        const drawn = new Set(clerk.all('rater').map((row) => row.holder));
        const free = (await world.rows(`select h.id from sanhui.household h where h.left_at is null and h.precinct = (select precinct from sanhui.meeting where code = '${review.code}') order by id`)).find((row) => !drawn.has(row.id)).id;
        const beyond = (await world.rows(`select id from sanhui.household where precinct <> (select precinct from sanhui.meeting where code = '${review.code}') limit 1`))[0].id;
        await clerk.refused('beyond', 'rater.name', { capacity: 'household', holders: [free, beyond] });
        await clerk.refused('field', 'rater.name', { capacity: 'household', holders: [] });
        await clerk.refused('field', 'rater.name', { capacity: 'flat', holders: [free] });
        assert.deepEqual(await clerk.must('rater.name', { capacity: 'household', holders: [free] }), { raters: 1 });
        assert.deepEqual(await clerk.must('rater.name', { capacity: 'household', holders: [free] }), { raters: 0 }, 'a rater already');
        const { id } = await clerk.until((c) => c.all('rater').find((row) => row.how === 'named'));
        await clerk.must('rater.drop', { rater: id });
        await clerk.until((c) => c.all('rater').length === R10.raters);
        await clerk.refused('gone', 'rater.drop', { rater: id });
        const hearing = await staffOf(world, 'clerk');
        await hearing.enter(world.hearing);
        await hearing.refused('review', 'rater.name', { capacity: 'household', holders: [free] });
    });

    test('the rating: one, by grades, of this review alone, not public', async () => {
        const ask = { case: chair.meeting.cases[0].id, title: '菜点评议', electorate: 'raters', method: 'sat3', motions: [{ title: '总体评价', whole: true }] };
        await chair.refused('field', 'poll.add', { ...ask, method: 'yes_no' });
        await chair.refused('field', 'poll.add', { ...ask, class: 'residents' });
        await chair.refused('field', 'poll.add', { ...ask, motions: [{ title: '一', whole: true }, { title: '二', whole: true }] });
        rating = await addRating(chair);
        await chair.refused('rated', 'poll.add', ask);
        const poll = chair.row('poll', rating);
        assert.deepEqual([poll.electorate, poll.secrecy, poll.class], ['raters', 'not_public', 'consultation']);
        assert.deepEqual(poll.motions.map((/** @type {any} */ m) => m.whole), [false, false, false, false, false, true]);
    });
});

describe('before the meeting', () => {
    test('a phone that rates is told so, at once and when it comes back; a neighbour is not', async () => {
        await chair.must('organisation.invite', { organisation: chair.all('organisation').find((row) => row.name === '春晖小区业主委员会').id, invited: true });
        await step(chair, 'meeting.announce', 'announced');
        const notice = (await chair.browser.get(`/print/notice/${review.code}`)).text;
        for (const said of ['被评议单位：申浦物业', '评议人 60 人（其中抽签产生 60 人）', '邀请春晖小区业主委员会参加', '评议表：便民菜点评议（不公开）。评议项：价格；品质；']) {
            assert.ok(notice.includes(said), `${said}\n${notice}`);
        }
        assert.doesNotMatch(notice, /听证|正式代表|实施单位|无记名/);
        assert.match(chair.items.find((item) => item.poll === rating)?.title, /^评议：/);
        neighbour = await residentOf(world, world.here.buildings[0].link);
        await neighbour.enter(review.code);
        const first = clerk.all('rater')[0];
        const [phone] = await phonesOf(world, [first]);
        await phone.enter(review.code);
        const own = await phone.until((p) => p.all('rater')[0]);
        assert.deepEqual([own.id, own.own, own.label], [first.id, true, first.label]);
        await clerk.must('rater.drop', { rater: first.id });
        await phone.until((p) => p.all('rater').length === 0, 'no rater any more');
        await clerk.must('rater.name', { capacity: 'household', holders: [first.holder] });
        await phone.until((p) => p.all('rater')[0]?.own === true, 'told while it is here');
        assert.equal(neighbour.all('rater').length, 0);
        phone.close();
    });

    test('the reviewed hand in what they say of themselves; nobody else does, but the office for them', async () => {
        await firm.enter(review.code);
        await owners.enter(review.code);
        await owners.refused('not_reviewed', 'report.hand_in', { text: '替别人说' });
        await neighbour.refused('role', 'report.hand_in', { text: '不是我' });
        await firm.refused('size', 'report.hand_in', { text: '长'.repeat(2001) });
        await firm.refused('photo', 'report.hand_in', { text: '别人的照片', photos: [1] });
        await firm.must('report.hand_in', { text: '试点三个月，日均接待八十人次🥬。' });
        await firm.must('report.hand_in', { text: '试点三个月，日均接待八十二人次。' });
        const report = await neighbour.until((p) => p.all('report').find((row) => /八十二/.test(row.text)));
        assert.deepEqual([report.organisation_name, report.own, neighbour.all('report').length], ['申浦物业', true, 1]);
        assert.equal(await world.sql(`select count(*) from sanhui.line l join sanhui.stream s on s.id = l.stream where s.name = 'meeting/${review.code}' and l.kind = 'report.handed_in'`), '2');
        await chair.until((c) => c.meeting.reviewed.reported === true, 'asked for no more');
    });
});

describe('the rating', () => {
    /** @type {Phone[]} */ let phones;

    test('does not open while the reviewed are there', async () => {
        await passDays(world, 8);
        [chair, clerk, firm, owners] = await Promise.all(['chair', 'clerk', 'property', 'owners'].map((name) => staffOf(world, name)));
        for (const phone of [chair, clerk, firm, owners]) {
            await phone.enter(review.code);
        }
        await step(chair, 'meeting.check_in', 'checkin');
        phones = await phonesOf(world, chair.all('rater'));
        await phones[0].enter(review.code);
        const came = () => phones[0].row('came', 'came')?.at;
        const mine = await phones[0].until((p) => came() === null && p.all('rater').length > 1 && p.all('rater'));
        const mark = (/** @type {any[]} */ some, /** @type {boolean} */ present) => each(some, (one) => clerk.must('rater.check_in', { rater: one.id, present }));
        await mark(mine.slice(1), true);
        await clerk.until((c) => c.all('rater').filter((row) => row.present).length === mine.length - 1);
        assert.equal(came(), null, 'one of them is still to come');
        await mark(mine.slice(0, 1), true);
        await phones[0].until(() => came() !== null, 'whom the clerk saw in the room is not asked');
        assert.ok((await phones[0].browser.get(`/rows/${review.code}?since=0`)).json.rows.find((/** @type {any} */ row) => row.t === 'came').at, 'nor without a websocket');
        await mark(mine.slice(0, 1), false);
        await phones[0].until(() => came() === null, 'taken back');
        await mark(mine.slice(0, 1), true);
        await phones[0].until(() => came() !== null);
        for (const phone of phones) {
            if (phone !== phones[0]) {
                await phone.enter(review.code);
                assert.equal((await phone.until((p) => p.row('came', 'came'))).at, null, 'of oneself alone');
            }
            await phone.must('check_in');
        }
        await chair.until((c) => c.meeting.present === R10.raters && c.meeting.delegates === R10.raters, 'all raters there');
        const { formal } = await step(chair, 'meeting.open', 'open');
        assert.equal(formal, true);
        await firm.refused('phase', 'report.hand_in', { text: '太晚了' });
        await chair.refused('reviewed_present', 'poll.open', { poll: rating });
        await firm.refused('role', 'reviewed.leave');
    });

    test('the reviewed leave, and their pages show nothing until it is counted', async () => {
        firm.records = true;
        await openRating(world, chair, rating);
        assert.equal((await line('reviewed.left')).constructor, Object);
        await firm.until((p) => p.all('meeting')[0]?.outside_at && p.all('poll').length === 0 && p.all('item').length === 0, 'only the meeting is left');
        await chair.refused('polls', 'reviewed.leave', { back: true });
        await firm.refused('outside', 'check_in');
        await firm.refused('outside', 'commitment.accept', { commitment: 1 });
        const rows = (await firm.browser.get(`/rows/${review.code}?since=0`)).json.rows;
        assert.deepEqual([...new Set(rows.map((/** @type {any} */ row) => row.t))], ['meeting']);
        const other = await staffOf(world, 'property');
        await other.enter(review.code);
        assert.deepEqual([...new Set([...other.rows.values()].map((row) => row.t))].sort(), ['me', 'meeting'], 'whoever comes in later, too');
        other.close();
        firm.frames.length = 0;
    });

    test('R10: 60 sent, 56 back, one void, 3 do not know: 31, 16 and 5, 90.38%', async () => {
        const ballots = ballotsFor(R10.grades, R10.unknown);
        await castRatings(phones, rating, ballots);
        const voted = new Set(phones.flatMap((phone) => phone.all('seat').filter((seat) => seat.poll === rating && seat.ballot).map((seat) => seat.n)));
        const left = phones.flatMap((phone) => phone.all('seat')).find((seat) => seat.poll === rating && !voted.has(seat.n));
        await voidPaper(world, review.code, rating, left.n);
        await neighbour.refused('role', 'ballot.cast', { poll: rating, seat: 1, answers: [1, 1, 1, 1, 1, 1], key: randomUUID() });
        assert.doesNotMatch(firm.frames.join('\n'), /"poll"|"turnout"|"item"|"comment"/, 'the reviewed heard nothing of it');
        const { outcome } = await chair.must('poll.close', { poll: rating });
        const whole = outcome.motions[5];
        assert.deepEqual([outcome.void, whole.grades, whole.unknown, whole.valid, whole.grade, whole.wide, whole.strict], [1, R10.grades, 3, 52, 1, R10.wide, '59.62%']);
        const poll = await chair.until((c) => c.row('poll', rating).state === 'counted' && c.row('poll', rating));
        assert.deepEqual([poll.seats, poll.cast + outcome.void], [60, 56]);
    });

    test('then they come in again and hear it; who voted how stays out of every row', async () => {
        const poll = await firm.until((p) => p.all('meeting')[0]?.outside_at === null && p.all('poll')[0]);
        assert.equal(poll.outcome.motions[5].wide, R10.wide);
        assert.equal((await firm.browser.get(`/print/result/${poll.code}`)).status, 200);
        const page = (await firm.browser.get(`/print/result/${poll.code}`)).text;
        assert.match(page, /90\.38%/);
        assert.match(page, /不公开/);
        assert.doesNotMatch(page, /无记名/);
    });
});

describe('after the review', () => {
    test('a plan is due in 15 working days; each of its points is a promise on the case', async () => {
        await owners.refused('phase', 'plan.hand_in', { points: POINTS, signer: '某经理' });
        await step(chair, 'meeting.close', 'closed');
        const plan = await firm.until((p) => p.all('commitment').find((row) => row.kind === 'plan'));
        assert.deepEqual([plan.due, plan.state, plan.organisation_name], [chair.meeting.plan_due, 'offered', '申浦物业']);
        await owners.refused('not_reviewed', 'plan.hand_in', { points: POINTS, signer: '某经理' });
        for (const phone of [firm, clerk]) {
            await phone.refused('plan_first', 'commitment.prove', { commitment: plan.id, text: '已经整改', photos: [] });
        }
        assert.equal((await chair.browser.get(`/print/plan/${review.code}`)).status, 404);
        await firm.refused('field', 'plan.hand_in', { points: [], signer: '某经理' });
        await firm.refused('past', 'plan.hand_in', { points: [{ ...POINTS[0], due: '2020-01-01' }], signer: '某经理' });
        assert.equal(firm.all('commitment').length, 1, 'nothing of it was written');
        assert.deepEqual(await firm.must('plan.hand_in', { points: POINTS, signer: '某经理' }), { points: 2 });
        await firm.refused('planned', 'plan.hand_in', { points: POINTS, signer: '某经理' });
        const all = await neighbour.until((p) => p.all('commitment').length === 3 && p.all('commitment'));
        assert.equal(all.find((row) => row.kind === 'plan').state, 'done');
        const points = all.filter((row) => row.kind === 'promise');
        assert.deepEqual(points.map((row) => [row.state, row.due, row.text]), POINTS.map((one) => ['accepted', one.due, `${one.problem}：${one.measure}`]));
        const paper = await neighbour.browser.get(`/print/plan/${review.code}`);
        assert.equal(paper.status, 200);
        assert.match(paper.text, /整改计划[\s\S]*申浦物业[\s\S]*下午四点后缺货[\s\S]*每天下午加送一次[\s\S]*2027年3月1日[\s\S]*单位负责人[\s\S]*某经理/);
        await firm.must('commitment.prove', { commitment: plan.id, text: '计划的原件已送居委会', photos: [] });
        assert.equal((await line('plan.handed_in')).points, 2);
        assert.equal((await line('plan.handed_in', `case/${chair.meeting.cases[0].number}`)).meeting, review.code);
    });

    test('its result is told within ten days: the reviewed say that they have it', async () => {
        assert.ok(chair.meeting.result_due > chair.meeting.publish_due);
        assert.equal(chair.meeting.result_told_at, null);
        await owners.refused('not_reviewed', 'result.tell');
        const { told_at } = await firm.must('result.tell');
        await clerk.until((c) => c.meeting.result_told_at);
        assert.equal((await clerk.must('result.tell')).told_at, told_at, 'once');
        const told = await line('result.told');
        assert.deepEqual([told.own, told.due], [true, chair.meeting.result_due]);
        assert.equal((await line('result.told', `case/${chair.meeting.cases[0].number}`)).meeting, review.code);
    });

    test('the same raters rate again, and both stand side by side', async () => {
        const { meeting } = chair;
        await passDays(world, 31);
        assert.equal(Date.parse(meeting.rerate_until) - Date.parse(meeting.rerate_from), 60 * 86_400_000);
        await chair.join('desk');
        const { code } = await chair.must('meeting.make', { kind: 'review', title: '便民菜点回头看', starts_at: '2027-03-20T14:00:00+08:00', place: '格里厢', cases: [], previous: review.meeting });
        chair = await staffOf(world, 'chair');
        await chair.enter(code);
        const raters = await chair.until((c) => c.all('rater').filter((row) => row.how === 'again').length === R10.raters && c.all('rater'));
        const again = chair.all('earlier').find((row) => row.code);
        assert.deepEqual([again.meeting.code, again.outcome.motions[5].wide, again.motions.map((/** @type {any} */ m) => m.title)], [review.code, R10.wide, ASPECTS]);
        assert.equal(chair.meeting.reviewed.name, '申浦物业');
        await step(chair, 'meeting.announce', 'announced');
        const second = await addRating(chair);
        const phones = await phonesOf(world, raters);
        for (const phone of phones) {
            await phone.enter(code);
        }
        assert.equal(phones[0].all('earlier')[0].outcome.motions[5].wide, R10.wide, 'a phone has both');
        await openRating(world, chair, second);
        await castRatings(phones, second, ballotsFor([40, 10, 2], 0));
        const { outcome } = await chair.must('poll.close', { poll: second });
        assert.equal(outcome.motions[5].wide, '96.15%');
        const { code: paper } = chair.row('poll', second);
        const page = (await chair.browser.get(`/print/result/${paper}`)).text;
        assert.match(page, /总体评价<\/td><td>满意，满意率 90\.38%<\/td><td>满意，满意率 96\.15%<\/td>/);
        await step(chair, 'meeting.close', 'closed');
        assert.deepEqual([chair.meeting.rerate_from, chair.meeting.rerate_until], [null, null], 'what repeats a rating is not repeated');
    });

    test('who rated how is read by the seat itself: no scrutineer, no chair, no record for scrutineers', async () => {
        const { scrutineer1: scrutineer, chair: head } = Object.fromEntries(await Promise.all(['scrutineer1', 'chair'].map(async (name) => [name, await staffOf(world, name)])));
        const [rater] = (await world.rows(`select a.holder from sanhui.rater a join sanhui.meeting m on m.id = a.meeting where m.code = '${review.code}' order by a.id limit 1`));
        const [phone] = await phonesOf(world, [rater]);
        await Promise.all([scrutineer, head, phone].map((one) => one.enter(review.code)));
        const { n } = await phone.until((p) => p.all('seat').find((seat) => seat.poll === rating));
        await scrutineer.refused('not_public', 'ballot.opening', { poll: rating, seat: n });
        await head.refused('role', 'ballot.opening', { poll: rating, seat: n });
        assert.match((await phone.must('ballot.opening', { poll: rating, seat: n })).opening, /"answers"/);
        const paper = await world.sql(`select photo from sanhui.paper_ballot where poll = ${rating} and photo is not null`);
        for (const one of [scrutineer, head]) {
            assert.equal((await one.browser.get(`/photo/${paper}`)).status, 404, 'a sheet that was counted');
            assert.deepEqual(one.all('paper').filter((row) => row.poll === rating).map((row) => row.photo), [null]);
        }
        const inside = await exportRecord(world, 'review-inside.zip', review.code, '--scrutineer');
        assert.equal(await readEntry(inside, 'openings.jsonl'), '');
        const { code, last } = await verify(inside);
        assert.equal(code, 0, last);
    });

    test('the record of it holds, in C and in Python', async () => {
        const { code, last } = await verify(await exportRecord(world, 'review', review.code));
        assert.equal(code, 0, last);
    });
});

describe('the yearly review of the committee itself', () => {
    test('is prepared by the committee and led by somebody of the supervision: nobody is locked out', async () => {
        const head = await staffOf(world, 'chair');
        await head.join('desk');
        const { id: committee } = await head.until((d) => d.all('organisation').find((row) => row.kind === 'committee'));
        const own = await makeReview(world, { title: '居委会年度民主评议', cases: [], new_case: '年度民主评议', reviewed: committee });
        await head.enter(own.code);
        const overseer = await staffOf(world, 'scrutineer1');
        const helper = await staffOf(world, 'clerk');
        await Promise.all([overseer, helper].map((one) => one.enter(own.code)));
        const rater = await holderOf(world, world.here.households[40].link);
        await rater.join(`meeting/${world.hearing}`);
        await helper.must('rater.name', { capacity: 'household', holders: [rater.me.households[0].id] });
        const poll = await addRating(head, { title: '居委会工作评议' });
        await step(head, 'meeting.announce', 'announced');
        await step(head, 'meeting.check_in', 'checkin');
        await rater.enter(own.code);
        await rater.must('check_in');
        assert.match((await head.refused('own_review', 'meeting.open')).say, /交出主持席/);
        const next = head.all('staff').find((row) => row.name === '冯师傅');
        assert.deepEqual([next.organisation, head.all('staff').find((row) => row.name === '陆社工').organisation], [null, head.meeting.reviewed.name]);
        await head.must('chair.hand', { account: next.id });
        await overseer.until((one) => one.meeting.chair === '冯师傅');
        await step(overseer, 'meeting.open', 'open');
        await head.refused('own_review', 'chair.take');
        await overseer.refused('own_review', 'chair.hand', { account: head.all('staff').find((row) => row.name === '陆社工').id });
        await world.sql('update sanhui.poll set min_seconds = 0 where state = \'drafted\'');
        await overseer.must('reviewed.leave');
        await head.until((one) => one.all('poll').length === 0, 'outside');
        await head.refused('outside', 'chair.take');
        await overseer.must('poll.open', { poll });
        const { n } = await rater.until((one) => one.all('seat').find((seat) => seat.poll === poll));
        assert.ok((await rater.cast(poll, ASPECTS.map(() => 1), { seat: n })).ok);
        await overseer.must('poll.close', { poll });
        await head.until((one) => one.all('poll')[0]?.outcome, 'they hear it');
        await step(overseer, 'meeting.close', 'closed');
        const { version } = await step(overseer, 'minutes.draft', 'minutes_draft');
        await step(overseer, 'minutes.confirm', 'minutes_confirmed', { version });
        await head.must('chair.take');
        await overseer.until((one) => one.meeting.chair === '沈主任', 'the rest is the office\'s work again');
    });
});

describe('a review that names nobody', () => {
    test('rates without anybody leaving, and owes no plan', async () => {
        const bare = await makeReview(world, { reviewed: undefined, title: '小区活动评议', cases: [], new_case: '小区活动' });
        const holder = await holderOf(world, world.here.owners[0].link);
        const stranger = await holderOf(world, world.here.owners[1].link);
        await Promise.all([holder, stranger].map((one) => one.join(`meeting/${world.hearing}`)));
        const owner = holder.me.owners[0].id;
        await bare.chair.must('rater.name', { capacity: 'owner', holders: [owner] });
        let poll = await addRating(bare.chair);
        await step(bare.chair, 'meeting.announce', 'announced');
        await bare.chair.refused('reviewed_missing', 'report.hand_in', { text: '没有人' });
        await step(bare.chair, 'meeting.check_in', 'checkin');
        for (const one of [holder, stranger]) {
            await one.enter(bare.code);
            await one.must('check_in');
        }
        await step(bare.chair, 'meeting.open', 'open');
        await bare.chair.refused('reviewed_missing', 'reviewed.leave');
        await world.sql('update sanhui.poll set min_seconds = 0 where state = \'drafted\'');
        await bare.chair.must('poll.open', { poll });
        await bare.chair.until((c) => c.row('poll', poll).state === 'open');
        // One chair with the raters in the hall gets through: a rater who has come is the second person, whatever slip it came with.
        const asked = await bare.chair.must('poll.void', { poll, reason: '评议项写错了' });
        await stranger.refused('own', 'countersign.read', { code: asked.code });
        assert.match((await holder.must('countersign.read', { code: asked.code })).words, /评议项写错了/);
        await holder.must('countersign.confirm', asked);
        await bare.chair.until((c) => c.row('poll', poll).state === 'void');
        poll = await addRating(bare.chair);
        await world.sql('update sanhui.poll set min_seconds = 0 where state = \'drafted\'');
        await bare.chair.must('poll.open', { poll });
        await bare.chair.until((c) => c.row('poll', poll).state === 'open');
        await bare.chair.must('poll.close', { poll });
        await step(bare.chair, 'meeting.close', 'closed');
        assert.equal(bare.chair.all('commitment').filter((row) => row.meeting.code === bare.code).length, 0);
        // Whoever rated by an owner's slip alone signs the minutes; another owner does not.
        const { version } = await step(bare.chair, 'minutes.draft', 'minutes_draft');
        await step(bare.chair, 'minutes.confirm', 'minutes_confirmed', { version });
        await stranger.refused('signers', 'minutes.sign', { version });
        await holder.until((p) => p.row('signs', 'signs')?.version === version, 'a rater is asked');
        assert.deepEqual(await holder.must('minutes.sign', { version }), { signatures: 1 });
        await holder.refused('same_person', 'minutes.sign', { version });
    });
});
