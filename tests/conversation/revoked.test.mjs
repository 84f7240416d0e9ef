/** A right that is taken away is gone within 5 s, on lines that are open and on every server (P17). */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Browser, Phone, R01, World, each, holderOf, makeWorld, openHearing, openPollFor, residentOf, staffOf, tokenOf } from './harness.mjs';

const WITHIN_MS = 5000;

/** @type {World} */ let world;
/** @type {World} the same database behind another process */ let beside;
/** @type {Phone} */ let chair;

before(async () => {
    world = await makeWorld();
    beside = world.secondServer();
    await beside.start();
    chair = await openHearing(world);
});
after(() => world?.end());

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

    test('a building\'s code that was issued anew: its guests go, however many; who has shown a slip stays', async () => {
        const { label, link } = world.here.buildings[11];
        const guest = await residentOf(world, link);
        await guest.enter(world.hearing);
        // One phone's pages are as many sessions to look at as so many phones'.
        const page = await residentOf(beside, link);
        const pages = await each([...Array(450).keys()], async () => {
            const one = new Phone(beside, page.browser);
            await one.connect();
            await one.enter(world.hearing);
            return one;
        });
        const held = await residentOf(beside, link);
        await held.browser.enter('/slip', { token: tokenOf(world.here.households[13].link) });
        await held.enter(world.hearing);
        const clerk = await staffOf(world, 'clerk');
        await clerk.join('desk');
        const building = await clerk.until((c) => c.all('building').find((row) => row.label === label));
        await clerk.must('door.reissue', { building: building.id });
        await Promise.all([guest, ...pages].map((phone) => phone.until((p) => p.closed?.code === 4401, 'hung up on', WITHIN_MS)));
        await held.must('comment.add', { text: '我家的码还在' });
    });

    test('the chair\'s seat, handed on at the other server', async () => {
        const [there, recorder] = [await staffOf(beside, 'chair'), await staffOf(world, 'recorder')];
        await Promise.all([there, recorder].map((phone) => phone.enter(world.hearing)));
        const item = there.items.find((one) => one.state === 'pending')?.id ?? there.items[0].id;
        await chair.must('chair.hand', { account: recorder.me.account });
        await there.until((p) => p.meeting.chair_account === recorder.me.account, 'the page is told', WITHIN_MS);
        await there.refused('role', 'item.begin', { item });
        await chair.must('chair.take');
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
