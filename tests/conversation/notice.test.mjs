/** The clock of the notice: days count up to the real opening; few are warned of, too few leave a meeting informal. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { R01, afternoon, dayIn, holderOf, makeWorld, passDays, seeDelegates, staffOf, step } from './harness.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

/** @type {import('./harness.mjs').World} */ let world;
/** @type {Phone} */ let desk;

before(async () => {
    world = await makeWorld();
    desk = await staffOf(world, 'chair');
    await desk.join('desk');
});
after(() => world?.end());

/** A hearing that many days on, announced today; its chair. @param {number} days @param {object} [more] */
async function announced(days, more = {}) {
    const { id } = await desk.until((d) => d.all('case').find((one) => one.number === R01));
    const { code } = await desk.must('meeting.make', { kind: 'hearing', title: '垃圾箱房听证会', starts_at: afternoon(world, days), place: '活动室', cases: [id], ...more });
    const chair = await staffOf(world, 'chair');
    await chair.enter(code);
    await step(chair, 'meeting.announce', 'announced');
    return chair;
}

/** Everybody invited is there. @param {Phone} chair */
async function gather(chair) {
    await step(chair, 'meeting.check_in', 'checkin');
    await seeDelegates(chair);
    await chair.until((c) => c.meeting.present === c.meeting.delegates && c.meeting.present > 0);
}

/** Why the record says that it is informal. @param {Phone} chair */
async function why(chair) {
    const [line] = await world.rows(`select l.bytes::jsonb -> 'body' as body from sanhui.line l join sanhui.meeting m on m.precinct = l.precinct and m.stream = l.stream
        where m.code = '${chair.meeting.code}' and l.kind = 'meeting.opened'`);
    return line.body.why;
}

describe('days of notice', () => {
    test('count up to the opening, not up to the hour on the notice', async () => {
        const chair = await announced(9);
        await gather(chair);
        assert.deepEqual(await step(chair, 'meeting.open', 'open'), { formal: false }, 'opened on the day it was announced');
        assert.equal(await why(chair), 'notice');
    });

    test('three to six are too few for custom, and enough', async () => {
        const chair = await announced(4);
        assert.deepEqual([chair.meeting.notice_days, chair.meeting.notice_least], [7, 3]);
        await passDays(world, 4);
        await gather(chair);
        assert.deepEqual(await step(chair, 'meeting.open', 'open'), { formal: true });
    });

    test('two leave it informal, however long people wait beyond its hour', async () => {
        const chair = await announced(2);
        await passDays(world, 6);
        await gather(chair);
        assert.deepEqual(await step(chair, 'meeting.open', 'open'), { formal: false });
        assert.equal(await why(chair), 'notice');
    });
});

describe('a check-in that began too soon', () => {
    /** @type {Phone} */ let chair;
    /** @type {Phone} */ let li;

    test('is taken back by another date: whoever came comes again', async () => {
        chair = await announced(8);
        li = await holderOf(world, world.here.households.find((/** @type {any} */ one) => one.delegate).link);
        await li.enter(chair.meeting.code);
        await gather(chair);
        await li.must('check_in');
        await chair.refused('past', 'meeting.postpone', { reason: '停电', starts_at: afternoon(world, -1) });
        await step(chair, 'meeting.postpone', 'announced', { reason: '停电', starts_at: afternoon(world, 10), place: '二楼会议室' });
        await li.until((p) => p.meeting.state === 'announced' && p.meeting.place === '二楼会议室');
        assert.deepEqual([chair.meeting.present, chair.meeting.attendance, chair.meeting.notice_until, chair.meeting.item], [0, 0, dayIn(world, 7), null]);
        await chair.until((c) => c.items.every((item) => item.state === 'pending') && c.all('delegate').every((one) => !one.present));
        await li.refused('phase', 'check_in');
        await gather(chair);
        await li.must('check_in');
    });

    test('another room at the same hour begins no days anew and sends nobody away', async () => {
        const { announced_at, notice_until, present } = chair.meeting;
        const starts_at = chair.meeting.starts_at;
        await chair.refused('field', 'meeting.postpone', { reason: '人多', starts_at });
        await chair.must('meeting.postpone', { reason: '人多', starts_at, place: '社区礼堂' });
        await li.until((p) => p.meeting.place === '社区礼堂');
        assert.deepEqual([li.meeting.state, li.meeting.announced_at, li.meeting.notice_until, li.meeting.present], ['checkin', announced_at, notice_until, present]);
        const papers = await world.rows(`select p.version from sanhui.paper p join sanhui.meeting m on m.precinct = p.precinct and m.id = p.meeting
            where m.code = '${chair.meeting.code}' and p.kind = 'notice' order by p.version`);
        assert.deepEqual(papers.map((one) => one.version), [1, 2, 3], 'each change has a notice of its own');
    });

    test('may be called off: it never opened', async () => {
        await step(chair, 'meeting.cancel', 'cancelled', { reason: '台风' });
        await li.until((p) => p.meeting.state === 'cancelled' && p.meeting.reason === '台风');
        await chair.refused('phase', 'meeting.open');
    });
});
