/** Whoever holds a slip is one speaker on every phone, a wiped one too; a turn that is broken off is not lost. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Phone, holderOf, makeWorld, openHearing, residentOf, step, tokenOf } from './harness.mjs';

/** @type {import('./harness.mjs').World} */ let world;
/** @type {Phone} */ let chair;
/** @type {Phone} */ let wang;
/** @type {Phone} */ let li;
/** @type {Phone} */ let guest;

before(async () => {
    world = await makeWorld();
    chair = await openHearing(world);
    [wang, li] = await Promise.all([3, 9].map((n) => holderOf(world, world.here.households[n].link)));
    guest = await residentOf(world, world.here.buildings[2].link);
    for (const phone of [wang, li, guest]) {
        await phone.enter(world.hearing);
    }
});
after(() => world?.end());

/** Another phone with the same slip. @param {number} n */
async function other(n) {
    const phone = await holderOf(world, world.here.households[n].link);
    await phone.enter(world.hearing);
    return phone;
}
/** @param {string} name */
async function begin(name) {
    const { id } = chair.items.find((/** @type {any} */ item) => item.step === name);
    await chair.must('item.begin', { item: id });
    await chair.until((c) => c.meeting.item === id);
}
const raise = async (/** @type {Phone} */ phone) => (await phone.must('hand.raise', { kind: 'opinion' })).hand;
const is = (/** @type {number} */ hand, /** @type {string} */ state) => chair.until((c) => c.row('hand', hand)?.state === state, `hand ${hand} ${state}`);
/** @param {number} hand */
async function turn(hand) {
    await chair.until((c) => c.row('queue', 'queue').order.includes(hand));
    await chair.must('floor.give', { hand });
    await is(hand, 'speaking');
}
async function clear() {
    for (const hand of chair.all('hand')) {
        if (hand.state === 'waiting' || hand.state === 'speaking') {
            await chair.must(hand.state === 'waiting' ? 'hand.lower' : 'floor.end', { hand: hand.id });
        }
    }
    await chair.until((c) => c.all('hand').every((/** @type {any} */ hand) => ['done', 'withdrawn'].includes(hand.state)));
}

describe('one slip on two phones', () => {
    test('has one hand up, which both have', async () => {
        await begin('questions');
        const again = await other(3);
        const hand = await raise(wang);
        await again.until((p) => p.row('mine', hand), 'it is theirs');
        assert.equal(await raise(again), hand);
        assert.equal(wang.row('mine', hand), undefined, 'who raised it knows by its session');
        await li.until((p) => p.row('hand', hand));
        assert.equal(li.row('mine', hand), undefined);
        assert.equal(chair.all('speaker').length, 0, 'who holds what goes to nobody');
        await again.must('hand.lower', { hand });
        await is(hand, 'withdrawn');
        again.close();
    });

    test('has two turns an item and one comment in twenty seconds', async () => {
        await begin('statements');
        const again = await other(3);
        const one = await raise(wang);
        await turn(one);
        await again.must('floor.text', { hand: one, text: '我家在箱房楼上' });
        await again.must('floor.end', { hand: one });
        await is(one, 'done');
        const two = await raise(again);
        await turn(two);
        await wang.must('floor.end', { hand: two });
        await is(two, 'done');
        await wang.refused('turns', 'hand.raise', { kind: 'opinion' });
        await again.refused('turns', 'hand.raise', { kind: 'opinion' });
        await wang.must('comment.add', { text: '早上六点有车' });
        await again.refused('busy', 'comment.add', { text: '太吵' });
        await li.must('comment.add', { text: '同意' });
        again.close();
    });

    test('a turn is not lost while one of them is here', async () => {
        await begin('comments');
        const again = await other(9);
        const hand = await raise(li);
        await turn(hand);
        const seen = chair.row('hand', hand).c;
        li.socket?.terminate();
        await raise(guest);
        await chair.until((c) => c.c > seen && c.all('hand').some((/** @type {any} */ h) => h.session === guest.me.session && h.state === 'waiting'));
        assert.equal(chair.row('hand', hand).held_until, undefined);
        again.socket?.terminate();
        await chair.until((c) => c.row('hand', hand).held_until, 'held once both are gone');
        await li.again(world.hearing);
        await chair.until((c) => !c.row('hand', hand).held_until);
        await clear();
    });
});

