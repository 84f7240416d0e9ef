// A seat that was served and then taken off the roll by two: neither sum knows it, and the poll is counted.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeWorld, staffOf, step } from './harness.mjs';

/** @type {any} */ let world, /** @type {any} */ chair, /** @type {string} */ code;

async function both(/** @type {any} */ first, /** @type {any} */ second, /** @type {string} */ m, /** @type {object} */ d) {
    const { code } = await first.must(m, d);
    const { request } = await second.must('countersign.read', { code });
    return second.must('countersign.confirm', { request, code });
}
const reach = (/** @type {number} */ id, /** @type {string} */ state) => chair.until((/** @type {any} */ c) => c.row('poll', id)?.state === state && c.row('poll', id), `poll ${state}`);

before(async () => {
    world = await makeWorld();
    const desk = await staffOf(world, 'chair');
    await desk.join('desk');
    ({ code } = await desk.must('meeting.make', { kind: 'owners_assembly', title: '演练', starts_at: new Date(Date.now() + 3_600_000).toISOString(), place: '活动室', cases: [], rehearsal: true }));
    chair = await staffOf(world, 'chair');
    await chair.enter(code);
    await step(chair, 'meeting.announce', 'announced');
    await step(chair, 'meeting.open', 'open');
});

after(() => world?.end());

for (const remove of [false, true]) {
    test(remove ? 'a served seat is taken off the roll: the poll is counted' : 'a served seat stays on the roll: silent', async () => {
        const { poll: id } = await chair.must('poll.add', { title: '题', motions: [{ title: '题' }], method: 'yes_no', class: 'owners', electorate: 'owners', matter: 5 });
        await reach(id, 'drafted');
        await chair.must('poll.publish_roll', { poll: id });
        await reach(id, 'roll_public');
        await chair.must('poll.notice', { poll: id, opens_at: new Date().toISOString(), closes_at: new Date(Date.now() + 3_600_000).toISOString() });
        await chair.must('poll.open', { poll: id });
        await reach(id, 'open');
        const teller = await staffOf(world, 'teller');
        await teller.enter(code);
        const clerk = await staffOf(world, 'clerk');
        await clerk.enter(code);
        const [{ n }] = await world.rows(`select max(n) as n from sanhui.seat where poll = ${id}`);
        await teller.must('service.add', { poll: id, seats: [n], way: 'by_hand', at: new Date().toISOString(), servers: [{ name: '甲' }, { name: '乙' }] });
        if (remove) {
            await both(chair, clerk, 'roll.correct', { poll: id, change: 'remove', seat: n, reason: '重复登记，核实后取消' });
        }
        await chair.must('poll.close', { poll: id });
        const reply = await chair.say('poll.close_box', { poll: id });
        assert.deepEqual([reply.err, await world.sql(`select state from sanhui.poll where id = ${id}`)], [undefined, 'counted']);
    });
}
