/** The floor of a hearing: hands from phones and the hall, replies, lost connections, order, the chair's seat, recordings. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Browser, Phone, each, holderOf, makeWorld, openHearing, publishMinutes, residentOf, sleep, staffOf, step, tokenOf } from './harness.mjs';

const HELD_MS = 60_000;
const SECOND = 1000;

/** @type {import('./harness.mjs').World} */ let world;
/** @type {Phone} */ let chair;
/** @type {Phone} */ let clerk;
/** @type {Phone} */ let recorder;
/** @type {Phone} */ let property;
/** @type {Phone} */ let screen;
/** @type {Phone} */ let wang;
/** @type {Phone} */ let li;
/** @type {Phone} */ let zhao;
/** @type {Phone} */ let guest;
/** @type {Phone[]} */ let all;

before(async () => {
    world = await makeWorld();
    chair = await openHearing(world);
    const { households, buildings } = world.here;
    [clerk, recorder, property, screen] = await Promise.all(['clerk', 'recorder', 'property', 'screen'].map((name) => staffOf(world, name)));
    [wang, li, zhao] = await Promise.all([3, 9, 15].map((n) => holderOf(world, households[n].link)));
    guest = await residentOf(world, buildings[2].link);
    all = [chair, clerk, recorder, property, screen, wang, li, zhao, guest];
    for (const phone of all.slice(1)) {
        await phone.enter(world.hearing);
    }
});
after(() => world?.end());

test('the desk knows whether a big screen shows the meeting, be it on a desk\'s own computer; a phone cannot say so', async () => {
    const screens = (/** @type {number} */ n) => chair.until((c) => c.row('presence', 'presence')?.screens === n, `${n} big screens`);
    await screens(0);
    await guest.enter(world.hearing, { screen: true });
    await screen.enter(world.hearing, { screen: true });
    await screens(1);
    const beside = await staffOf(world, 'chair');
    await beside.enter(world.hearing, { screen: true });
    await screens(2);
    beside.close();
    await screens(1);
    await Promise.all([guest, screen].map((phone) => phone.enter(world.hearing)));
    await screens(0);
});

const queue = (/** @type {Phone} */ phone) => phone.row('queue', 'queue');
/** Waits until everybody sees the hand so. @param {number} hand @param {(row: any) => unknown} holds @param {string} what */
const seen = (hand, holds, what) => Promise.all(all.filter((one) => one.socket?.readyState === 1)
    .map((one) => one.until((p) => p.row('hand', hand) && holds(p.row('hand', hand)), `${what} for ${one.me.label}`)));
/** @param {string} name @param {Phone} [who] */
async function begin(name, who = chair) {
    const { id } = who.items.find((item) => item.step === name);
    await who.must('item.begin', { item: id });
    await who.until((c) => c.meeting.item === id);
    return id;
}
/** @param {Phone} phone @param {object} [more] */
const raise = async (phone, more = {}) => (await phone.must('hand.raise', { kind: 'opinion', ...more })).hand;
/** Whoever waits or speaks is done. */
async function clear() {
    const now = Number(await world.sql(`select k.n from sanhui.meeting_counter k join sanhui.meeting m on m.id = k.meeting where m.code = '${world.hearing}'`));
    await chair.until((c) => c.c >= now, `the rows up to ${now}`);
    for (const hand of chair.all('hand')) {
        if (hand.state === 'waiting') {
            await chair.must('hand.lower', { hand: hand.id });
        } else if (hand.state === 'speaking') {
            await chair.must('floor.end', { hand: hand.id });
        }
    }
    await chair.until((c) => c.all('hand').every((hand) => ['done', 'withdrawn'].includes(hand.state)));
}
const lines = async (/** @type {string} */ kind) => Number(await world.sql(`select count(*) from sanhui.line where kind = '${kind}'`));

