/** Coming back: rows changed since c bring a phone to where a phone that never left, and one that comes now, are. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Browser, R01, holderOf, makeWorld, openHearing, openPollFor, residentOf, staffOf } from './harness.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

/** @type {import('./harness.mjs').World} */
let world;
/** @type {Phone} */ let chair;
/** @type {Phone[]} */ let speakers;

const HELP = '02155550199';

before(async () => {
    process.env.HELP_PHONE = HELP;
    world = await makeWorld();
    chair = await openHearing(world);
    speakers = await Promise.all(world.here.households.slice(30, 60).map((/** @type {any} */ home) => holderOf(world, home.link)));
    for (const phone of speakers) {
        await phone.enter(world.hearing);
    }
});
after(() => world?.end());

/** What a phone shows, but for what is its own or of the moment. @param {Phone} phone */
const shown = (phone) => [...phone.rows.values()].filter((row) => !['seat', 'me', 'presence', 'older'].includes(row.t))
    .map((row) => JSON.stringify(row)).sort();

/** A phone that comes late is told of no hand that is down, and reads older comments when it wants to. @param {Phone} phone */
async function seen(phone) {
    while (phone.row('older', 'older').left > 0) {
        await phone.older();
    }
    for (const hand of phone.all('hand').filter((one) => !['waiting', 'speaking'].includes(one.state))) {
        phone.rows.delete(`hand/${hand.id}`);
    }
    return shown(phone);
}

/** The same draws in every run. @param {number} seed */
function chance(seed) {
    let state = seed;
    return (/** @type {number} */ below) => {
        state = (Math.imul(state, 1103515245) + 12345) >>> 0;
        return (state >>> 8) % below;
    };
}

describe('a phone that comes back', () => {
    test('is sent what changed and nothing else', async () => {
        const phone = await residentOf(world, world.here.buildings[0].link);
        await phone.enter(world.hearing);
        const since = phone.c;
        phone.socket?.terminate();
        const { comment } = await speakers[0].must('comment.add', { text: '您不在的时候说的' });
        await chair.until((c) => c.row('comment', comment));
        phone.records = true;
        await phone.again(world.hearing);
        await phone.until((p) => p.row('comment', comment));
        const told = phone.frames.map((text) => JSON.parse(text)).flatMap((frame) => frame.rows ?? []);
        assert.ok(told.every((row) => row.c === undefined || row.c > since), JSON.stringify(told.find((row) => row.c <= since)));
        assert.deepEqual(told.filter((row) => row.t === 'comment').map((row) => row.id), [comment]);
        assert.ok(!told.some((row) => row.t === 'item'));
        phone.close();
    });

    test('with a number from another life is sent everything', async () => {
        const phone = await residentOf(world, world.here.buildings[0].link);
        await phone.enter(world.hearing, { since: 4_000_000 });
        assert.equal(phone.all('item').length, chair.all('item').length);
        phone.close();
    });

    test('over HTTP too', async () => {
        const phone = await residentOf(world, world.here.buildings[0].link);
        await phone.enter(world.hearing);
        const since = phone.c;
        const { comment } = await speakers[1].must('comment.add', { text: '用老办法也能看到' });
        await phone.until((p) => p.row('comment', comment));
        const { json } = await phone.browser.get(`/rows/${world.hearing}?since=${since}`);
        assert.deepEqual(json.rows.filter((/** @type {any} */ row) => row.t === 'comment').map((/** @type {any} */ row) => row.id), [comment]);
        const all = await phone.browser.get(`/rows/${world.hearing}?since=0`);
        assert.equal(all.json.rows.filter((/** @type {any} */ row) => row.t === 'item').length, chair.all('item').length);
        assert.equal((await new Browser(world).get(`/rows/${world.hearing}?since=0`)).status, 401);
        phone.close();
    });

    test('finds its first rows in the page when it is known', async () => {
        const phone = await residentOf(world, world.here.buildings[0].link);
        await phone.enter(world.hearing);
        const { text, status } = await phone.browser.get(`/m/${world.hearing}`);
        assert.equal(status, 200);
        const rows = text.match(/<script[^>]*id="first-rows"[^>]*>(.*?)<\/script>/s)?.[1];
        const first = JSON.parse(rows ?? '');
        assert.equal(first.place, `meeting/${world.hearing}`);
        assert.equal(first.me.session, phone.me.session);
        assert.ok(first.frame.rows.some((/** @type {any} */ row) => row.t === 'meeting'));
        assert.equal(first.help, HELP);
        phone.close();
    });

    test('finds the help number in every page of the phone, also where nothing else is known', async () => {
        for (const path of ['/', '/j/AAAAAAAAAAAAAAAAAAAAAA', '/s', `/m/${world.hearing}`, '/m/HE-000000']) {
            const { text } = await new Browser(world).get(path);
            const rows = text.match(/<script[^>]*id="first-rows"[^>]*>(.*?)<\/script>/s)?.[1];
            assert.deepEqual(JSON.parse(rows ?? ''), { help: HELP }, path);
        }
        const { text } = await new Browser(world).get('/check/JY-000000');
        assert.match(text, new RegExp(`href="tel:${HELP}"`), 'nor is it missing below a code that nobody knows');
    });
});

