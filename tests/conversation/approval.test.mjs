/** Comments that wait for the office, and the one on top, over real sockets. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Phone, exportRecord, holderOf, makeWorld, openHearing, readEntry, repo, residentOf, staffOf, verify } from './harness.mjs';

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

    test('nobody but the office hears the words before they are shown, and nobody else but the author that something waits', async () => {
        neighbour.records = true;
        await author.refused('role', 'comments.approve', { on: true });
        await chair.must('comments.approve', { on: true });
        await author.until((p) => p.meeting.approves === true);
        const { held, comment } = await author.must('comment.add', { text: secret });
        assert.equal(comment, undefined);
        assert.equal((await clerk.until((p) => p.row('held', held))).text, secret);
        const own = await author.until((p) => p.row('held', held));
        assert.deepEqual([own.session, own.state, own.text, own.label], [author.me.session, 'waiting', undefined, undefined]);
        const late = await residentOf(world, world.here.buildings[1].link);
        await late.enter(world.hearing);
        const spouse = await holderOf(world, world.here.households[3].link);
        await spouse.enter(world.hearing);
        await spouse.until((p) => p.row('held', held)?.state === 'waiting', 'the same flat\'s other phone');
        const heard = (await chair.must('comment.add', { text: '主持人先说一句' })).comment;
        await neighbour.until((p) => p.row('comment', heard));
        const rows = await neighbour.browser.get(`/rows/${world.hearing}?since=0`);
        for (const told of [neighbour.frames.join('\n'), rows.text, JSON.stringify([...late.rows.values()])]) {
            assert.doesNotMatch(told, new RegExp(`${secret}|"held"`));
        }
        assert.match((await author.browser.get(`/rows/${world.hearing}?since=0`)).text, /"t":"held"/);
        late.close();
        spouse.close();
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
        assert.deepEqual([neighbour, author].map((one) => one.row('held', held)), [undefined, undefined], 'nobody else does');
        const again = await new Phone(world, second.browser).connect();
        await again.enter(world.hearing);
        await again.until((p) => p.row('held', held)?.state === 'refused', 'also when it comes back');
        again.close();
        await chair.must('comments.approve', { on: false });
        const record = await exportRecord(world, 'approval.zip');
        assert.equal((await verify(record)).code, 0);
        assert.match(await readEntry(record, 'beside.jsonl'), new RegExp(secret));
        assert.doesNotMatch(await readEntry(record, 'beside.jsonl'), /骂人的话一二三|不文明用语甲乙丙/);
        second.close();
    });
});

describe('photos in a comment', () => {
    const bring = async (/** @type {Phone} */ phone, name = 'good.jpg') => phone.browser.request('POST', `/photo?meeting=${world.hearing}`,
        { body: readFileSync(join(repo, 'tests/hostile/pictures', name)), headers: { 'Content-Type': 'image/jpeg' } });
    const sees = async (/** @type {Phone} */ phone, /** @type {number} */ photo) => (await phone.browser.get(`/photo/${photo}`)).status === 200;
    /** @type {Phone} */ let sender;

    test('are its sender\'s own, three at most, and pictures', async () => {
        sender = await holderOf(world, world.here.households[15].link);
        await sender.enter(world.hearing);
        assert.equal((await bring(neighbour)).status, 403, 'a guest by the door\'s code brings none');
        assert.equal((await bring(sender, 'text.jpg')).json.err, 'photo');
        const { photo } = (await bring(sender)).json;
        const other = (await bring(clerk)).json.photo;
        await sender.refused('photo', 'comment.add', { text: '看照片', photos: [photo, other] });
        await sender.refused('photo', 'comment.add', { text: '看照片', photos: [photo, photo] });
        await sender.refused('field', 'comment.add', { text: '看照片', photos: [1, 2, 3, 4] });
        await sender.refused('field', 'comment.add', { photos: [photo] });
        assert.equal(await sees(neighbour, photo), false, 'nothing was sent');
    });

    test('are looked at with it where it waits, shown with it, gone with it; the record has their hashes', async () => {
        const [one, two] = [(await bring(sender)).json.photo, (await bring(sender)).json.photo];
        await chair.must('comments.approve', { on: true });
        await sender.until((p) => p.meeting.approves);
        const { held } = await sender.must('comment.add', { text: '路灯坏了，看照片', photos: [one, two] });
        assert.deepEqual((await clerk.until((p) => p.row('held', held))).photos, [one, two]);
        assert.equal((await sender.until((p) => p.row('held', held))).photos, undefined);
        assert.deepEqual([await sees(clerk, one), await sees(sender, one), await sees(neighbour, one), await sees(author, one)], [true, true, false, false]);
        const { comment } = await clerk.must('comment.show', { held });
        assert.deepEqual((await neighbour.until((p) => p.row('comment', comment))).photos, [one, two]);
        assert.deepEqual([await sees(neighbour, one), await sees(author, two)], [true, true]);
        const hash = await world.sql(`select hash from sanhui.photo where id = ${one}`);
        const record = await exportRecord(world, 'photos.zip');
        assert.equal((await verify(record)).code, 0);
        assert.ok((await readEntry(record, 'beside.jsonl')).includes(hash));
        await chair.must('comment.hide', { comment, reason: '拍到了车牌' });
        assert.equal((await neighbour.until((p) => p.row('comment', comment).state === 'hidden' && p.row('comment', comment))).photos, undefined);
        assert.deepEqual([await sees(neighbour, one), await sees(clerk, one)], [false, true]);
        await sender.must('comment.erase', { comment });
        assert.deepEqual([await sees(sender, one), await sees(clerk, two)], [false, false]);
        const erased = await exportRecord(world, 'photos-erased.zip');
        assert.equal((await verify(erased)).code, 0);
        assert.doesNotMatch(await readEntry(erased, 'beside.jsonl'), /路灯坏了/);
        await chair.must('comments.approve', { on: false });
        sender.close();
    });
});

