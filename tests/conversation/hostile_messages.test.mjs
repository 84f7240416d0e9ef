/**
 * Messages that are spoilt field by field (tests/hostile/messages), over real sockets and from every role: what is wrong in
 * form is refused as the line expects; what is good in form is answered, by whatever rule it meets, and never by a failed query.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Phone, browserOf, casesIn, makeWorld, openBox, repo, staffOf, step } from './harness.mjs';

const SOON_MS = 6000;

/** @typedef {{expect: string, name: string, text: string}} Case */

/** @type {import('./harness.mjs').World} */ let world;
/** @type {import('./harness.mjs').Box} */ let box;
/** @type {Sender[]} */ let senders;

/** One role's sockets: a new one whenever the budget of the last is used up. */
class Sender {
    /** @type {Phone | null} */ phone = null;

    /** @param {string} role @param {import('./harness.mjs').Browser} browser @param {string} code of the meeting it is in */
    constructor(role, browser, code) {
        this.role = role;
        this.browser = browser;
        this.code = code;
    }

    async come() {
        this.phone?.close();
        this.phone = await new Phone(world, this.browser).connect();
        if (this.role !== 'visitor') {
            await this.phone.enter(this.code);
        }
        return this.phone;
    }

    /** The answer's code, `ok`, or `closed`. @param {Case} one */
    async say(one) {
        const phone = this.phone?.closed === null ? this.phone : await this.come();
        /** @type {any} */ let answer;
        phone.ears = [(_, frame) => (answer ??= frame.re === undefined ? undefined : frame)];
        phone.send(one.text);
        await phone.until((p) => p.closed !== null || answer !== undefined, `${this.role}: ${one.name}`, SOON_MS);
        return answer === undefined ? 'closed' : (answer.err ?? 'ok');
    }

    /** What is wrong with the answer, or null. @param {Case} one */
    async judge(one) {
        let fate = await this.say(one);
        if (fate === 'busy') {
            await this.come();
            fate = await this.say(one);
        }
        if (one.name.startsWith('join:')) {
            this.phone?.close();        // wherever that led
            this.phone = null;
        }
        const right = one.expect === 'through' ? !['unavailable', 'unknown', 'frame', 'closed'].includes(fate) : fate === one.expect;
        return right ? null : `${this.role}: ${one.name}: expected ${one.expect}, got ${fate}`;
    }
}

/** Another open meeting than the one that is voted in: what is good in form may move it. */
async function otherMeeting() {
    const chair = await staffOf(world, 'chair');
    await chair.join('desk');
    const { code } = await chair.must('meeting.make', { kind: 'residents_assembly', title: '别处的会', starts_at: '2027-01-31T14:00:00+08:00', place: '活动室', cases: [], rehearsal: true });
    await chair.enter(code);
    await step(chair, 'meeting.announce', 'announced');
    await step(chair, 'meeting.check_in', 'checkin');
    await step(chair, 'meeting.open', 'open');
    chair.close();
    return code;
}

before(async () => {
    world = await makeWorld();
    box = await openBox(world);
    const code = await otherMeeting();
    const heading = readFileSync(join(repo, 'tests/rights.csv'), 'utf8').split('\n').find((line) => line.startsWith('message,'));
    const [, , ...roles] = /** @type {string} */ (heading).split(',');
    senders = await Promise.all(roles.map(async (role) => new Sender(role, await browserOf(world, role), code)));
});
after(() => {
    box?.end();
    return world?.end();
});

/** Steps of a meeting come last: after them there is less to be done in it. */
const isStep = (/** @type {string} */ group) => ['meeting', 'minutes'].includes(group);
const groups = casesIn('messages').sort((a, b) => Number(isStep(a.group)) - Number(isStep(b.group)));

test('there are thousands', () => assert.ok(groups.reduce((sum, { cases }) => sum + cases.length, 0) > 5000));

describe('spoilt messages', () => {
    for (const { group, cases } of groups) {
        test(`${group}: each gets its answer, and a new phone votes`, async () => {
            // The decoder refuses without asking who it is: those go round. What passes it goes out from a third of all, and the chair.
            const wrong = await Promise.all(senders.map(async (sender, place) => {
                const faults = [];
                for (const one of cases.filter(({ expect }, i) => i % senders.length === place || (expect === 'through' && (i % 3 === place % 3 || sender.role === 'chair')))) {
                    faults.push(await sender.judge(one));
                }
                return faults.filter((fault) => fault !== null);
            }));
            assert.deepEqual(wrong.flat(), []);
            await box.newPhoneVotes();
        });
    }
});