describe('the queue', () => {
    test('for and against alternate at the statements, and everybody sees how many there are', async () => {
        await begin('statements');
        const [a, b, c] = [await raise(wang, { stance: 'for' }), await raise(li, { stance: 'for' }), await raise(zhao, { stance: 'against' })];
        await Promise.all(all.map((one) => one.until((p) => JSON.stringify(queue(p)?.order) === JSON.stringify([a, c, b]))));
        assert.deepEqual(queue(screen).waiting, [2, 1]);
        assert.deepEqual(queue(screen).spoken, [0, 0]);
        assert.equal((await chair.must('floor.give')).hand, a);
        await screen.until((p) => queue(p).spoken[0] === 1 && queue(p).waiting[0] === 1);
        await clear();
    });

    test('elsewhere they go by time; who has spoken on this item comes after who has not', async () => {
        await begin('questions');
        const [a, b] = [await raise(wang, { stance: 'for' }), await raise(li, { stance: 'for' })];
        const c = await raise(zhao, { stance: 'against' });
        await chair.until((p) => queue(p).order.length === 3);
        assert.deepEqual(queue(chair).order, [a, b, c]);
        await chair.must('floor.give');
        await wang.must('floor.end', { hand: a });
        const again = await raise(wang);
        await chair.until((p) => queue(p).order.includes(again));
        assert.deepEqual(queue(chair).order, [b, c, again]);
        await clear();
    });

    test('moving one up needs a reason, and the record keeps it', async () => {
        const before = await lines('hand.moved_up');
        await begin('comments');
        const [a, b] = [await raise(wang), await raise(li)];
        await chair.until((p) => queue(p).order.length === 2);
        await chair.refused('field', 'floor.give', { hand: b });
        await chair.must('floor.give', { hand: b, reason: '要先去接孩子' });
        await chair.must('floor.give', { hand: a, reason: '本来就轮到' });
        assert.equal(await lines('hand.moved_up'), before + 1);
        await clear();
    });

    test('words that do not fit are refused, and nothing is lost', async () => {
        await wang.refused('field', 'hand.raise', { kind: 'opinion', stance: 'neither' });
        await wang.refused('field', 'hand.raise', { kind: 'reply' });
        await wang.refused('role', 'hand.enter', { label: '5号老李', kind: 'opinion' });
        assert.deepEqual(queue(chair).order, []);
    });
});

describe('a queue of fifty', () => {
    test('goes up and down in frames of a few hundred bytes', async () => {
        await begin('questions');
        const { households } = world.here;
        const many = await each(households.slice(20, 70), async (/** @type {any} */ home) => {
            const phone = await holderOf(world, home.link);
            await phone.enter(world.hearing);
            return phone;
        });
        await Promise.all(many.slice(0, 49).map((phone) => raise(phone, { stance: 'for' })));
        await screen.until((p) => queue(p).order.length === 49);
        screen.frames = [];
        screen.records = true;
        const last = await raise(many[49]);
        await screen.until((p) => queue(p).order.length === 50);
        screen.records = false;
        const bytes = screen.frames.filter((frame) => frame.includes('"hand"')).join('').length;
        console.log(`one hand more in a queue of fifty: ${bytes} bytes in ${screen.frames.length} frames`);
        assert.ok(bytes < 800, `${bytes} bytes`);
        const row = JSON.stringify(await chair.until((p) => p.row('hand', last)));
        assert.ok(row.length < 220, row);
        for (const phone of many) {
            phone.close();
        }
        await clear();
    });
});

describe('people in the hall', () => {
    test('are entered by the clerk into the same queue, with two turns an item by their name', async () => {
        await begin('plan');
        const a = await raise(wang);
        const { hand: b } = await clerk.must('hand.enter', { label: '3号王女士', kind: 'question', stance: 'against' });
        assert.equal((await clerk.must('hand.enter', { label: ' 3号 王女士 ', kind: 'question' })).hand, b, 'the same person once');
        await chair.until((p) => queue(p).order.length === 2);
        assert.deepEqual(queue(chair).order, [a, b]);
        const { session, via } = chair.row('hand', b);
        assert.deepEqual([session, via], [undefined, 'room']);
        for (let turn = 0; turn < 2; turn++) {
            const { hand } = turn === 0 ? { hand: b } : await clerk.must('hand.enter', { label: '3号王女士', kind: 'question' });
            await chair.must('floor.give', { hand, reason: '等不了' });
            await clerk.must('floor.end', { hand });
        }
        await clerk.refused('turns', 'hand.enter', { label: '3号王女士', kind: 'opinion' });
        await clerk.must('hand.enter', { label: '3号王先生', kind: 'opinion' });
        await clear();
    });

    test('names of 200 characters, right-to-left marks, emoji', async () => {
        await clerk.refused('size', 'hand.enter', { label: '长'.repeat(200), kind: 'opinion' });
        await clerk.refused('field', 'hand.enter', { label: '\u202e\u200f', kind: 'opinion' });
        await clerk.refused('field', 'hand.enter', { label: '一行\n两行', kind: 'opinion' });
        const { hand } = await clerk.must('hand.enter', { label: '3号\u202e张\u2066三👵🏻', kind: 'opinion' });
        await chair.until((p) => p.row('hand', hand));
        assert.equal(chair.row('hand', hand).label, '3号张三👵🏻', 'what cannot be seen is taken out, what can stays');
        const family = (await clerk.must('hand.enter', { label: '3号👨‍👩‍👧一家❤️', kind: 'opinion' })).hand;
        assert.equal((await chair.until((p) => p.row('hand', family))).label, '3号👨‍👩‍👧一家❤️');
        assert.equal((await clerk.must('hand.enter', { label: '3号👨👩👧一家❤', kind: 'opinion' })).hand, family, 'the same name, put together or not');
        await clerk.must('hand.lower', { hand: family });
        await clear();
    });
});