describe('whoever stays, whoever comes and goes and whoever comes now', () => {
    for (const seed of [7, 88]) {
        test(`see the same after two hundred happenings (seed ${seed})`, async () => {
            const draw = chance(seed);
            const stays = await residentOf(world, world.here.buildings[0].link);
            const goes = await residentOf(world, world.here.buildings[1].link);
            const desk = await staffOf(world, 'clerk');
            for (const phone of [stays, goes, desk]) {
                await phone.enter(world.hearing);
            }
            /** @type {number[]} */ const comments = [];
            /** @type {number[]} */ const proposals = [];
            /** @type {(() => Promise<unknown>)[]} */ const happenings = [
                async () => comments.push((await chair.must('comment.add', { text: `第${draw(1000)}句话` })).comment),
                async () => comments.length > 0 && chair.must('comment.hide', { comment: comments[draw(comments.length)], reason: '重复' }),
                async () => speakers[draw(30)].say('hand.raise', { kind: 'opinion' }),
                async () => chair.say('floor.give'),
                async () => chair.all('hand').filter((hand) => hand.state === 'speaking').map((hand) => chair.say('floor.end', { hand: hand.id })),
                async () => proposals.push((await chair.must('proposal.add', { text: `提案${draw(1000)}` })).proposal),
                async () => proposals.length > 0 && speakers[draw(30)].say('proposal.second', { proposal: proposals[draw(proposals.length)] }),
                async () => chair.say('item.begin', { item: chair.items[draw(chair.items.length)].id }),      // refused past the replies while a proposal waits
                async () => chair.must('delegate.check_in', { delegate: chair.all('delegate')[draw(15)].id, present: draw(2) === 1 }),
                async () => goes.again(world.hearing),
                async () => goes.socket?.terminate(),
                async () => goes.closed === null || goes.again(world.hearing),
                async () => desk.again(world.hearing),
            ];
            for (let i = 0; i < 200; i++) {
                if (i % 60 === 0) {
                    await chair.again(world.hearing);     // with its patience restored
                }
                await happenings[draw(happenings.length)]();
            }
            await chair.again(world.hearing);
            const { comment } = await chair.must('comment.add', { text: '最后一句' });
            await goes.again(world.hearing);
            const fresh = await residentOf(world, world.here.buildings[2].link);
            const office = await staffOf(world, 'clerk');
            for (const phone of [fresh, office]) {
                await phone.enter(world.hearing);
            }
            await Promise.all([stays, goes, desk, fresh, office, chair].map((phone) => phone.until((p) => p.row('comment', comment))));
            await new Promise((done) => setTimeout(done, 300));
            assert.deepEqual(await seen(goes), await seen(fresh));
            assert.deepEqual(await seen(stays), await seen(fresh));
            assert.deepEqual(shown(desk), shown(office));
            assert.deepEqual(shown(chair), shown(office));
            for (const phone of [stays, goes, desk, fresh, office]) {
                phone.close();
            }
        });
    }

    test('and with ballots coming in meanwhile', async () => {
        const poll = await openPollFor(chair, R01, speakers);
        const goes = await residentOf(world, world.here.buildings[1].link);
        await goes.enter(world.hearing);
        for (const phone of speakers) {
            phone.cast(poll.id, [1]).then((reply) => assert.ok(reply.ok));
            if (speakers.indexOf(phone) % 4 === 0) {
                await goes.again(world.hearing);
            }
        }
        await Promise.all([goes, chair, ...speakers].map((phone) => phone.until((p) => p.row('poll', poll.id).cast === 30)));
        const fresh = await residentOf(world, world.here.buildings[2].link);
        await fresh.enter(world.hearing);
        assert.deepEqual(await seen(goes), await seen(fresh));
    });
});
