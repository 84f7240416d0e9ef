/**
 * R10 as a whole: the stall is reported on, rated, promises to mend, is looked at, and is rated again by the same people.
 * What raters, self-report, rating and plan do in detail has a suite of its own; here each hands over to the next, and
 * each role sees what it should and no more.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ASPECTS, Browser, Phone, R10, addRating, afternoon, ballotsFor, castRatings, dayIn, each, exportRecord, hurry, makeReview, makeWorld, openRating, passDays, phonesOf, publishMinutes, residentOf,
    drawRaters, staffOf, step, verify, voidPaper } from './harness.mjs';

const CASE = '2026-CH-0210';
const POINTS = (/** @type {import('./harness.mjs').World} */ of) => [{ problem: '下午四点后缺货', measure: '每天下午加送一次', who: '某经理', due: dayIn(of, 10) },
    { problem: '早晨搬货声音大', measure: '七点后卸货，用静音推车', who: '某经理', due: dayIn(of, 12) }];
/** What the second time brings: 40, 10 and 2 of 52. */
const AGAIN = { grades: [40, 10, 2], wide: '96.15%' };

/** @type {import('./harness.mjs').World} */ let world;
/** @type {Phone} */ let chair;
/** @type {Phone} */ let clerk;
/** @type {Phone} */ let recorder;
/** @type {Phone} */ let firm;
/** @type {Phone} */ let owners;
/** @type {Phone} */ let screen;
/** @type {Phone} */ let neighbour;     // rates nothing
/** @type {Phone[]} */ let raters;      // the phones of who rates
/** @type {string} */ let code;
/** @type {string} */ let second;
/** @type {number} */ let meeting;
/** @type {number} */ let rating;
/** @type {string} */ let check;

const everybody = () => [chair, clerk, recorder, firm, owners, screen, neighbour, ...raters];
/** @param {(phone: Phone) => unknown} holds @param {string} what @param {Phone[]} [who] */
const all = (holds, what, who = everybody()) => Promise.all(who.map((phone) => phone.until(holds, `${what} for ${phone.me.label}`)));
const office = () => [chair, clerk, recorder];

/** Everybody signs in, as after some days, and is in this meeting. @param {string} place */
async function comeIn(place) {
    [chair, clerk, recorder, firm, owners, screen] = await Promise.all(['chair', 'clerk', 'recorder', 'property', 'owners', 'screen'].map((name) => staffOf(world, name)));
    neighbour = await residentOf(world, world.here.buildings[0].link);
    await chair.enter(place);
    raters = await phonesOf(world, await chair.until((c) => c.all('rater').length === R10.raters && c.all('rater')));
    for (const phone of everybody().slice(1)) {
        await phone.enter(place);
    }
}
/** @param {string} page a path @param {RegExp[]} says @param {RegExp[]} [not] @param {Browser} [browser] */
async function paper(page, says, not = [], browser = chair.browser) {
    const { status, text } = await browser.get(page);
    assert.equal(status, 200, page);
    says.forEach((one) => assert.match(text, one, page));
    [/无记名/, ...not].forEach((one) => assert.doesNotMatch(text, one, page));
}

before(async () => {
    world = await makeWorld();
});
after(() => world?.end());

