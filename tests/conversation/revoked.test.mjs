/** A right that is taken away is gone within 5 s, on lines that are open and on every server (P17). */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Browser, Phone, R01, World, holderOf, makeWorld, openHearing, openPollFor, staffOf } from './harness.mjs';

const WITHIN_MS = 5000;

/** @type {World} */ let world;
/** @type {World} the same database behind another process */ let beside;
/** @type {Phone} */ let chair;

before(async () => {
    world = await makeWorld();
    beside = Object.assign(new World(), { cluster: world.cluster, database: world.database, dir: world.dir, links: world.links });
    await beside.start();
    chair = await openHearing(world);
});
after(async () => {
    for (const phone of beside?.phones ?? []) {
        phone.close();
    }
    beside?.agent.destroy();
    await beside?.stop();
    await world?.end();
});

describe('on this server and on the other', () => {
    test('a slip that is printed anew', async () => {
        const { link: old } = world.here.households[11];
        const [here, there] = [await holderOf(world, old), await holderOf(beside, old)];
        await Promise.all([here.enter(world.hearing), there.enter(world.hearing)]);
        const poll = await openPollFor(chair, R01, [here, there]);
        const { n: seat } = there.seat(poll.id);
        const clerk = await staffOf(world, 'clerk');
        await clerk.join('desk');
        await clerk.must('slip.reprint', { capacity: 'household', holder: here.me.households[0].id });
        await Promise.all([here, there].map(async (phone) => {
            await phone.until((p) => p.row('me', p.me.id)?.households.length === 0, 'the page is told', WITHIN_MS);
            assert.ok(['not_on_roll', 'role'].includes(String((await phone.cast(poll.id, [1], { seat })).err)));
        }));
        assert.equal(await world.sql(`select count(*) from sanhui.ballot where poll = ${poll.id}`), '0');
    });

    test('a phone that is signed out', async () => {
        const here = await holderOf(world, world.here.households[12].link);
        const there = new Phone(beside, Object.assign(new Browser(beside), { cookie: here.browser.cookie }));
        await there.connect();
        await Promise.all([here.enter(world.hearing), there.enter(world.hearing)]);
        await here.browser.enter('/logout', {});
        await Promise.all([here, there].map((phone) => phone.until((p) => p.closed?.code === 4401, 'hung up on', WITHIN_MS)));
    });

    test('an account that is disabled, and one with a new password', async () => {
        const lines = [await staffOf(world, 'recorder'), await staffOf(beside, 'recorder'), await staffOf(beside, 'signer')];
        await Promise.all(lines.map((phone) => phone.enter(world.hearing)));
        for (const args of [['disable', 'recorder'], ['passwd', 'signer', '--generate']]) {
            const { code, err } = await world.command('staff', ...args);
            assert.equal(code, 0, err);
        }
        await Promise.all(lines.map((phone) => phone.until((p) => p.closed?.code === 4401, 'hung up on', WITHIN_MS)));
    });
});
