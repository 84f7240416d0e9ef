// A seat that was served and then taken off the roll by two: neither sum knows it, and the poll is counted.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeWorld, openRehearsal, rehearsePoll, staffOf } from './harness.mjs';

/** @type {any} */ let world, /** @type {any} */ chair, /** @type {string} */ code;

async function both(/** @type {any} */ first, /** @type {any} */ second, /** @type {string} */ m, /** @type {object} */ d) {
    const { code } = await first.must(m, d);
    const { request } = await second.must('countersign.read', { code });
    return second.must('countersign.confirm', { request, code });
}

before(async () => {
    world = await makeWorld();
    ({ code, chair } = await openRehearsal(world));
});

after(() => world?.end());

for (const remove of [false, true]) {
    test(remove ? 'a served seat is taken off the roll: the poll is counted' : 'a served seat stays on the roll: silent', async () => {
        const { id } = await rehearsePoll(chair, { class: 'owners', electorate: 'owners', matter: 5 });
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
