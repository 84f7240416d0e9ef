/** The review of the vegetable stall (R10), brought as far as a test needs it. */
import assert from 'node:assert/strict';
import { dayIn } from './days.mjs';
import { each, sleep } from './world.mjs';
import { holderOf, staffOf } from './phone.mjs';
import { hurry, photoIn, step } from './hearing.mjs';

/** @typedef {import('./phone.mjs').Phone} Phone */
/** @typedef {import('./world.mjs').World} World */

/** What the stall is rated by; the last is all of it. */
export const ASPECTS = ['价格', '品质', '卫生', '占道与噪声', '营业时间', '总体评价'];

/** The figures of domain.md: 60 sent, 56 back, one of them void, 3 that do not know. */
export const R10 = { raters: 60, number: '双色球2026135期 03081419222708', grades: [31, 16, 5], unknown: 3, wide: '90.38%' };

/** The day of the lot that was named has come, its number is out. @param {World} world @param {string} code */
export const lotDay = (world, code) => world.sql(`with k as (update sanhui.meeting_counter k set n = k.n + 1, rows_c = k.n + 1 from sanhui.meeting m
        where m.id = k.meeting and m.code = '${code}' returning k.n, m.id)
    update sanhui.meeting m set rater_lot = rater_lot || jsonb_build_object('on', (sanhui.clock() at time zone 'Asia/Shanghai')::date), c = k.n from k where m.id = k.id`);

/** The same, and every page is told so: by what else is written. @param {World} world @param {Phone} chair */
export async function lotDayTold(world, chair) {
    const { code, place } = chair.meeting;
    await lotDay(world, code);
    await chair.must('meeting.change', { place: `${place}一楼` });
    await chair.must('meeting.change', { place });
}

/** Named for tomorrow, drawn when it has come. @param {World} world @param {Phone} phone @param {{count: number, number?: string}} lot */
export async function drawRaters(world, phone, { count, number = R10.number }) {
    await phone.must('rater.lot', { count, from: 'households', source: '福彩双色球', on: dayIn(world, 1) });
    await lotDay(world, phone.meeting.code);
    return phone.must('rater.draw', { number });
}

/** Made on the desk, of the property company, with the raters drawn. @param {World} world @param {object} [more] */
export async function makeReview(world, more = {}) {
    const chair = await staffOf(world, 'chair');
    await chair.join('desk');
    const firm = (await chair.until((c) => c.all('organisation').find((row) => row.name === '申浦物业'))).id;
    const { id } = await chair.until((c) => c.all('case').find((row) => row.number === '2026-CH-0210'));
    const { code, meeting } = await chair.must('meeting.make', { kind: 'review', title: '便民菜点试点评议会', starts_at: '2027-01-20T14:00:00+08:00',
        place: '格里厢', cases: [id], reviewed: firm, ...more });
    await chair.enter(code);
    return { code, meeting, chair, firm };
}

/** @param {Phone} chair @param {object} [more] @returns {Promise<number>} the poll */
export async function addRating(chair, more = {}) {
    const { poll } = await chair.must('poll.add', { case: chair.meeting.cases[0].id, title: '便民菜点评议', electorate: 'raters', method: 'sat3',
        motions: ASPECTS.map((title) => ({ title, whole: title === '总体评价' })), ...more });
    await chair.until((c) => c.row('poll', poll));
    return poll;
}

/**
 * Phones that hold the household slips of these raters, fifteen on each.
 * @param {World} world
 * @param {any[]} raters rows rater
 */
export async function phonesOf(world, raters) {
    const units = new Map((await world.rows('select id, unit from sanhui.household')).map((row) => [row.id, row.unit]));
    const links = raters.map((rater) => world.here.households.find((/** @type {any} */ home) => Number(home.unit_id) === units.get(rater.holder)).link);
    const phones = [];
    for (let from = 0; from < links.length; from += 15) {
        phones.push(await holderOf(world, ...links.slice(from, from + 15)));
    }
    return phones;
}

/** To the open rating: announced, all raters there, the reviewed outside. @param {World} world @param {Phone} chair @param {number} poll */
export async function openRating(world, chair, poll) {
    await hurry(world);
    if (chair.meeting.state === 'announced') {
        await step(chair, 'meeting.check_in', 'checkin');
        await each(chair.all('rater'), (rater) => chair.must('rater.check_in', { rater: rater.id, present: true }));
        await chair.until((c) => c.meeting.present === c.meeting.delegates);
        await step(chair, 'meeting.open', 'open');
    }
    await chair.must('reviewed.leave');
    await chair.until((c) => c.meeting.outside_at !== null);
    await chair.must('poll.open', { poll });
    return chair.until((c) => c.row('poll', poll).state === 'open' && c.row('poll', poll));
}

/** A ballot for each seat that the phones hold, in the order of the grades wanted. @param {Phone[]} phones @param {number} poll @param {number[][]} ballots */
export async function castRatings(phones, poll, ballots) {
    let next = 0;
    for (const phone of phones) {
        const seats = await phone.until((p) => {
            const held = p.all('seat').filter((seat) => seat.poll === poll);
            return held.length > 0 && held;
        });
        await phone.again(/** @type {string} */ (phone.code));      // with its patience restored
        for (const seat of seats) {
            if (next < ballots.length) {
                const { ok, err } = await phone.cast(poll, ballots[next++], { seat: seat.n });
                assert.ok(ok, err);
            }
        }
        await sleep(50);
    }
    assert.equal(next, ballots.length);
}

/** Ballots whose last motion, the whole, gets these counts per grade and so many who do not know. @param {number[]} grades @param {number} unknown */
export const ballotsFor = (grades, unknown) => [...grades, unknown].flatMap((count, g) =>
    Array.from({ length: count }, (_, i) => ASPECTS.map((_aspect, m) => (m === ASPECTS.length - 1 ? g + 1 : 1 + ((i + m) % 3)))));

/** A void paper: received, typed in as void by one, confirmed by another. @param {World} world @param {string} code @param {number} poll @param {number} seat */
export async function voidPaper(world, code, poll, seat) {
    const [teller, scrutineer] = await Promise.all(['teller', 'scrutineer1'].map((name) => staffOf(world, name)));
    await Promise.all([teller, scrutineer].map((phone) => phone.enter(code)));
    const { paper } = await teller.must('paper.receive', { poll, seat });
    await teller.must('paper.type', { poll, paper, void: '涂改，看不清', remark: '手机13800001234，希望早上晚点卸货', photo: await photoIn(world) });
    await scrutineer.until((s) => s.row('paper', `${poll}/${paper}`)?.state === 'typed');
    assert.deepEqual(await scrutineer.must('paper.confirm', { poll, paper }), { state: 'void' });
    teller.close();
    scrutineer.close();
}
