/** A coordination between two households and the property company, brought as far as a test needs it. */
import { holderOf, staffOf } from './phone.mjs';
import { step } from './hearing.mjs';

/** @typedef {import('./phone.mjs').Phone} Phone */
/** @typedef {import('./world.mjs').World} World */

/** The case that the demo's two sides dispute. */
export const LANE = '2026-CH-0208';

/**
 * Made on the desk, with its two sides named.
 * @param {World} world
 * @param {{confidential?: boolean, urgent?: string, title?: string}} [more]
 */
export async function makeCoordination(world, more = {}) {
    const chair = await staffOf(world, 'chair');
    const mediator = await staffOf(world, 'mediator');
    const [one, two] = await Promise.all([2, 30].map((i) => holderOf(world, world.here.households[i].link)));
    const property = await staffOf(world, 'property');
    await chair.join('desk');
    const cases = [(await chair.until((c) => c.all('case').find((row) => row.number === LANE))).id];
    const { code } = await chair.must('meeting.make', { kind: 'coordination', title: '生命通道拓宽协调会', starts_at: '2026-12-30T14:00:00+08:00',
        place: '居委会调解室', cases, urgent: '矛盾激化', ...more });
    await chair.enter(code);
    await mediator.enter(code);
    const firm = chair.all('organisation').find((row) => row.name === '申浦物业').id;
    await Promise.all([one, two].map((phone) => phone.join(`meeting/${world.hearing}`)));
    const homes = [one, two].map((phone) => phone.me.households[0].id);
    const drivers = (await chair.must('party.add', { name: '有车居民', households: [homes[0]] })).party;
    const elders = (await mediator.must('party.add', { name: '老年居民', households: [homes[1]] })).party;
    return { code, chair, mediator, property, one, two, firm, homes, drivers, elders };
}

/** @typedef {Awaited<ReturnType<typeof makeCoordination>>} Coordination */

/** Announced, both sides there, open. @param {Coordination} talk */
export async function openCoordination({ chair, one, two, code }) {
    await step(chair, 'meeting.announce', 'announced');
    await step(chair, 'meeting.check_in', 'checkin');
    for (const phone of [one, two]) {
        await phone.enter(code);
        await phone.must('check_in');
    }
    await chair.until((c) => c.all('party').every((party) => party.present));
    return step(chair, 'meeting.open', 'open');
}

/** Drafts and offers a version. @param {Phone} mediator @param {object[]} clauses */
export async function offer(mediator, clauses) {
    const { version } = await mediator.must('agreement.draft', { clauses });
    await mediator.must('agreement.offer', { version });
    return version;
}