describe('a reply', () => {
    test('two minutes at once, outside the queue; the organisation writes it itself', async () => {
        await begin('replies');
        const waiting = await raise(wang);
        await chair.must('floor.give', { hand: waiting });
        const { id } = chair.all('organisation').find((one) => one.kind === 'property');
        await clerk.refused('role', 'floor.reply', { organisation: id });
        await chair.refused('gone', 'floor.reply', { organisation: 999_999 });
        const { hand } = await chair.must('floor.reply', { organisation: id });
        await seen(hand, (row) => row.state === 'speaking', 'the reply');
        const row = guest.row('hand', hand);
        assert.equal(Date.parse(row.until) - Date.parse(row.given_at), 120 * SECOND);
        assert.deepEqual([row.kind, row.organisation, row.label], ['reply', id, property.me.organisation]);
        assert.deepEqual([chair.row('hand', waiting).state, chair.row('hand', waiting).front], ['waiting', true], 'broken off');
        await chair.must('hand.lower', { hand: waiting });
        await li.refused('own', 'floor.text', { hand, text: '我替他们答' });
        await property.must('floor.text', { hand, text: '一周内重新划线' });
        await screen.until((p) => p.row('hand', hand).text === '一周内重新划线');
        await property.must('floor.end', { hand });
        await property.refused('phase', 'floor.text', { hand, text: '还有一句' });
    });
});

describe('a lost connection', () => {
    test('the turn is held for a minute and goes on longer by the gap', async () => {
        await begin('proposals');
        const hand = await raise(wang);
        await chair.must('floor.give', { hand });
        await seen(hand, (row) => row.state === 'speaking', 'the floor');
        const { until } = chair.row('hand', hand);
        wang.socket?.terminate();
        await chair.until((p) => p.row('hand', hand)?.held_until);
        await sleep(1500);
        await wang.again(world.hearing);
        await chair.until((p) => !p.row('hand', hand).held_until);
        const gap = Date.parse(chair.row('hand', hand).until) - Date.parse(until);
        assert.ok(gap >= 1400 && gap < 6000, `longer by ${gap} ms`);
        await chair.must('floor.end', { hand });
    });

    test('of two pages of one phone either will do', async () => {
        const hand = await raise(li);
        await chair.must('floor.give', { hand });
        const second = new Phone(world, li.browser);
        await second.connect();
        await second.enter(world.hearing);
        li.socket?.terminate();
        await sleep(500);
        assert.equal(chair.row('hand', hand).held_until, undefined);
        await second.must('floor.end', { hand });
        second.close();
        await li.again(world.hearing);
    });

    test('after that the next one speaks; it goes first once it is back, and the floor for someone who left is refused', async () => {
        const lost = await raise(wang);
        await chair.must('floor.give', { hand: lost });
        await seen(lost, (row) => row.state === 'speaking', 'the floor');
        const at = Date.now();
        wang.socket?.terminate();
        const pings = setInterval(() => all.forEach((one) => one.say('ping').catch(() => {})), 15 * SECOND);
        await chair.until((p) => p.row('hand', lost).state === 'waiting', 'the turn is over', HELD_MS + 15_000).finally(() => clearInterval(pings));
        const waited = Date.now() - at;
        assert.ok(waited > HELD_MS - SECOND && waited < HELD_MS + 5 * SECOND, `after ${waited} ms`);
        const next = await raise(li);
        await chair.until((p) => queue(p).order.length === 2);
        assert.deepEqual(queue(chair).order, [lost, next], 'it keeps its place, in front');
        assert.deepEqual(queue(chair).away, [lost]);
        const refused = await chair.refused('left', 'floor.give', { hand: lost });
        assert.match(refused.say ?? '', /离开/);
        assert.equal((await chair.must('floor.give')).hand, next, 'the next one who is here');
        await wang.again(world.hearing);
        await chair.until((p) => !queue(p).away);
        await chair.must('floor.end', { hand: next });
        const other = await raise(zhao);
        await chair.until((p) => queue(p).order.includes(other));
        assert.equal((await chair.must('floor.give')).hand, lost, 'before who waited meanwhile');
        await chair.until((p) => p.row('hand', lost).state === 'speaking' && !p.row('hand', lost).front);
        await clear();
    });

    test('a server that starts again finds a turn that was lost, and goes on', async () => {
        await begin('plan');
        const hand = await raise(wang);
        await chair.must('floor.give', { hand });
        wang.socket?.terminate();
        await chair.until((p) => p.row('hand', hand)?.held_until);
        await world.sql(`update sanhui.hand set held_until = held_until - interval '58 seconds' where id = ${hand}`);
        await world.stop();
        await world.start();
        for (const phone of all.filter((one) => one !== wang)) {
            await phone.again(world.hearing, { since: 0 });
        }
        await chair.until((p) => p.row('hand', hand).state === 'waiting' && p.row('hand', hand).front);
        await wang.again(world.hearing, { since: 0 });
        await clear();
    });
});

