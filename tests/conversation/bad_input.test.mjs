/** What nobody should send at a meeting, sent: steps out of order, two votes at once, names that no sheet holds. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { R01, R03, hurry, makeCoordination, makeReview, makeWorld, openCoordination, openHearing, openPollFor, pollOf, seeDelegates, staffOf, step, holderOf } from './harness.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

/** @type {import('./harness.mjs').World} */ let world;

before(async () => {
    world = await makeWorld();
});
after(() => world?.end());

/** How many lines the meeting's record has. @param {string} code */
const lines = async (code) => Number(await world.sql(`select s.n from sanhui.stream s where s.name = 'meeting/${code}'`));

describe('steps out of order', () => {
    const later = '2027-01-20T14:00:00+08:00';
    /** Every step of a meeting's life, as it would be asked for; those that a state allows are left out of its list. */
    const steps = /** @type {[string, object][]} */ ([['meeting.change', { title: '改名' }], ['meeting.announce', {}], ['meeting.postpone', { reason: '台风', starts_at: later }],
        ['meeting.cancel', { reason: '撤回' }], ['meeting.check_in', {}], ['meeting.open', {}], ['meeting.recess', {}], ['meeting.resume', {}], ['meeting.adjourn', { reason: '看现场', starts_at: later }],
        ['meeting.close', {}], ['minutes.draft', {}], ['minutes.save', { version: 1, sections: [] }], ['minutes.confirm', { version: 1 }], ['minutes.publish', { version: 1 }],
        ['minutes.settle', { objections: [1], text: '核对过', revise: false }], ['meeting.report', {}], ['meeting.file', {}]]);
    const allowed = {
        drafted: ['meeting.change', 'meeting.announce', 'meeting.cancel'],
        announced: ['meeting.postpone', 'meeting.cancel', 'meeting.check_in'],
        checkin: ['meeting.postpone', 'meeting.cancel', 'meeting.open'],
        open: ['meeting.recess', 'meeting.adjourn', 'meeting.close'],
        recess: ['meeting.resume', 'meeting.adjourn'],
        closed: ['minutes.draft'],
        minutes_draft: ['minutes.draft', 'minutes.save', 'minutes.confirm'],
        minutes_confirmed: ['meeting.report'],
        minutes_signed: ['minutes.publish', 'meeting.report'],
        published: ['minutes.settle', 'meeting.report', 'meeting.file'],
    };

    test('are refused in every state of a meeting, and leave no line', async () => {
        const { chair, code } = await makeReview(world, { title: '顺序' });
        const next = /** @type {Record<string, () => Promise<any>>} */ ({
            drafted: () => step(chair, 'meeting.announce', 'announced'),
            announced: () => step(chair, 'meeting.check_in', 'checkin'),
            checkin: () => step(chair, 'meeting.open', 'open'),
            open: () => step(chair, 'meeting.recess', 'recess'),
            recess: async () => {
                await step(chair, 'meeting.resume', 'open');
                await step(chair, 'meeting.close', 'closed');
            },
            closed: () => step(chair, 'minutes.draft', 'minutes_draft'),
            minutes_draft: () => step(chair, 'minutes.confirm', 'minutes_confirmed', { version: 1 }),
            minutes_confirmed: async () => {
                for (const role of ['signer', 'scrutineer1']) {
                    const signer = await staffOf(world, role);
                    await signer.enter(code);
                    await signer.must('minutes.sign', { version: 1 });
                    signer.close();
                }
                await chair.until((c) => c.meeting.state === 'minutes_signed');
            },
            minutes_signed: () => step(chair, 'minutes.publish', 'published', { version: 1 }),
        });
        for (const [state, may] of Object.entries(allowed)) {
            assert.equal(chair.meeting.state, state);
            const before = await lines(code);
            for (const [m, d] of steps.filter(([name]) => !may.includes(name))) {
                await chair.again(code);        // with its patience restored
                await chair.refused('phase', m, d);
            }
            assert.equal(await lines(code), before, `nothing happened while it was ${state}`);
            await next[state]?.();
        }
        chair.close();
    });
});

