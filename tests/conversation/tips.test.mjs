/** Tips: signed, kept by phones, asked for on return. Every phone is a witness. */
import assert from 'node:assert/strict';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { R01, exportRecord, holderOf, makeWorld, openHearing, openPollFor, residentOf, tool } from './harness.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

/** @type {import('./harness.mjs').World} */
let world;
/** @type {Phone} */ let phone;
/** @type {Phone} */ let chair;
/** @type {any} */ let poll;

before(async () => {
    world = await makeWorld();
    chair = await openHearing(world);
    phone = await holderOf(world, world.here.households[20].link);
    await phone.enter(world.hearing);
    poll = await openPollFor(chair, R01, [phone]);
    assert.ok((await phone.cast(poll.id, [2])).ok);
    await phone.until((p) => p.tips.get(`poll/${poll.code}`)?.n === 1 && p.tips.get(`meeting/${world.hearing}`));
});
after(() => world?.end());

const kept = () => [...phone.tips.values()].map(({ stream, n, hash }) => ({ stream, n, hash }));

describe('a phone', () => {
    test('is sent the tips of the meeting and of its polls, as they are in the chain', async () => {
        assert.deepEqual([...phone.tips.keys()].filter((name) => !name.startsWith('poll/')), [`meeting/${world.hearing}`]);
        for (const { stream, n, hash } of phone.tips.values()) {
            assert.equal(await world.sql(`select l.hash from sanhui.line l join sanhui.stream s on s.id = l.stream where s.name = '${stream}' and l.n = ${n}`), hash);
        }
    });

    test('on return hears that they are kept', async () => {
        assert.equal((await phone.again(world.hearing, { tips: kept() })).tips, 'kept');
        assert.equal((await phone.again(world.hearing)).tips, 'none');
    });

    test('hears that a forged one is broken: another hash, or a line that is not there', async () => {
        const [tip, ...rest] = kept();
        assert.equal((await phone.again(world.hearing, { tips: [{ ...tip, hash: 'f'.repeat(64) }, ...rest] })).tips, 'broken');
        assert.equal((await phone.again(world.hearing, { tips: [...rest, { ...tip, n: 500 }] })).tips, 'broken');
        assert.match(world.log, /tip\.broken/);
    });

    test('hears nothing of streams that it may not know', async () => {
        const other = await residentOf(world, world.beside.buildings[0].link);
        const { tips } = await other.enter(world.beside.meetings[0].code, { tips: kept() });
        assert.equal(tips, 'none');
    });

    test('sends at most sixteen, and only tips', async () => {
        const [tip] = kept();
        await phone.refused('field', 'join', { place: `meeting/${world.hearing}`, tips: Array(17).fill(tip) });
        await phone.refused('field', 'join', { place: `meeting/${world.hearing}`, tips: [{ ...tip, hash: 'x' }] });
        await phone.refused('field', 'join', { place: `meeting/${world.hearing}`, tips: tip });
    });
});

describe('signatures', () => {
    test('are by the installation\'s key, over the canonical text', async () => {
        const file = await exportRecord(world, 'tips.zip');
        const { out } = await tool('python3', ['-c', 'import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).read("key.json").decode())', file]);
        const { key, fingerprint } = JSON.parse(out);
        const raw = Buffer.from(key, 'hex');
        assert.equal(createHash('sha256').update(raw).digest('hex'), fingerprint);
        const publicKey = createPublicKey({ key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]), format: 'der', type: 'spki' });
        assert.ok(phone.tips.size >= 2);
        for (const { v, stream, n, hash, at, sig } of phone.tips.values()) {
            const text = Buffer.from(JSON.stringify({ v, stream, n, hash, at }));
            assert.ok(verify(null, text, publicKey, Buffer.from(sig, 'hex')), stream);
            assert.ok(!verify(null, Buffer.from(JSON.stringify({ v, stream, n: n + 1, hash, at })), publicKey, Buffer.from(sig, 'hex')));
        }
    });
});

describe('after the server was started again', () => {
    test('the tips from before are still kept, by the same key', async () => {
        const before = phone.tips.get(`meeting/${world.hearing}`);
        await world.stop();
        await world.start();
        assert.equal((await phone.again(world.hearing, { tips: kept() })).tips, 'kept');
        const fresh = await residentOf(world, world.here.buildings[0].link);
        await fresh.enter(world.hearing);
        assert.deepEqual(fresh.tips.get(`meeting/${world.hearing}`), before);
    });
});
