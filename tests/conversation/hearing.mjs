/** The demo's ready-made hearing, brought as far as a test needs it. */
import assert from 'node:assert/strict';
import { staffOf } from './phone.mjs';

/** @typedef {import('./phone.mjs').Phone} Phone */
/** @typedef {import('./world.mjs').World} World */

/** R01 puts one question to the households, R03 two motions to the owners. */
export const R01 = '2026-CH-0201';
export const R03 = '2026-CH-0203';

/** Polls may be closed at once: their shortest time is what a test of its own looks at. @param {World} world */
export const hurry = (world) => world.sql('update sanhui.poll set min_seconds = 0 where state = \'drafted\'');

/**
 * An open poll of a hall that has a time to close of its own runs beside others; without one it is the only one, and closes when the chair says.
 * @param {World} world @param {number} poll @param {boolean} own
 */
export const ownTime = (world, poll, own) =>
    world.sql(`update sanhui.poll set closes_at = ${own ? "now() + interval '1 day'" : 'null'} where id = ${poll}`);

/** The poll of a case. @param {Phone} phone @param {string} number */
export function pollOf(phone, number) {
    const id = phone.meeting.cases.find((/** @type {any} */ one) => one.number === number)?.id;
    return phone.all('poll').find((poll) => poll.case === id);
}

/**
 * A step of the meeting, until everyone's next one may build on it.
 * @param {Phone} chair
 * @param {string} m
 * @param {string} state
 * @param {object} [d]
 */
export async function step(chair, m, state, d) {
    const ok = await chair.must(m, d);
    await chair.until((c) => c.meeting.state === state, `the meeting ${state}`);
    return ok;
}

/** Sees so many delegates in the room. @param {Phone} desk @param {number} [count] */
export async function seeDelegates(desk, count = Infinity) {
    const delegates = (await desk.until((d) => d.all('delegate').length > 0 && d.all('delegate'))).slice(0, count);
    for (const delegate of delegates) {
        await desk.must('delegate.check_in', { delegate: delegate.id, present: true });
    }
    return delegates;
}

/**
 * The hearing open, all delegates in the room; the chair's phone.
 * @param {World} world
 * @param {{chair?: string, code?: string}} [which]
 */
export async function openHearing(world, which = {}) {
    await hurry(world);
    const chair = await staffOf(world, which.chair ?? 'chair');
    await chair.enter(which.code ?? world.hearing);
    await step(chair, 'meeting.check_in', 'checkin');
    await seeDelegates(chair);
    const { formal } = await step(chair, 'meeting.open', 'open');
    assert.equal(formal, true);
    return chair;
}

/**
 * Opens a case's poll and waits until it shows. What was seconded before is answered first, or the meeting goes no further.
 * @param {Phone} chair
 * @param {string} number
 */
export async function openPoll(chair, number) {
    const { id } = pollOf(chair, number);
    for (const proposal of chair.all('proposal').filter((row) => row.state === 'seconded')) {
        await chair.must('proposal.answer', { proposal: proposal.id, organisation: chair.all('organisation')[0].id, verdict: 'rejected', reason: '这次先不做' });
    }
    await chair.must('poll.open', { poll: id });
    return chair.until((c) => c.row('poll', id).state === 'open' && c.row('poll', id));
}

/**
 * Opens the poll and waits until each of these phones knows its seat.
 * @param {Phone} chair
 * @param {string} number
 * @param {Phone[]} phones
 */
export async function openPollFor(chair, number, phones) {
    const poll = await openPoll(chair, number);
    await Promise.all(phones.map((phone) => phone.until((p) => p.seat(poll.id), `a seat in poll ${poll.code}`)));
    return poll;
}

/**
 * From the close of the meeting to published minutes: the check code.
 * @param {World} world
 * @param {Phone} chair
 */
export async function publishMinutes(world, chair) {
    const { version } = await step(chair, 'minutes.draft', 'minutes_draft');
    await step(chair, 'minutes.confirm', 'minutes_confirmed', { version });
    for (const role of ['signer', 'scrutineer1']) {
        const signer = await staffOf(world, role);
        await signer.enter(chair.meeting.code);
        await signer.must('minutes.sign', { version });
    }
    await chair.until((c) => c.meeting.state === 'minutes_signed');
    const { check_code } = await step(chair, 'minutes.publish', 'published', { version });
    return check_code;
}

/** A picture that was sent and drawn anew, of this hearing's neighbourhood. @param {World} world */
export const photoIn = async (world) => Number(await world.sql(`insert into sanhui.photo (precinct, session, at, hash, width, height, jpeg)
    select precinct, 1, now(), repeat('0', 64), 1, 1, 'x' from sanhui.meeting where code = '${world.hearing}' returning id`));