/** A removed guest's phone is refused. @param {Browser} browser */
async function refusedIn(browser) {
    const phone = new Phone(world, browser);
    await phone.connect();
    const { say } = await phone.refused('removed', 'join', { place: `meeting/${world.hearing}` });
    assert.match(say, /征询单/, 'told what stays');
    const plain = await browser.request('GET', `/rows/${world.hearing}?since=0`);
    assert.deepEqual([plain.status, plain.json.err], [409, 'removed'], 'nor without a websocket');
    assert.match(plain.json.say, /征询单/);
    const ballot = await browser.post('/cast', { meeting: world.hearing, poll: 1, seat: 1, answers: [1], key: randomUUID() });
    assert.equal(ballot.json.err, 'removed');
    phone.close();
}

describe('order', () => {
    test('a warning, then no words on this item, then none to the end; the vote stays', async () => {
        const item = await begin('comments');
        const { comment } = await guest.must('comment.add', { text: '你们都是骗子' });
        await chair.until((p) => p.row('comment', comment));
        await clerk.refused('role', 'disorder.warn', { comment, reason: '骂人' });
        await chair.refused('field', 'disorder.warn', { reason: '骂人' });
        await chair.refused('field', 'disorder.warn', { comment, hand: 1, reason: '骂人' });
        await chair.refused('gone', 'disorder.warn', { comment: 999_999, reason: '骂人' });
        await chair.refused('warn_first', 'disorder.mute', { comment, reason: '骂人' });
        await chair.must('disorder.warn', { comment, reason: '请不要骂人' });
        const told = await guest.until((p) => p.row('standing', 'standing'));
        assert.deepEqual(told, { t: 'standing', id: 'standing', warned: true, muted: null, removed: false, reason: '请不要骂人' });
        assert.equal(wang.row('standing', 'standing'), undefined, 'nobody else is told');
        assert.equal(wang.all('disorder').length, 0);
        await chair.until((p) => p.all('disorder').length === 1);
        const hand = await raise(guest);
        await chair.refused('warn_first', 'disorder.remove', { hand, reason: '不听劝' });
        await chair.must('disorder.mute', { hand, reason: '不听劝' });
        await guest.until((p) => p.row('standing', 'standing').muted === item);
        await seen(hand, (row) => row.state === 'withdrawn', 'the hand is down');
        for (const [m, d] of /** @type {[string, object][]} */ ([['hand.raise', { kind: 'opinion' }], ['comment.add', { text: '还要说' }], ['proposal.add', { text: '还要提' }]])) {
            await guest.refused('muted', m, d);
        }
        await begin('proposals');
        const { proposal } = await guest.must('proposal.add', { text: '换个人主持' });
        await chair.until((p) => p.row('proposal', proposal));
        await chair.must('disorder.remove', { proposal, reason: '扰乱会场' });
        await guest.until((p) => p.bye?.bye === 'removed' && p.closed, 'who has no slip is shown out');
        assert.equal(guest.row('standing', 'standing').removed, true, 'and told why');
        await begin('replies');
        await refusedIn(guest.browser);
        const { meeting } = await guest.browser.enter('/enter', { token: tokenOf(world.here.buildings[2].link) });
        assert.equal(meeting, world.hearing, 'the door opens');
        await refusedIn(guest.browser);
        assert.deepEqual([await lines('disorder.warned'), await lines('disorder.muted'), await lines('disorder.removed')], [1, 1, 1]);
        await chair.refused('own', 'disorder.warn', { hand: await raise(chair), reason: '自己' });
        await clear();
    });

    test('a guest who signs out and comes back through the door on the same phone is the same', async () => {
        const item = chair.meeting.item;
        const poster = { token: tokenOf(world.here.buildings[2].link) };
        const first = await residentOf(world, world.here.buildings[2].link);
        await first.enter(world.hearing);
        const said = (await first.must('comment.add', { text: '胡说八道' })).comment;
        await chair.until((p) => p.row('comment', said));
        await chair.must('disorder.warn', { comment: said, reason: '一' });
        await chair.must('disorder.mute', { comment: said, reason: '二' });
        const { browser } = first;
        await browser.enter('/enter', poster);
        await first.again(world.hearing);
        assert.equal((await first.until((p) => p.row('standing', 'standing'))).muted, item, 'by the door once more');
        await browser.enter('/logout', {});
        await first.until((p) => p.closed);
        assert.equal((await browser.get(`/rows/${world.hearing}?since=0`)).json.err, 'not_signed_in', 'signed out');
        await browser.enter('/enter', poster);
        const second = new Phone(world, browser);
        await second.connect();
        await second.enter(world.hearing);
        assert.notEqual(second.me.session, first.me.session, 'a new session');
        assert.equal((await second.until((p) => p.row('standing', 'standing'))).muted, item);
        await second.refused('muted', 'comment.add', { text: '再说' });
        await chair.must('disorder.remove', { comment: said, reason: '三' });
        await second.until((p) => p.bye?.bye === 'removed' && p.closed, 'what it wrote before it signed out is its own');
        await browser.enter('/logout', {});
        await browser.enter('/enter', poster);
        await refusedIn(browser);
        // Another browser is nobody who is known: said in docs/decisions.md.
        const fresh = await residentOf(world, world.here.buildings[2].link);
        await fresh.enter(world.hearing);
        assert.equal(fresh.row('standing', 'standing'), undefined);
        fresh.close();
        // With a slip it has a vote, and is let in to cast it; the discussion is over for it.
        await browser.enter('/slip', { token: tokenOf(world.here.households[27].link) });
        const third = new Phone(world, browser);
        await third.connect();
        await third.enter(world.hearing);
        assert.equal((await third.until((p) => p.row('standing', 'standing'))).removed, true);
        await third.refused('silenced', 'comment.add', { text: '有征询单了' });
        for (const phone of [first, second, third]) {
            phone.close();
        }
    });

    test('one who votes and is removed still votes', async () => {
        const hand = await raise(zhao);
        await chair.must('disorder.warn', { hand, reason: '一' });
        await chair.must('disorder.mute', { hand, reason: '二' });
        await chair.must('disorder.remove', { hand, reason: '三' });
        await zhao.until((p) => p.row('standing', 'standing')?.removed);
        const poll = chair.all('poll').find((one) => one.electorate === 'households');
        await chair.must('poll.open', { poll: poll.id });
        await zhao.until((p) => p.seat(poll.id));
        assert.ok((await zhao.cast(poll.id, [1])).ok);
        await chair.must('poll.close', { poll: poll.id });
    });

    test('who comes in anew with the same slip is the same: warned, muted and removed on any phone', async () => {
        await begin('statements');
        const household = world.here.households[21].link;
        const first = await holderOf(world, household);
        const second = await holderOf(world, household);
        await Promise.all([first, second].map((phone) => phone.enter(world.hearing)));
        const up = await raise(second);
        const hand = await raise(first);
        await chair.must('disorder.warn', { hand, reason: '一' });
        await second.until((p) => p.row('standing', 'standing')?.warned, 'the other phone is told, too');
        await chair.must('disorder.mute', { hand: up, reason: '二' });      // the warning on the other phone counts
        await seen(hand, (row) => row.state === 'withdrawn', 'its hand on the first phone');
        await seen(up, (row) => row.state === 'withdrawn', 'and on the second');
        const third = await holderOf(world, household);
        await third.enter(world.hearing);
        assert.equal((await third.until((p) => p.row('standing', 'standing'))).muted, chair.meeting.item);
        for (const phone of [first, second, third]) {
            await phone.refused('muted', 'hand.raise', { kind: 'opinion' });
            await phone.refused('muted', 'comment.add', { text: '换一部手机再说' });
        }
        // A phone that was let in by the door shows the slip later.
        const late = await residentOf(world, world.here.buildings[0].link);
        await late.enter(world.hearing);
        assert.equal(late.row('standing', 'standing'), undefined);
        await late.browser.enter('/slip', { token: tokenOf(household) });
        await late.again(world.hearing);
        assert.equal((await late.until((p) => p.row('standing', 'standing'))).muted, chair.meeting.item, 'told when it shows the slip');
        await late.refused('muted', 'hand.raise', { kind: 'opinion' });
        await begin('comments');
        const { comment } = await third.must('comment.add', { text: '下一项可以说' });
        await chair.until((p) => p.row('comment', comment));
        await chair.must('disorder.remove', { comment, reason: '三' });
        const fourth = await holderOf(world, household);
        await fourth.enter(world.hearing);
        assert.equal((await fourth.until((p) => p.row('standing', 'standing'))).removed, true);
        await begin('replies');
        await fourth.refused('silenced', 'proposal.add', { text: '再换一部' });
        assert.equal(wang.row('standing', 'standing'), undefined);
        for (const phone of [first, second, third, fourth, late]) {
            phone.close();
        }
    });
});