describe('before the review', () => {
    test('whom it is about, what is rated, and by whom: most drawn by lot, two named', async () => {
        ({ chair, code, meeting } = await makeReview(world, { starts_at: afternoon(world, 8) }));
        const { of } = await drawRaters(world, chair, { count: R10.raters - 2 });
        assert.equal(of, 383);
        const drawn = new Set((await chair.until((c) => c.all('rater').length === R10.raters - 2 && c.all('rater'))).map((/** @type {any} */ row) => row.holder));
        const homes = await world.rows(`select h.id from sanhui.household h join sanhui.meeting m on m.precinct = h.precinct where m.code = '${code}' and h.left_at is null order by h.id`);
        const named = homes.map((row) => row.id).filter((id) => !drawn.has(id)).slice(0, 2);
        assert.deepEqual(await chair.must('rater.name', { capacity: 'household', holders: named }), { raters: 2 });
        await chair.until((c) => c.all('rater').filter((row) => row.how === 'lot').length === R10.raters - 2 && c.all('rater').filter((row) => row.how === 'named').length === 2);
        rating = await addRating(chair);
        await step(chair, 'meeting.announce', 'announced');
        await comeIn(code);
        await paper(`/print/notice/${code}`, [/“便民菜点试点”评议会/, /申浦物业/, /不公开/], [], new Browser(world));
        await all((phone) => phone.row('poll', rating)?.secrecy === 'not_public' && phone.row('poll', rating).motions.length === ASPECTS.length, 'what is rated');
        await all((phone) => phone.all('rater').length === R10.raters, 'all raters', office());
        await all((phone) => phone.all('rater').length === 0, 'nobody\'s', [firm, owners, screen, neighbour]);
        for (const phone of raters) {
            assert.ok((await phone.until((p) => p.all('rater').length > 0 && p.all('rater'))).every((/** @type {any} */ row) => row.own && row.how === undefined));
        }
    });

    test('the reviewed say what they did; everybody reads it before they rate', async () => {
        const desk = new Phone(world, firm.browser);
        await desk.connect();
        await desk.join('desk');
        await desk.until((d) => d.all('meeting').some((row) => row.code === code && row.reviewed?.name === '申浦物业'), 'on the company\'s own desk');
        desk.close();
        await firm.must('report.hand_in', { text: '试点三个月，日均接待82人次，投诉3件，均已处理。' });
        await all((phone) => phone.all('report')[0]?.text.includes('82人次'), 'the report');
        await neighbour.must('comment.add', { text: '下午四点后就缺货' });
        await all((phone) => phone.all('comment').length === 1, 'what a neighbour says of it');
    });
});

describe('the review', () => {
    test('raters are there by phone and by the clerk, it opens formally; the company reports and is asked', async () => {
        await passDays(world, 8);
        await comeIn(code);
        await step(chair, 'meeting.check_in', 'checkin');
        await Promise.all(raters.slice(0, 3).map((phone) => phone.must('check_in')));
        const away = (await clerk.until((c) => c.all('rater').filter((row) => row.present).length === 45 && c.all('rater'))).filter((/** @type {any} */ row) => !row.present);
        await each(away, (/** @type {any} */ row) => clerk.must('rater.check_in', { rater: row.id, present: true }));
        await all((phone) => phone.meeting.present === R10.raters && phone.meeting.delegates === R10.raters, 'sixty of sixty');
        assert.deepEqual(await chair.must('meeting.open'), { formal: true });
        await chair.must('item.begin', { item: chair.items.find((item) => item.step === 'report').id });
        const organisation = chair.meeting.reviewed.id;
        const { hand } = await chair.must('floor.reply', { organisation });
        await firm.until((p) => p.row('hand', hand)?.state === 'speaking', 'its turn');
        await firm.must('floor.text', { hand, text: '菜价每天公示，比超市低一成。' });
        await all((phone) => phone.row('hand', hand)?.text === '菜价每天公示，比超市低一成。', 'the report is heard');
        await firm.must('floor.end', { hand });
        await chair.must('item.begin', { item: chair.items.find((item) => item.step === 'questions').id });
        const { hand: question } = await raters[0].must('hand.raise', { kind: 'question' });
        await chair.until((p) => p.row('queue', 'queue')?.order?.[0] === question, 'the question in the queue');
        await chair.must('floor.give');
        await raters[0].until((p) => p.row('hand', question)?.state === 'speaking', 'the turn to ask');
        await raters[0].must('floor.text', { hand: question, text: '早上能不能晚点搬货？' });
        await firm.until((p) => p.row('hand', question)?.text === '早上能不能晚点搬货？');
        await raters[0].must('floor.end', { hand: question });
    });

    test('the reviewed leave; they hear nothing while the others rate, and nobody sees how', async () => {
        await hurry(world);
        await chair.refused('reviewed_present', 'poll.open', { poll: rating });
        await openRating(world, chair, rating);
        firm.records = true;
        firm.frames.length = 0;
        await firm.until((p) => p.meeting.outside_at && p.all('poll').length === 0 && p.all('comment').length === 0, 'only that they wait');
        await all((phone) => phone.row('poll', rating)?.state === 'open' && phone.row('poll', rating).secrecy === 'not_public', 'the rating', everybody().filter((one) => one !== firm));
        for (const phone of [neighbour, owners, screen, ...office()]) {
            assert.equal(phone.seat(rating), undefined, phone.me.label);
        }
        await castRatings(raters, rating, ballotsFor(R10.grades, R10.unknown));
        await all((phone) => phone.row('poll', rating).cast === 55 && phone.row('poll', rating).outcome === null, 'how many', [screen, chair, neighbour]);
        const voted = new Set(raters.flatMap((phone) => phone.all('seat').filter((seat) => seat.poll === rating && seat.ballot).map((seat) => seat.n)));
        const left = raters.flatMap((phone) => phone.all('seat')).find((seat) => seat.poll === rating && !voted.has(seat.n));
        await voidPaper(world, code, rating, left.n);
        assert.doesNotMatch(firm.frames.join('\n'), /"poll"|"turnout"|"t":"item"|"comment"/);
        firm.records = false;
    });

    test('read out: counts per grade of every aspect, the same to all at once, the reviewed with them', async () => {
        const { outcome } = await chair.must('poll.close', { poll: rating });
        assert.deepEqual([outcome.motions[5].grades, outcome.motions[5].unknown, outcome.motions[5].wide, outcome.motions[5].grade, outcome.void], [R10.grades, R10.unknown, R10.wide, 1, 1]);
        assert.ok(outcome.motions.every((/** @type {any} */ one) => one.grades.reduce((/** @type {number} */ sum, /** @type {number} */ n) => sum + n, 0) === one.valid), 'every aspect has its counts');
        await all((phone) => phone.meeting?.outside_at === null && JSON.stringify(phone.row('poll', rating)?.outcome) === JSON.stringify(outcome), 'the same figures');
        for (const phone of everybody()) {
            assert.ok(![...phone.rows.values()].some((row) => row.t !== 'seat' && row.answers), `how anybody rated is in no row of ${phone.me.label}`);
        }
        const { code: number } = chair.row('poll', rating);
        await paper(`/print/result/${number}`, [/90\.38%/, /不公开/]);
        for (const aspect of ASPECTS) {
            await paper(`/print/result/${number}`, [new RegExp(aspect)]);
        }
    });
});