describe('a comment that asks to be anonymous', () => {
    test('is nobody\'s for the room and the record, its writer\'s for the office, and order is kept against it all the same', async () => {
        const shy = await holderOf(world, world.here.households[18].link);
        await shy.enter(world.hearing);
        const label = shy.me.label;
        neighbour.records = true;
        const agenda = chair.items;
        await shy.refused('field', 'comment.add', { text: '怕得罪人', anonymous: 'yes' });
        await shy.refused('gone', 'comment.add', { text: '怕得罪人', item: 987654 });
        const { comment } = await shy.must('comment.add', { text: '怕得罪人，不写名字', anonymous: true, item: agenda[1].id });
        const own = await shy.until((p) => p.row('comment', comment));
        const heard = await neighbour.until((p) => p.row('comment', comment));
        for (const row of [own, heard]) {
            assert.deepEqual([row.label, row.session, row.item, row.text], ['匿名居民', null, agenda[1].id, '怕得罪人，不写名字']);
        }
        const known = await clerk.until((p) => p.row('comment', comment));
        assert.deepEqual([known.label, known.session, known.anonymous], [label, shy.me.session, true]);
        await chair.until((p) => p.row('comment', comment)?.session === shy.me.session);
        await chair.must('disorder.warn', { comment, reason: '请对事不对人' });
        await shy.until((p) => p.row('standing', 'standing')?.warned);
        await chair.must('disorder.mute', { comment, reason: '第二次了' });
        await shy.until((p) => p.row('standing', 'standing')?.muted !== null);
        await shy.refused('muted', 'comment.add', { text: '还想说', anonymous: true });
        const late = await residentOf(world, world.here.buildings[1].link);
        await late.enter(world.hearing);
        await late.until((p) => p.row('comment', comment));
        const rows = await neighbour.browser.get(`/rows/${world.hearing}?since=0`);
        for (const told of [neighbour.frames.join('\n'), rows.text, JSON.stringify([...late.rows.values()])]) {
            assert.match(told, /怕得罪人/);
            assert.equal(told.includes(label) || told.includes(`"session":${shy.me.session}`), false);
        }
        const record = await exportRecord(world, 'anonymous.zip');
        assert.equal((await verify(record)).code, 0);
        const beside = await readEntry(record, 'beside.jsonl');
        assert.match(beside, /匿名居民/);
        assert.equal(beside.includes(label), false);
        await neighbour.refused('own', 'comment.erase', { comment });
        await shy.must('comment.erase', { comment });
        await neighbour.until((p) => p.row('comment', comment).state === 'erased');
        shy.close();
        late.close();
    });
});