describe('the chair\'s seat', () => {
    test('is handed to the recorder, who leads; the chair helps as a clerk and takes it back', async () => {
        assert.equal(chair.meeting.chair_account, chair.me.account);
        const staff = chair.all('staff');
        assert.deepEqual([...new Set(staff.map((one) => one.role))].sort(), ['chair', 'clerk', 'mediator', 'recorder', 'scrutineer', 'signer']);
        assert.equal(wang.all('staff').length, 0);
        await clerk.refused('role', 'chair.hand', { account: clerk.me.account });
        await clerk.refused('role', 'chair.take');
        await recorder.refused('role', 'floor.give');
        await chair.refused('seat', 'chair.hand', { account: property.me.account });
        await chair.must('chair.hand', { account: recorder.me.account });
        await recorder.until((p) => p.meeting.chair_account === recorder.me.account);
        assert.equal(recorder.meeting.chair, recorder.me.label);
        const hand = await raise(wang);
        await recorder.until((p) => queue(p).order.includes(hand));
        await chair.refused('role', 'floor.give');
        await chair.refused('role', 'item.begin', { item: chair.items[0].id });
        await chair.must('hand.enter', { label: '7号老李', kind: 'opinion' });
        await recorder.must('floor.give');
        await begin('result', recorder);
        await chair.must('chair.take');
        await chair.until((p) => p.meeting.chair_account === chair.me.account);
        await recorder.refused('role', 'floor.give');
        await begin('comments');
        assert.equal(await lines('chair.handed'), 2);
        await clear();
    });

    test('a mediator who holds it sees what the office sees', async () => {
        const mediator = await staffOf(world, 'mediator');
        await mediator.enter(world.hearing);
        assert.equal(mediator.all('delegate').length, 0);
        await chair.must('chair.hand', { account: mediator.me.account });
        await mediator.until((p) => p.all('delegate').length > 0 && p.all('disorder').length > 0);
        await chair.must('chair.take');
        mediator.close();
    });

    test('two people cannot both hand it on', async () => {
        const [one, other] = await Promise.all([chair.say('chair.hand', { account: clerk.me.account }), chair.say('chair.hand', { account: recorder.me.account })]);
        assert.deepEqual([one.err, other.err].sort(), ['role', undefined].sort());
        await chair.must('chair.take');
        await chair.until((p) => p.meeting.chair_account === chair.me.account);
    });
});