describe('what comes of it', () => {
    test('a plan in fifteen working days; the minutes have the grades, no rater\'s name, and are published', async () => {
        const labels = chair.all('rater').map((row) => row.label);
        await step(chair, 'meeting.close', 'closed');
        const plan = await firm.until((p) => p.all('commitment').find((row) => row.kind === 'plan'));
        assert.deepEqual([plan.due, plan.state], [chair.meeting.plan_due, 'offered']);
        assert.ok(plan.due >= dayIn(world, 19), 'fifteen working days are three weeks at least, but for a make-up day');
        assert.deepEqual([chair.meeting.rerate_from, chair.meeting.rerate_until], [dayIn(world, 30), dayIn(world, 90)]);
        check = await publishMinutes(world, chair);
        await all((phone) => phone.all('minutes')[0]?.state === 'published', 'the minutes');
        const text = neighbour.all('minutes')[0].sections.map((/** @type {any} */ section) => section.text).join('\n');
        for (const words of ['申浦物业', '82人次', '90.38%', '31', '16', '不公开', '线上留言 1 条', ...ASPECTS]) {
            assert.ok(text.includes(words), `the minutes say ${words}:\n${text}`);
        }
        assert.ok(!labels.some((label) => text.includes(label)), 'no rater is named');
        assert.doesNotMatch(text, /无记名/);
        await paper(`/check/${check}`, [/公布/], [], new Browser(world));
    });

    test('the plan comes in time, point by point; each is proven, looked at, and on the case', async () => {
        await passDays(world, 5);
        await comeIn(code);
        await firm.must('plan.hand_in', { points: POINTS(world), signer: '某总' });
        const points = await clerk.until((c) => c.all('commitment').filter((row) => row.kind === 'promise').length === 2 && c.all('commitment').filter((row) => row.kind === 'promise'));
        assert.equal(clerk.all('commitment').find((row) => row.kind === 'plan').state, 'done');
        await all((phone) => phone.all('commitment').length === 3, 'plan and points');
        await passDays(world, 9);
        await comeIn(code);
        for (const { id } of points) {
            await firm.must('commitment.prove', { commitment: id, text: '已经照做', photos: [] });
        }
        await clerk.until((c) => points.every((/** @type {any} */ one) => c.row('commitment', one.id).state === 'done'));
        await clerk.must('commitment.check', { commitment: points[0].id, kept: true, reason: '下午五点看过，有货' });
        await clerk.must('commitment.check', { commitment: points[1].id, kept: false, reason: '六点半仍在卸货' });
        await all((phone) => phone.row('commitment', points[1].id)?.state === 'broken' && phone.row('commitment', points[0].id).state === 'kept', 'what the committee saw');
        await paper(`/case/${CASE}`, [/便民菜点试点评议会/, /下午四点后缺货/, /下午五点看过，有货/, /六点半仍在卸货/, new RegExp(check)], [], new Browser(world));
    });
});