describe('two votes at once', () => {
    /** @type {Phone} */ let chair;

    test('in a hall one poll is open at a time, and its item lasts as long', async () => {
        const wang = await holderOf(world, world.here.households[0].link);
        await wang.enter(world.hearing);
        chair = await openHearing(world);
        const first = await openPollFor(chair, R01, [wang]);
        const second = pollOf(chair, R03);
        const before = await lines(world.hearing);
        const { say } = await chair.refused('one_poll', 'poll.open', { poll: second.id });
        assert.match(say ?? '', /先结束/);
        for (const item of chair.items.filter((one) => one.id !== chair.meeting.item)) {
            await chair.refused('one_poll', 'item.begin', { item: item.id });
        }
        assert.deepEqual(await chair.must('item.begin', { item: chair.meeting.item }), {}, 'its own item goes on');
        assert.equal(await lines(world.hearing), before);
        assert.ok((await wang.cast(first.id, [1])).ok, 'the vote goes on');
        await chair.must('poll.close', { poll: first.id });
        await chair.must('poll.open', { poll: second.id });
        await chair.until((c) => c.row('poll', second.id).state === 'open');
        await chair.must('poll.close', { poll: second.id });
        await chair.until((c) => c.row('poll', second.id).state !== 'open');
        await chair.must('item.begin', { item: chair.items.find((one) => one.step === 'result').id });
        wang.close();
    });

    test('two chairs who press at the same moment open one', async () => {
        const desk = await staffOf(world, 'chair');
        await desk.join('desk');
        const { id } = await desk.until((d) => d.all('case').find((one) => one.number === R01));
        const { code } = await desk.must('meeting.make', { kind: 'hearing', title: '同时按', starts_at: '2027-01-21T14:00:00+08:00', place: '活动室', cases: [id] });
        const two = await Promise.all([0, 1].map(async () => {
            const one = await staffOf(world, 'chair');
            await one.enter(code);
            return one;
        }));
        const polls = [];
        for (const title of ['甲', '乙']) {
            polls.push((await two[0].must('poll.add', { case: id, title, electorate: 'households', method: 'single', motions: [{ title, options: [{ title: '好' }, { title: '不好' }] }] })).poll);
        }
        await step(two[0], 'meeting.announce', 'announced');
        await step(two[0], 'meeting.check_in', 'checkin');
        await seeDelegates(two[0]);
        await step(two[0], 'meeting.open', 'open');
        await two[1].until((c) => c.meeting.state === 'open');
        await hurry(world);
        const replies = await Promise.all(polls.map((poll, i) => two[i].say('poll.open', { poll })));
        assert.deepEqual(replies.map((reply) => reply.err ?? 'opened').sort(), ['one_poll', 'opened'], JSON.stringify(replies));
        assert.equal(await world.sql(`select count(*) from sanhui.poll where state = 'open' and id in (${polls})`), '1');
        for (const phone of [desk, ...two]) {
            phone.close();
        }
    });
});