describe('what is said far away', () => {
    const webm = Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3]), Buffer.alloc(500, 7)]);
    /** @param {Browser} browser @param {Buffer} bytes @param {number} hand @param {Record<string, string>} [headers] */
    const send = (browser, bytes, hand, headers = {}) => browser.request('POST', `/clip?hand=${hand}`,
        { body: bytes, headers: { 'Content-Type': 'audio/webm;codecs=opus', 'Content-Length': String(bytes.length), ...headers } });
    /** @type {number} */ let hand;
    /** @type {number} */ let clip;

    test('a recording is the speaker\'s to send, and the office\'s to hear', async () => {
        hand = await raise(wang);
        assert.equal((await send(wang.browser, webm, hand)).json.err, 'phase', 'not before the floor is given');
        await chair.must('floor.give', { hand });
        const sent = await send(wang.browser, webm, hand);
        assert.equal(sent.status, 200, sent.text);
        clip = sent.json.clip;
        await chair.until((p) => p.row('hand', hand)?.clips?.join() === `${clip}`);
        const more = (await send(wang.browser, webm, hand)).json.clip;
        await chair.until((p) => p.row('hand', hand).clips.join() === `${clip},${more}`, 'a second one does not take the first one\'s place');
        const heard = await chair.browser.request('GET', `/clip/${clip}`);
        assert.equal(heard.status, 200);
        assert.equal(heard.headers['content-type'], 'audio/webm');
        assert.equal(heard.bytes?.length ?? Buffer.byteLength(heard.text), webm.length);
        for (const browser of [wang.browser, li.browser, property.browser, screen.browser]) {
            assert.equal((await browser.request('GET', `/clip/${clip}`)).status, 404);
        }
        assert.equal((await new Browser(world).request('GET', `/clip/${clip}`)).status, 401);
        assert.equal((await chair.browser.request('GET', '/clip/999999')).status, 404);
        assert.equal((await chair.browser.request('GET', '/clip/1x')).status, 404);
    });

    test('bad input: what is no sound, too long, another\'s', async () => {
        assert.equal((await send(wang.browser, Buffer.from('<html>hello there</html>'), hand)).status, 422);
        assert.equal((await send(wang.browser, webm, hand, { 'Content-Type': 'text/html' })).status, 415);
        assert.equal((await send(wang.browser, Buffer.alloc(1024 * 1024 + 1, 1), hand)).status, 413);
        assert.equal((await send(li.browser, webm, hand)).json.err, 'own');
        assert.equal((await send(wang.browser, webm, 999_999)).json.err, 'gone');
        assert.equal((await send(screen.browser, webm, hand)).status, 403);
        assert.equal((await send(new Browser(world), webm, hand)).status, 401);
        assert.equal(chair.row('hand', hand).clips[0], clip, 'what was sent stays');
    });

    test('the recorder notes it; the minutes hold the note, nobody\'s name, and no voice', async () => {
        await wang.refused('role', 'floor.gist', { hand, text: '我自己写' });
        await recorder.must('floor.gist', { hand, text: '希望先解决除臭' });
        await recorder.refused('size', 'floor.gist', { hand, text: '长'.repeat(301) });
        await clerk.must('hand.enter', { label: '7号钱阿姨', kind: 'opinion', stance: 'for' });
        const there = await chair.until((p) => p.all('hand').find((one) => one.label === '7号钱阿姨'));
        await chair.must('floor.give', { hand: there.id, reason: '年纪大' });
        await recorder.must('floor.gist', { hand: there.id, text: '同意，尽快动工' });
        await step(chair, 'meeting.close', 'closed');
        await recorder.must('floor.gist', { hand: there.id, text: '同意，春节前动工' });
        await publishMinutes(world, chair);
        const minutes = await chair.until((p) => p.all('minutes').find((one) => one.state === 'published'));
        const text = minutes.sections.map((/** @type {any} */ one) => one.text).join('\n');
        assert.match(text, /希望先解决除臭/);
        assert.match(text, /7号现场居民（意见，赞成）：同意，春节前动工/);
        assert.doesNotMatch(text, /钱阿姨/);
        assert.equal((await chair.browser.request('GET', `/clip/${clip}`)).status, 404, 'voices go with the confirmed minutes');
        assert.equal(await world.sql('select count(*) from sanhui.clip'), '0');
        await recorder.refused('phase', 'floor.gist', { hand, text: '太晚' });
    });
});

test('the record of it all checks', async () => {
    const file = join(world.dir, 'floor.zip');
    const exported = await world.command('export', 'meeting', world.hearing, '-o', file);
    assert.equal(exported.code, 0, exported.err);
    const checked = await world.command('verify', file);
    assert.equal(checked.code, 0, checked.out + checked.err);
});