describe('rated again', () => {
    test('after thirty days, by the same people: nobody is drawn anew', async () => {
        await passDays(world, 20);
        const desk = await staffOf(world, 'chair');
        await desk.join('desk');
        const row = await desk.until((d) => d.all('meeting').find((one) => one.code === code));
        assert.ok(dayIn(world) >= row.rerate_from && dayIn(world) <= row.rerate_until, 'the desk proposes it');
        ({ code: second } = await desk.must('meeting.make', { kind: 'review', title: '便民菜点回头看', starts_at: afternoon(world, 8), place: '格里厢', cases: [], previous: meeting }));
        const made = await staffOf(world, 'chair');
        await made.enter(second);
        const before = await world.rows(`select r.capacity, r.holder from sanhui.rater r join sanhui.meeting m on m.id = r.meeting where m.code = '${code}' order by 1, 2`);
        const again = await world.rows(`select r.capacity, r.holder from sanhui.rater r join sanhui.meeting m on m.id = r.meeting where m.code = '${second}' order by 1, 2`);
        assert.deepEqual(again, before, 'the same raters');
        assert.equal(made.meeting.reviewed.name, '申浦物业');
        rating = await addRating(made);
        await step(made, 'meeting.announce', 'announced');
        await passDays(world, 8);
        await comeIn(second);
        await all((phone) => phone.all('earlier')[0]?.outcome.motions[5].wide === R10.wide, 'what it was the first time');
        await firm.must('report.hand_in', { text: '两项整改，一项完成，一项推迟。' });
        assert.equal(chair.meeting.round, 2);
    });

    test('both stand side by side for everybody, on paper too', async () => {
        await openRating(world, chair, rating);
        await firm.until((p) => p.all('earlier').length === 0 && p.all('poll').length === 0, 'outside again');
        await castRatings(raters, rating, ballotsFor(AGAIN.grades, 0));
        const { outcome } = await chair.must('poll.close', { poll: rating });
        assert.deepEqual([outcome.motions[5].grades, outcome.motions[5].wide], [AGAIN.grades, AGAIN.wide]);
        await all((phone) => phone.row('poll', rating)?.outcome?.motions[5].wide === AGAIN.wide && phone.all('earlier')[0]?.outcome.motions[5].wide === R10.wide, 'both');
        await paper(`/print/result/${chair.row('poll', rating).code}`, [/总体评价<\/td><td>满意，满意率 90\.38%<\/td><td>满意，满意率 96\.15%<\/td>/, /不公开/]);
        await step(chair, 'meeting.close', 'closed');
        await publishMinutes(world, chair);
        const text = neighbour.all('minutes')[0]?.sections.map((/** @type {any} */ section) => section.text).join('\n') ??
            (await neighbour.until((p) => p.all('minutes')[0])).sections.map((/** @type {any} */ section) => section.text).join('\n');
        assert.ok(text.includes(AGAIN.wide), text);
        assert.ok(text.includes(R10.wide), `the minutes compare:\n${text}`);
        await paper(`/case/${CASE}`, [/便民菜点试点评议会/, /便民菜点回头看/], [], new Browser(world));
    });

    test('the first is filed, and both records verify in C and in Python', async () => {
        const desk = await staffOf(world, 'chair');
        await desk.enter(code);
        await desk.must('meeting.report');
        await step(desk, 'meeting.file', 'filed');
        for (const one of [code, second]) {
            const { code: status, last } = await verify(await exportRecord(world, `story-${one}.zip`, one));
            assert.equal(status, 0, last);
        }
        const kinds = (await world.rows(`select l.kind from sanhui.line l join sanhui.meeting m on m.stream = l.stream where m.code = '${code}' order by l.n`)).map((row) => row.kind);
        let at = -1;
        for (const kind of ['meeting.made', 'raters.lot', 'raters.drawn', 'meeting.announced', 'report.handed_in', 'meeting.opened', 'reviewed.left', 'meeting.closed', 'minutes.published', 'plan.handed_in', 'meeting.reported', 'meeting.filed']) {
            const next = kinds.indexOf(kind, at + 1);
            assert.ok(next > at, `${kind} after ${kinds[at]}: ${kinds.join(' ')}`);
            at = next;
        }
    });
});
