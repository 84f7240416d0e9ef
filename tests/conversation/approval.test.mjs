/** Comments that wait for the office, and the one on top, over real sockets. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Phone, exportRecord, holderOf, makeWorld, openHearing, readEntry, residentOf, staffOf, verify } from './harness.mjs';

/** @type {import('./harness.mjs').World} */ let world;
/** @type {Phone} */ let chair;
/** @type {Phone} */ let clerk;
/** @type {Phone} */ let author;
/** @type {Phone} */ let neighbour;

before(async () => {
    world = await makeWorld();
    chair = await openHearing(world);
    clerk = await staffOf(world, 'clerk');
    author = await holderOf(world, world.here.households[3].link);
    neighbour = await residentOf(world, world.here.buildings[2].link);
    for (const phone of [clerk, author, neighbour]) {
        await phone.enter(world.hearing);
    }
});
after(() => world?.end());

describe('comments that wait', () => {
    const secret = '等主持人看过再说';

    test('nobody but the office hears the words before they are shown', async () => {
        neighbour.records = true;
        await author.refused('role', 'comments.approve', { on: true });
        await chair.must('comments.approve', { on: true });
        await author.until((p) => p.meeting.approves === true);
        const { held, comment } = await author.must('comment.add', { text: secret });
        assert.equal(comment, undefined);
        assert.equal((await clerk.until((p) => p.row('held', held))).text, secret);
        const own = await author.until((p) => p.row('held', held));
        assert.deepEqual([own.session, own.state, own.text, own.label], [author.me.session, 'waiting', undefined, undefined]);
        await neighbour.until((p) => p.row('held', held));
        const late = await residentOf(world, world.here.buildings[1].link);
        await late.enter(world.hearing);
        await late.until((p) => p.row('held', held));
        const rows = await neighbour.browser.get(`/rows/${world.hearing}?since=0`);
        for (const heard of [neighbour.frames.join('\n'), rows.text, JSON.stringify([...late.rows.values()])]) {
            assert.doesNotMatch(heard, new RegExp(secret));
        }
        late.close();
    });

    test('the clerk shows one: it is the newest for everybody, by its author', async () => {
        const held = clerk.all('held').find((row) => row.state === 'waiting').id;
        await author.refused('role', 'comment.show', { held });
        const between = (await chair.must('comment.add', { text: '主持人的话，马上看到' })).comment;
        const { comment } = await clerk.must('comment.show', { held });
        const row = await neighbour.until((p) => p.row('comment', comment));
        assert.deepEqual([row.text, row.session, row.state, comment > between], [secret, author.me.session, 'shown', true]);
        assert.equal((await author.until((p) => p.row('held', held).state === 'shown' && p.row('held', held))).comment, comment);
        await clerk.must('comment.pin', { comment });
        await neighbour.until((p) => p.meeting.pinned?.id === comment && p.meeting.pinned.text === secret, 'on top');
    });

    test('another is not shown: its author hears that, the record keeps that there was one', async () => {
        const second = await holderOf(world, world.here.households[9].link);
        await second.enter(world.hearing);
        const { held } = await second.must('comment.add', { text: '骂人的话一二三' });
        await clerk.until((p) => p.row('held', held));
        await clerk.refused('field', 'comment.refuse', { held });
        await clerk.must('comment.refuse', { held, reason: '不文明用语甲乙丙' });
        const told = await second.until((p) => p.row('held', held)?.state === 'refused' && p.row('held', held));
        assert.equal(told.reason, undefined);
        await chair.must('comments.approve', { on: false });
        const record = await exportRecord(world, 'approval.zip');
        assert.equal((await verify(record)).code, 0);
        assert.match(await readEntry(record, 'beside.jsonl'), new RegExp(secret));
        assert.doesNotMatch(await readEntry(record, 'beside.jsonl'), /骂人的话一二三|不文明用语甲乙丙/);
        second.close();
    });
});
