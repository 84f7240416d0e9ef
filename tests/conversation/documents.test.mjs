/** The documents of a meeting over real sockets: brought, shown with their hashes, named in the notice, in the record. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Browser, exportRecord, makeCoordination, makeReview, makeWorld, repo, residentOf, staffOf, step, verify } from './harness.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

/** @type {import('./harness.mjs').World} */ let world;
/** @type {Phone} */ let clerk;
/** @type {Phone} */ let chair;
/** @type {Phone} */ let neighbour;
/** @type {string} */ let code;

const picture = readFileSync(join(repo, 'tests/hostile/pictures/good.jpg'));
const sha = (/** @type {Buffer} */ bytes) => createHash('sha256').update(bytes).digest('hex');
/** @param {Phone} phone @returns {Promise<number>} */
const bring = async (phone) => (await phone.browser.request('POST', '/photo', { body: picture, headers: { 'Content-Type': 'image/jpeg', 'Content-Length': String(picture.length) } })).json.photo;

before(async () => {
    world = await makeWorld();
    ({ chair, code } = await makeReview(world, { title: '绿地改造评议会' }));
    clerk = await staffOf(world, 'clerk');
    await clerk.enter(code);
});
after(() => world?.end());

describe('the documents of a meeting', () => {
    /** @type {number[]} */ let pages;
    /** @type {any} */ let row;

    test('the notice promises none where there are none', async () => {
        const { text } = await chair.browser.get(`/print/notice/${code}`);
        assert.match(text, /到居委会查阅纸质材料/);
        assert.doesNotMatch(text, /本次会议材料/);
    });

    test('are brought page by page by the office, while the meeting is prepared', async () => {
        pages = [await bring(clerk), await bring(clerk)];
        await chair.refused('photo', 'document.add', { title: '方案图', photos: pages });
        await clerk.refused('field', 'document.add', { title: '方案图', photos: [] });
        await clerk.must('document.add', { title: '方案图', photos: pages });
        await step(chair, 'meeting.announce', 'announced');
        neighbour = await residentOf(world, world.here.buildings[0].link);
        await neighbour.enter(code);
        row = await neighbour.until((p) => p.all('document')[0]);
        assert.deepEqual([row.n, row.title, row.pages.map((/** @type {any} */ one) => one.photo)], [1, '方案图', pages]);
        await neighbour.refused('role', 'document.add', { title: '我的', photos: pages });
    });

    test('each page is what its hash says, on a phone and in the record', async () => {
        for (const page of row.pages) {
            const seen = await neighbour.browser.request('GET', `/photo/${page.photo}`);
            assert.equal(seen.status, 200);
            assert.equal(await world.sql(`select encode(sha256(jpeg), 'hex') from sanhui.photo where id = ${page.photo}`), page.hash);
        }
        assert.notEqual(row.pages[0].hash, sha(picture), 'drawn anew');
        const [{ bytes }] = await world.rows(`select l.bytes from sanhui.line l join sanhui.stream s on s.id = l.stream where s.name = 'meeting/${code}' and l.kind = 'document.added'`);
        assert.deepEqual(JSON.parse(bytes).body.pages, row.pages.map((/** @type {any} */ one) => one.hash));
        assert.equal((await new Browser(world).get(`/photo/${pages[0]}`)).status, 401);
        assert.equal((await verify(await exportRecord(world, 'documents', code))).code, 0);
    });

    test('the notice names them, and leads to the page where they are', async () => {
        const { text } = await chair.browser.get(`/print/notice/${code}`);
        assert.match(text, new RegExp(`本次会议材料 1 份，扫上面的二维码进入会议页面查看[\\s\\S]*《方案图》，2 页[\\s\\S]*${row.pages[0].hash.slice(0, 16)}`));
    });

    test('one is taken off until the meeting opens, and then no more', async () => {
        const { document } = await clerk.must('document.add', { title: '放错了', photos: [await bring(clerk)] });
        await neighbour.until((p) => p.all('document').length === 2);
        await clerk.must('document.drop', { document });
        await neighbour.until((p) => p.all('document').length === 1);
        await step(chair, 'meeting.check_in', 'checkin');
        await step(chair, 'meeting.open', 'open');
        await clerk.refused('phase', 'document.drop', { document: row.id });
        await clerk.refused('phase', 'document.add', { title: '太晚了', photos: pages });
        await step(chair, 'meeting.close', 'closed');
        const recorder = await staffOf(world, 'recorder');
        await recorder.enter(code);
        await recorder.must('minutes.draft');
        const { sections } = await recorder.until((p) => p.all('minutes')[0]);
        assert.match(JSON.stringify(sections), /会议材料 1：《方案图》，2 页（校验值 [0-9a-f]{16}、[0-9a-f]{16}）/);
    });

    test('those of a confidential talk are for who may be in it', async () => {
        const talk = await makeCoordination(world);
        const photo = await bring(talk.chair);
        await talk.chair.must('document.add', { title: '测量图', photos: [photo] });
        await step(talk.chair, 'meeting.announce', 'announced');
        assert.equal((await talk.one.browser.get(`/photo/${photo}`)).status, 200);
        assert.equal((await neighbour.browser.get(`/photo/${photo}`)).status, 404);
    });
});
