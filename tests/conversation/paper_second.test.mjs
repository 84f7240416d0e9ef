/** One chair with the residents in the hall: papers typed in by the chair are compared by a delegate, on the own phone. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { R01, each, holderOf, makeWorld, openHearing, openPollFor, photoIn } from './harness.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

/** @type {import('./harness.mjs').World} */ let world;
/** @type {Phone} */ let chair;
/** @type {Phone} */ let delegate;
/** @type {Phone} */ let guest;
/** @type {Phone[]} */ let homes;
/** @type {any} */ let poll;

before(async () => {
    world = await makeWorld();
    chair = await openHearing(world);
    const seated = world.here.households.find((/** @type {any} */ home) => home.delegate);
    const others = world.here.households.filter((/** @type {any} */ home) => !home.delegate && home.unit_id !== seated.unit_id);
    const phones = await each([seated, ...others.slice(0, 3)], async (/** @type {any} */ home) => {
        const phone = await holderOf(world, home.link);
        await phone.enter(world.hearing);
        return phone;
    });
    poll = await openPollFor(chair, R01, phones);
    [delegate, guest, ...homes] = phones;
});
after(() => world?.end());

/** Received and typed in by the chair. @param {Phone} whose @param {object} says */
async function typed(whose, says) {
    const { paper } = await chair.must('paper.receive', { poll: poll.id, seat: whose.seat(poll.id).n });
    await chair.must('paper.type', { poll: poll.id, paper, ...says });
    await chair.until((c) => c.row('paper', `${poll.id}/${paper}`)?.state === 'typed');
    return { poll: poll.id, paper };
}

test('a chair alone and a delegate get a paper into the box', async () => {
    const photo = await photoIn(world);
    const sees = async (/** @type {Phone} */ who) => (await who.browser.get(`/photo/${photo}`)).status;
    const paper = await typed(guest, { answers: [2], photo });
    await delegate.refused('role', 'paper.second', paper);
    const { request, code } = await chair.must('paper.second', paper);
    const row = await chair.until((c) => c.row('countersign', request));
    assert.match(row.words, /核对第1张纸质票的录入/);
    assert.equal(await sees(delegate), 404, 'not before the code is read');
    await guest.refused('own', 'countersign.read', { code });
    const read = await delegate.must('countersign.read', { code });
    assert.deepEqual(read, { request, words: row.words, paper: { poll: poll.id, n: 1, answers: [2], photo } });
    assert.deepEqual([await sees(delegate), await sees(guest), await sees(chair)], [200, 404, 404], 'beside its photo, and nobody else');
    assert.deepEqual(await delegate.must('countersign.confirm', { request, code }), { state: 'counted' });
    await guest.until((g) => g.seat(poll.id).ballot?.via === 'paper', 'the seat is told');
    await chair.until((c) => c.row('paper', `${poll.id}/1`).state === 'counted');
    assert.equal(await sees(delegate), 404, 'and no longer');
    await chair.refused('phase', 'paper.second', paper);
});

test('what was typed anew since is read anew; a void paper is compared as well', async () => {
    const paper = await typed(homes[0], { answers: [1], photo: await photoIn(world) });
    const { request, code } = await chair.must('paper.second', paper);
    await delegate.must('countersign.read', { code });
    await chair.must('paper.type', { ...paper, void: '看不清' });
    await delegate.refused('moved', 'countersign.confirm', { request, code });
    await delegate.refused('moved', 'countersign.read', { code });
    await chair.until((c) => c.row('paper', `${poll.id}/${paper.paper}`).void_reason === '看不清');
    const again = await chair.must('paper.second', paper);
    assert.equal((await delegate.must('countersign.read', { code: again.code })).paper.void, '看不清');
    assert.deepEqual(await delegate.must('countersign.confirm', again), { state: 'void' });
});

test('nobody confirms the paper of the own seat', async () => {
    const paper = await typed(delegate, { answers: [1], photo: await photoIn(world) });
    const { request, code } = await chair.must('paper.second', paper);
    await delegate.refused('own', 'countersign.read', { code });
    await delegate.refused('own', 'countersign.confirm', { request, code });
});

test('a choice that is not made public is not shown in the hall', async () => {
    await world.sql(`update sanhui.poll set secrecy = 'not_public' where id = ${poll.id}`);
    const paper = await typed(homes[1], { answers: [1], photo: await photoIn(world) });
    const { code } = await chair.must('paper.second', paper);
    await delegate.refused('not_public', 'countersign.read', { code });
});