describe('names', () => {
    const long = '长'.repeat(200);
    const fault = (/** @type {string} */ bad) => (bad === long ? 'size' : 'field');
    const turning = '\u202e\u2066\u200f';
    const due = '2027-03-01';
    /** What is told as it came, but for the marks that turn the writing round. */
    const odd = (/** @type {string} */ word) => [`${word}${turning}👵🏻`, `${word}👵🏻`];

    /**
     * A field is refused when it is 200 long or has nothing to be seen in it, and told as it was meant otherwise.
     * @param {Phone} phone @param {string} m @param {(name: string) => object} d @param {string} field @param {(name: string) => Promise<unknown>} shown
     */
    async function name(phone, m, d, field, shown) {
        await phone.again(/** @type {string} */ (phone.code));      // with its patience restored
        for (const bad of [long, turning, '']) {
            const { field: named } = await phone.refused(fault(bad), m, d(bad));
            assert.equal(named, field, `${m} with ${JSON.stringify(bad.slice(0, 8))}`);
        }
        const [sent, kept] = odd('名');
        await phone.must(m, d(sent));
        await shown(kept);
    }

    test('of a meeting, its place, its items, its new case', async () => {
        const desk = await staffOf(world, 'chair');
        await desk.join('desk');
        const made = { kind: 'hearing', title: '名字', starts_at: '2027-01-22T14:00:00+08:00', place: '活动室', cases: [], new_case: '事由' };
        for (const field of ['title', 'place', 'new_case']) {
            for (const bad of [long, turning]) {
                assert.equal((await desk.refused(fault(bad), 'meeting.make', { ...made, [field]: bad })).field, field);
            }
        }
        const item = { step: 'check_in', title: '签到', minutes: 5 };
        assert.match((await desk.refused('size', 'meeting.make', { ...made, agenda: [{ ...item, title: long }] })).say, /太长/);
        const [title, kept] = odd('听证');
        const { code } = await desk.must('meeting.make', { ...made, title, place: title, new_case: title, agenda: [{ ...item, title }] });
        await desk.enter(code);
        assert.deepEqual([desk.meeting.title, desk.meeting.place, desk.meeting.cases[0].title], [kept, kept, kept]);
        await desk.until((d) => d.items[0]?.title === kept);
        desk.close();
    });

    test('of sides, points, clauses at a coordination', async () => {
        const talk = await makeCoordination(world, { title: '名字' });
        const { chair, mediator } = talk;
        await name(chair, 'party.change', (text) => ({ party: talk.drivers, name: text }), 'name', (kept) => mediator.until((m) => m.row('party', talk.drivers)?.name === kept));
        await openCoordination(talk);
        await name(mediator, 'point.add', (text) => ({ title: text }), 'title', (kept) => chair.until((c) => c.all('point').some((row) => row.title === kept)));
        for (const bad of [long, turning]) {
            await mediator.refused(fault(bad), 'agreement.draft', { clauses: [{ text: '重新划线', organisation: talk.firm, who: bad, due }] });
        }
        const [sent, kept] = odd('某经理');
        await mediator.must('agreement.draft', { clauses: [{ text: sent, organisation: talk.firm, who: sent, due }] });
        const clauses = await mediator.until((m) => m.all('agreement')[0]?.clauses);
        assert.deepEqual([clauses[0].text, clauses[0].who], [kept, kept]);
        for (const phone of [chair, mediator, talk.property, talk.one, talk.two]) {
            phone.close();
        }
    });

    test('of whoever wrote on paper, of themes, of who answers for a plan', async () => {
        const { chair, code, firm } = await makeReview(world, { title: '名字' });
        await step(chair, 'meeting.announce', 'announced');
        const clerk = await staffOf(world, 'clerk');
        await clerk.enter(code);
        await name(clerk, 'opinion.enter', (text) => ({ text: '下午缺货', label: text }), 'label', (kept) => chair.until((c) => c.all('comment').some((row) => row.label === kept)));
        await name(clerk, 'theme.add', (text) => ({ title: text }), 'title', (kept) => chair.until((c) => c.all('theme').some((row) => row.title === kept)));
        await step(chair, 'meeting.check_in', 'checkin');
        await step(chair, 'meeting.open', 'open');
        await name(chair, 'commitment.add', (text) => ({ text: '加送一次', organisation: firm, who: text, due }), 'who', (kept) => clerk.until((c) => c.all('commitment').some((row) => row.who === kept)));
        await step(chair, 'meeting.close', 'closed');
        const property = await staffOf(world, 'property');
        await property.enter(code);
        const points = [{ problem: '缺货', measure: '加送', who: '某经理', due }];
        for (const bad of [long, turning]) {
            assert.equal((await property.refused(fault(bad), 'plan.hand_in', { points, signer: bad })).field, 'signer');
            await property.refused(fault(bad), 'plan.hand_in', { points: [{ ...points[0], who: bad }], signer: '某总' });
            await property.refused(fault(bad), 'plan.hand_in', { points: [{ ...points[0], problem: bad === long ? `${bad}` : bad }], signer: '某总' });
        }
        for (const phone of [chair, clerk, property]) {
            phone.close();
        }
    });
});