describe('a phone that was wiped', () => {
    test('has its place back by its slip', async () => {
        const hand = await raise(wang);
        await chair.until((c) => c.row('queue', 'queue').order.includes(hand));
        wang.socket?.terminate();
        await chair.until((c) => c.row('queue', 'queue').away?.includes(hand), 'away');
        wang = await other(3);
        await chair.until((c) => !c.row('queue', 'queue').away, 'here again');
        await wang.until((p) => p.row('mine', hand), 'its hand');
        await turn(hand);
        wang.socket?.terminate();
        await chair.until((c) => c.row('hand', hand).held_until);
        wang = await other(3);
        await chair.until((c) => !c.row('hand', hand).held_until, 'the turn goes on');
        await wang.must('floor.end', { hand });
        await is(hand, 'done');
    });

    test('has what it wrote before, to change and to take back', async () => {
        let phone = await other(12);
        const { proposal } = await phone.must('proposal.add', { text: '加一盏灯' });
        const { comment } = await phone.must('comment.add', { text: '这里太暗' });
        const before = phone.me.session;
        phone.socket?.terminate();
        phone = await other(12);
        assert.ok(phone.me.same.includes(before), 'it is told whose words are its own');
        await phone.must('proposal.amend', { proposal, text: '加两盏灯', reason: '一盏不够' });
        await phone.must('proposal.withdraw', { proposal });
        await li.refused('own', 'comment.erase', { comment });
        await phone.must('comment.erase', { comment });
        assert.ok(!li.me.same.includes(before));
        phone.close();
    });

    test('who comes in as a guest and shows the slip then has it too', async () => {
        await begin('questions');
        const hand = await raise(wang);
        const fresh = await residentOf(world, world.here.buildings[2].link);
        await fresh.enter(world.hearing);
        assert.equal(fresh.row('mine', hand), undefined);
        await fresh.browser.enter('/slip', { token: tokenOf(world.here.households[3].link) });
        fresh.socket?.terminate();
        await fresh.again(world.hearing); // as the page does
        await fresh.until((p) => p.row('mine', hand));
        await fresh.must('hand.lower', { hand });
        fresh.close();
        await clear();
    });
});

describe('a turn that is broken off', () => {
    test('the chair goes on while it is held: it waits in front', async () => {
        await begin('statements');
        const [first, next] = [await raise(li), await raise(guest)];
        await turn(first);
        li.socket?.terminate();
        await chair.until((c) => c.row('hand', first).held_until);
        await chair.must('floor.give', {});
        await is(next, 'speaking');
        assert.equal(chair.row('hand', first).state, 'waiting');
        assert.equal(chair.row('hand', first).front, true);
        await li.again(world.hearing);
        await chair.until((c) => !c.row('queue', 'queue').away);
        await chair.must('floor.end', { hand: next });
        await is(next, 'done');
        assert.equal((await chair.must('floor.give')).hand, first);
        await is(first, 'speaking');
        await chair.must('floor.end', { hand: first });
    });

    test('by a break and by a reply: it goes on first, for what it had left', async () => {
        await begin('questions');
        const [asks, next] = [await raise(li), await raise(guest)];
        await turn(asks);
        const firm = chair.all('organisation').find((/** @type {any} */ one) => one.kind === 'property');
        const { hand } = await chair.must('floor.reply', { organisation: firm.id });
        await is(hand, 'speaking');
        await is(asks, 'waiting');
        assert.equal((await chair.must('floor.give')).hand, asks, 'who asked, before who waits');
        await is(asks, 'speaking');
        await is(hand, 'done');
        const { given_at, until } = chair.row('hand', asks);
        assert.ok(Date.parse(until) - Date.parse(given_at) < 180_000, 'not a whole turn again');
        await step(chair, 'meeting.recess', 'recess');
        await is(asks, 'waiting');
        await step(chair, 'meeting.resume', 'open');
        await chair.until((c) => c.row('queue', 'queue').order.length === 2);
        assert.deepEqual(chair.row('queue', 'queue').order, [asks, next]);
        await clear();
        assert.equal(chair.row('hand', asks).state, 'done', 'what was said is in the minutes');
    });
});
