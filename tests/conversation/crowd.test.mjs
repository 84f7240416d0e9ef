/**
 * More phones than are told in one turn of the server's loop, some of which leave or come while a change is on its way:
 * all end up with the same rows, and none sees an older one after a newer one.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { each, holderOf, makeWorld, openHearing, residentOf } from './harness.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

const CROWD = 200;
const SECONDS = 30;

/** @type {import('./harness.mjs').World} */ let world;
/** @type {Phone} */ let chair;
/** @type {Phone[]} */ let crowd;
/** @type {number} */ let proposal;
/** @type {Map<Phone, number[]>} how many seconds each phone was told of, frame by frame */ const told = new Map();

/** @param {Phone} phone */
function listen(phone) {
    const heard = /** @type {number[]} */ ([]);
    told.set(phone, heard);
    phone.ears.push((_, frame) => heard.push(...(frame.rows ?? []).filter((row) => row.t === 'proposal' && row.id === proposal).map((row) => row.seconds)));
}

async function comer() {
    const phone = await residentOf(world, world.here.buildings[2].link);
    listen(phone);
    await phone.enter(world.hearing);
    return phone;
}

before(async () => {
    world = await makeWorld();
    chair = await openHearing(world);
    crowd = await each(Array.from({ length: CROWD }), comer);
});
after(() => world?.end());

test('everybody hears of each change, in its order', { timeout: 120_000 }, async () => {
    const neighbours = await each(world.here.households.slice(0, SECONDS + 1), async (home) => {
        const phone = await holderOf(world, home.link);
        await phone.enter(world.hearing);
        return phone;
    });
    ({ proposal } = await neighbours[0].must('proposal.add', { text: '桶站移到东门内侧' }));
    neighbours.forEach(listen);

    const gone = crowd.splice(0, 40);
    const changes = each(neighbours.slice(1), (phone) => phone.must('proposal.second', { proposal }), 4);
    const movement = each(gone, async (phone) => {
        phone.close();
        crowd.push(await comer());
    }, 4);
    await Promise.all([changes, movement]);

    await Promise.all([chair, ...neighbours, ...crowd].map((phone) => phone.until((p) => p.row('proposal', proposal)?.seconds === SECONDS, 'all seconds')));
    for (const [phone, heard] of told) {
        assert.deepEqual(heard, [...heard].sort((a, b) => a - b), 'an older row after a newer one');
        assert.ok(gone.includes(phone) || heard.length > 0);
    }
});
