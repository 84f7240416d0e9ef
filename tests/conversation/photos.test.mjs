/** Photos over HTTP: who may bring and see them, what is refused with which words, and uploads that are slow, cut off, too many. */
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Browser, binary, cpuOf, holderOf, makeWorld, repo, residentOf, sleep, staffOf } from './harness.mjs';
import { readJpeg } from './jpeg.mjs';

// Freed memory goes back at once, as it does without the sanitizer.
process.env.ASAN_OPTIONS = `${process.env.ASAN_OPTIONS ?? ''}:quarantine_size_mb=1:thread_local_quarantine_size_kb=16`;

const MB = 1024 * 1024;
const picture = (/** @type {string} */ name) => readFileSync(join(repo, 'tests/hostile/pictures', name));
const good = picture('good.jpg');

/** @type {import('./harness.mjs').World} */
let world;
/** @type {Browser} */ let clerk;
/** @type {Browser} */ let chair;
/** @type {Browser} */ let holder;
/** @type {Browser} */ let resident;

before(async () => {
    world = await makeWorld();
    clerk = (await staffOf(world, 'clerk')).browser;
    chair = (await staffOf(world, 'chair')).browser;
    holder = (await holderOf(world, world.here.households[5].link)).browser;
    resident = (await residentOf(world, world.here.buildings[0].link)).browser;
});
after(() => world?.end());

/**
 * @param {Browser} browser
 * @param {Buffer} bytes
 * @param {{path?: string, headers?: Record<string, string | undefined>}} [how]
 */
const bring = (browser, bytes, how = {}) => browser.request('POST', how.path ?? '/photo',
    { body: bytes, headers: { 'Content-Type': 'image/jpeg', 'Content-Length': String(bytes.length), ...how.headers } });
const photos = async () => Number(await world.sql('select count(*) from sanhui.photo'));

/** A photo that must be taken: its number. @param {Browser} browser @param {Buffer} [bytes] */
async function brought(browser, bytes = good) {
    const { status, text, json } = await bring(browser, bytes);
    assert.equal(status, 200, text);
    return json.photo;
}

/**
 * An upload that is sent as one likes.
 * @param {Browser} browser
 * @param {number} length what is announced
 */
function upload(browser, length) {
    const asked = http.request({ host: '127.0.0.1', port: browser.world.port, agent: false, method: 'POST', path: '/photo', headers: {
        Origin: browser.world.origin, Cookie: browser.cookie ?? '', 'Content-Type': 'application/octet-stream', 'Content-Length': String(length) } });
    /** @type {Promise<{status: number | undefined, headers: http.IncomingHttpHeaders, text: string}>} */
    const answer = new Promise((done, failed) => asked.on('error', failed).on('response', async (response) => {
        const parts = [];
        for await (const part of response) {
            parts.push(part);
        }
        done({ status: response.statusCode, headers: response.headers, text: Buffer.concat(parts).toString('utf8') });
    }));
    answer.catch(() => {});
    asked.flushHeaders();
    return { asked, answer };
}

describe('a picture', () => {
    for (const name of ['good.jpg', 'good.png', 'good.heic', 'gps.jpg', 'gps.heic', 'rotated.jpg', 'rotated.heic', 'large.jpg']) {
        test(`${name} is drawn anew, kept, and seen again as a JPEG without anything beside`, async () => {
            const { status, json, text } = await bring(clerk, picture(name));
            assert.equal(status, 200, text);
            const seen = await clerk.get(`/photo/${json.photo}`);
            assert.equal(seen.status, 200);
            assert.equal(seen.headers['content-type'], 'image/jpeg');
            const { width, height, beside } = readJpeg(seen.bytes);
            assert.deepEqual({ width, height }, { width: json.width, height: json.height });
            assert.deepEqual(beside, []);
            assert.ok(!/Exif|GPS|Geheim/.test(seen.text));
            assert.ok(!name.startsWith('rotated') || (width === 64 && height === 96));
        });
    }

    test('is asked for again by its tag', async () => {
        const id = await brought(clerk);
        const first = await clerk.get(`/photo/${id}`);
        assert.match(first.headers['cache-control'] ?? '', /private/);
        const again = await clerk.request('GET', `/photo/${id}`, { headers: { 'If-None-Match': first.headers.etag } });
        assert.equal(again.status, 304);
        assert.equal(again.bytes.length, 0);
        const stranger = await new Browser(world).request('GET', `/photo/${id}`, { headers: { 'If-None-Match': first.headers.etag } });
        assert.equal(stranger.status, 401, 'the tag alone opens nothing');
    });

    test('of 20 MB passes, one byte more is refused with a sentence', async () => {
        await brought(clerk, Buffer.concat([good, Buffer.alloc(20 * MB - good.length)]));
        const { status, json } = await bring(clerk, Buffer.alloc(20 * MB + 1));
        assert.equal(status, 413);
        assert.equal(json.err, 'size');
        assert.match(json.say, /照片.*20 MB/);
        const english = await bring(clerk, Buffer.alloc(20 * MB + 1), { headers: { 'Accept-Language': 'en' } });
        assert.match(english.json.say, /20 MB at most/);
    });

    test('that is none, or broken, or a bomb, is refused with a sentence and leaves nothing', async () => {
        const had = await photos();
        for (const [name, code, say] of [['text.jpg', 'photo', /照片打不开/], ['cut.jpg', 'photo', /照片打不开/], ['xxe.svg', 'photo', /照片打不开/],
            ['empty.jpg', 'photo', /照片打不开/], ['other.gif', 'photo', /JPG、PNG 或 HEIC/], ['bomb.png', 'pixels', /像素/]]) {
            const { status, json } = await bring(clerk, picture(name));
            assert.equal(status, 422, name);
            assert.equal(json.err, code, name);
            assert.match(json.say, say);
        }
        assert.equal(await photos(), had);
    });

    test('comes as one body of an image\'s or no type, from this site\'s pages', async () => {
        for (const [headers, status] of [[{ 'Content-Type': 'application/octet-stream' }, 200], [{ 'Content-Type': 'image/heic' }, 200],
            [{ 'Content-Type': 'multipart/form-data; boundary=x' }, 415], [{ 'Content-Type': 'text/plain' }, 415], [{ 'Content-Type': 'application/json' }, 415],
            [{ 'Content-Type': undefined }, 415], [{ Origin: 'https://elsewhere.example' }, 403], [{ Origin: undefined }, 403], [{ Host: 'elsewhere.example' }, 403],
            [{ 'Content-Length': undefined, 'Transfer-Encoding': 'chunked' }, 501]]) {
            const answer = await bring(clerk, good, { headers: /** @type {any} */ (headers) });
            assert.equal(answer.status, status, JSON.stringify(headers));
        }
        const put = await clerk.request('PUT', '/photo', { body: good, headers: { 'Content-Type': 'image/jpeg' } });
        assert.equal(put.status, 405);
        for (const path of ['/photo/', '/photo/x', '/photo/1x', '/photo/99999999999999999999', '/photo/0', '/photo/-1', '/photo/1/2']) {
            assert.equal((await clerk.get(path)).status, 404, path);
        }
        const small = await clerk.request('POST', '/enter', { body: Buffer.alloc(17 * 1024), headers: { 'Content-Type': 'application/json' } });
        assert.equal(small.status, 413, 'other routes take no more than before');
    });
});

describe('who', () => {
    test('brings one: staff and whoever holds a slip; nobody else, and of them no byte is taken', async () => {
        for (const [name, status] of [['teller', 200], ['signer', 200], ['property', 200], ['screen', 403]]) {
            const { browser } = await staffOf(world, name);
            assert.equal((await bring(browser, good)).status, status, name);
        }
        await brought(holder);
        for (const [browser, status, code] of [[resident, 403, 'role'], [new Browser(world), 401, 'not_signed_in']]) {
            const { asked, answer } = upload(browser, 20 * MB);
            const refused = await answer;
            asked.destroy();
            assert.equal(refused.status, status);
            assert.equal(JSON.parse(refused.text).err, code);
        }
        const forged = new Browser(world);
        forged.cookie = 'sanhui=AAAAAAAAAAAAAAAAAAAAAA';
        assert.equal((await bring(forged, good)).status, 401);
    });

    test('sees one: who counts, a mandate\'s; who brought it, their own; nobody over the wall', async () => {
        const id = await brought(holder);
        const counters = await Promise.all(['chair', 'clerk', 'scrutineer1', 'teller', 'signer'].map(async (name) => (await staffOf(world, name)).browser));
        const statuses = async () => (await Promise.all(counters.map((browser) => browser.get(`/photo/${id}`)))).map((seen) => seen.status);
        assert.deepEqual(await statuses(), [404, 404, 404, 404, 404], 'a number can be guessed');
        assert.equal((await holder.get(`/photo/${id}`)).status, 200, 'their own');
        await world.sql(`insert into sanhui.mandate (precinct, poll, seat, proxy, proxy_id, photo, at, session)
            select precinct, id, 1, '李某', '1234', ${id}, now(), 1 from sanhui.poll where meeting = (select id from sanhui.meeting where code = '${world.hearing}') order by id limit 1`);
        assert.deepEqual(await statuses(), [200, 200, 200, 200, 200]);
        const others = await Promise.all(['property', 'screen', 'recorder'].map(async (name) => (await staffOf(world, name)).browser));
        others.push(resident, (await holderOf(world, world.here.households[6].link)).browser);
        for (const name of ['pm-chair', 'pm-clerk']) {
            others.push((await staffOf(world, name)).browser);
        }
        for (const browser of others) {
            assert.equal((await browser.get(`/photo/${id}`)).status, 404);
        }
        assert.equal((await new Browser(world).get(`/photo/${id}`)).status, 401);
    });

    test('belongs to the meeting that is named, and only to one of their own', async () => {
        const { status, json } = await bring(clerk, good, { path: `/photo?meeting=${world.hearing}` });
        assert.equal(status, 200);
        const elsewhere = await bring(clerk, good, { path: `/photo?meeting=${world.beside.meetings[0].code}` });
        assert.equal(elsewhere.status, 404);
        for (const meeting of ['HE-NOBODY', '', `${world.hearing}X`, 'A'.repeat(400)]) {
            const answer = await bring(clerk, good, { path: `/photo?x=1&meeting=${meeting}` });
            assert.equal(answer.status, meeting === '' ? 200 : 404, meeting);
        }
        const clerkOfBoth = await world.rows(`select precinct from sanhui.meeting where code in ('${world.hearing}', '${world.beside.meetings[0].code}') order by 1`);
        await world.sql(`update sanhui.account set serves = array[${clerkOfBoth.map((row) => row.precinct)}] where username = 'clerk'`);
        const there = await bring(clerk, good, { path: `/photo?meeting=${world.beside.meetings[0].code}` });
        assert.equal(there.status, 200, there.text);
        const precinctOf = (/** @type {number} */ id) => world.sql(`select precinct from sanhui.photo where id = ${id}`);
        const [one, other] = await Promise.all([world.hearing, world.beside.meetings[0].code].map((code) => world.sql(`select precinct from sanhui.meeting where code = '${code}'`)));
        assert.deepEqual([await precinctOf(json.photo), await precinctOf(there.json.photo)], [one, other]);
        await world.sql(`update sanhui.account set serves = array[precinct] where username = 'clerk'`);
    });

    test('brings sixty an hour, then waits', async () => {
        const { browser } = await staffOf(world, 'teller');
        const id = await brought(browser);
        await world.sql(`insert into sanhui.photo (precinct, session, at, hash, width, height, jpeg)
            select precinct, session, at, hash, width, height, jpeg from sanhui.photo, generate_series(1, 59) where id = ${id}`);
        const { status, json } = await bring(browser, good);
        assert.equal(status, 429);
        assert.equal(json.err, 'busy');
        assert.ok(json.wait > 3500 && json.wait <= 3600);
    });
});

describe('an upload', { concurrency: true }, () => {
    test('that stops for twelve seconds goes on; one that stops for twenty is told so; nobody else waits', async () => {
        const slow = (await staffOf(world, 'signer')).browser;
        const [pausing, silent] = [upload(slow, good.length), upload(slow, good.length)];
        pausing.asked.write(good.subarray(0, 300));
        silent.asked.write(good.subarray(0, 300));
        const began = Date.now();
        const used = cpuOf(world);
        for (let i = 0; i < 12; i++) {
            const asked = Date.now();
            assert.equal((await clerk.get('/healthz')).status, 200);
            assert.ok(Date.now() - asked < 2000);
            await sleep(1000);
        }
        assert.ok(cpuOf(world) - used < 2, `${cpuOf(world) - used} s of processor time for waiting`);
        await brought(holder);
        pausing.asked.end(good.subarray(300));
        const paused = await pausing.answer;
        assert.equal(paused.status, 200, paused.text);
        const told = await silent.answer;
        assert.equal(told.status, 408);
        assert.match(JSON.parse(told.text).say, /网络太慢/);
        assert.ok(Date.now() - began > 18_000);
        silent.asked.destroy();
    });
});

/** Sends bytes over plain TCP until the other side closes: all that came back. @param {Buffer[]} parts @param {number} [pause] between them */
async function raw(parts, pause = 0) {
    const socket = net.connect({ port: world.port, host: '127.0.0.1', allowHalfOpen: true });
    const heard = [];
    let closed = false;
    const gone = new Promise((done) => socket.on('data', (part) => heard.push(part)).on('end', done).on('error', done).on('close', done));
    gone.then(() => (closed = true));
    for (const part of parts) {
        if (!closed) {
            socket.write(part);
            await sleep(pause);
        }
    }
    await Promise.race([gone, sleep(40_000)]);
    socket.destroy();
    return { text: Buffer.concat(heard).toString('latin1'), closed };
}

/** @param {Browser} browser @param {number} length */
const headOf = (browser, length) => Buffer.from(`POST /photo HTTP/1.1\r\nHost: 127.0.0.1:${world.port}\r\nOrigin: ${world.origin}\r\nCookie: ${browser.cookie ?? ''}\r\n`
    + `Content-Type: image/jpeg\r\nContent-Length: ${length}\r\n\r\n`);

describe('on one connection', () => {
    const next = () => Buffer.from(`GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:${world.port}\r\nConnection: close\r\n\r\n`);

    for (const [how, pause] of /** @type {[string, number][]} */ ([['at once', 0], ['while the photo is let in or drawn', 20]])) {
        test(`a request sent behind a photo, ${how}, is answered after it`, async () => {
            const { browser } = await staffOf(world, 'clerk');
            const parts = [headOf(browser, good.length), good, next(), next()];
            const { text, closed } = await raw(pause === 0 ? [Buffer.concat(parts)] : parts, pause);
            assert.deepEqual(text.match(/HTTP\/1\.1 \d+/g), Array(2).fill('HTTP/1.1 200'), text);
            assert.ok(closed);
        });
    }

    test('a photo sent behind another before that is answered is hung up on', async () => {
        const used = cpuOf(world);
        const { browser } = await staffOf(world, 'clerk');
        const { text, closed } = await raw([Buffer.concat([headOf(browser, good.length), good, headOf(browser, good.length), good, next()])]);
        assert.deepEqual(text.match(/HTTP\/1\.1 \d+/g), ['HTTP/1.1 200'], text);
        assert.ok(closed, 'hung up on');
        assert.ok(cpuOf(world) - used < 2);
    });

    test('whoever sends on after a refusal hears it, is cut off in the end, and keeps nobody busy', async () => {
        const used = cpuOf(world);
        const began = Date.now();
        const trickle = [headOf(resident, 20 * MB), ...Array(70).fill(Buffer.alloc(4096))];
        const { text, closed } = await raw(trickle, 500);
        assert.match(text, /^HTTP\/1\.1 403 /);
        assert.ok(closed);
        const seconds = (Date.now() - began) / 1000;
        assert.ok(seconds < 34, `${seconds} s`);
        assert.ok(cpuOf(world) - used < 3, `${cpuOf(world) - used} s of ${seconds} s`);
    });
});

describe('uploads at once', () => {
    /** @type {Browser[]} */ let many;
    before(async () => {
        many = await Promise.all([10, 11, 12].map(async (n) => (await holderOf(world, world.here.households[n].link)).browser));
    });

    test('four are received, the fifth is asked to wait, and of one session the third', async () => {
        const two = [upload(clerk, good.length), upload(clerk, good.length)];
        await sleep(300);
        const third = await bring(clerk, good);
        assert.equal(third.status, 503);
        assert.match(third.headers['retry-after'] ?? '', /^[1-9]\d*$/);
        assert.match(third.json.say, /请稍候/);
        const more = [upload(many[0], good.length), upload(many[1], good.length)];
        await sleep(300);
        assert.equal((await bring(many[2], good)).status, 503);
        assert.equal((await many[2].get('/healthz')).status, 200, 'everything else goes on');
        assert.equal((await bring(resident, good)).status, 503, 'whoever it is');
        for (const { asked } of [...two, ...more]) {
            asked.end(good);
        }
        for (const { answer } of [...two, ...more]) {
            const { status, text } = await answer;
            assert.equal(status, 200, text);
        }
        await brought(many[2]);
    });

    test('that break off in the middle leave nothing and give up their places', async () => {
        const had = await photos();
        for (let i = 0; i < 3; i++) {
            const cut = [clerk, chair, many[0], many[1]].map((browser) => upload(browser, 10 * MB));
            cut.forEach(({ asked }) => asked.write(Buffer.alloc(MB)));
            await sleep(200);
            cut.forEach(({ asked }) => asked.destroy());
            await sleep(200);
        }
        const late = upload(many[1], good.length);
        late.asked.end(good);
        late.asked.on('finish', () => setTimeout(() => late.asked.destroy(), 20));
        for (const browser of [clerk, chair, many[0], many[2]]) {
            await brought(browser);
        }
        assert.ok([had + 4, had + 5].includes(await photos()));
    });

    test('twenty of 15 MB leave the server no larger than it was', async () => {
        const size = () => Number(readFileSync(`/proc/${world.child?.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)?.[1]) / 1024;
        const bytes = Buffer.concat([picture('large.jpg'), Buffer.alloc(15 * MB)]);
        await brought(many[0], bytes);
        const was = size();
        for (let i = 0; i < 20; i++) {
            await brought(many[i % 3], bytes);
        }
        const is = size();
        assert.ok(is - was < 16, `${was.toFixed(1)} MB before, ${is.toFixed(1)} MB after`);
    });

    test('a server that is told to end ends, with uploads half come and half drawn', async () => {
        const half = [clerk, chair].map((browser) => upload(browser, 10 * MB));
        half.forEach(({ asked }) => asked.write(Buffer.alloc(MB)));
        const whole = [many[0], many[1]].map((browser) => upload(browser, picture('large.png').length));
        whole.forEach(({ asked }) => asked.end(picture('large.png')));
        await sleep(250);
        await world.stop();
        half.forEach(({ asked }) => asked.destroy());
        await world.start();
        await brought(many[0]);
    });
});

describe('a decoder', () => {
    /** A server whose sanhui-picture is this script; none at all without one. @param {string} [script] */
    async function withDecoder(script) {
        const folder = join(world.dir, 'bin');
        rmSync(folder, { recursive: true, force: true });
        mkdirSync(folder);
        copyFileSync(binary, join(folder, 'sanhui'));
        if (script !== undefined) {
            writeFileSync(join(folder, 'sanhui-picture'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
        }
        await world.stop();
        world.binary = join(folder, 'sanhui');
        await world.start();
    }
    after(async () => {
        world.binary = binary;
    });

    for (const [what, script, status, code] of /** @type {[string, string | undefined, number, string][]} */ ([
        ['that is not there', undefined, 503, 'unavailable'],
        ['that crashes', 'kill -SEGV $$', 422, 'photo'],
        ['that says too much', 'exec /bin/cat /dev/zero', 422, 'photo'],
        ['that talks on stderr without end', '/usr/bin/head -c 3000000 /dev/zero >&2; exit 1', 422, 'photo'],
        ['that lies about its size', 'echo 5000 20; echo x', 422, 'photo'],
        ['that says nothing', 'exit 0', 422, 'photo'],
        ['that does not read', 'exec 0<&-; echo 3 4; echo x', 200, ''],
    ])) {
        test(`${what}: ${status}`, async () => {
            await withDecoder(script);
            const bytes = Buffer.concat([good, Buffer.alloc(5 * MB)]);
            const { status: got, json, text } = await bring(holder, bytes);
            assert.equal(got, status, text);
            assert.equal(json.err ?? '', code);
            assert.equal((await bring(holder, bytes)).status, status, 'and again');
        });
    }

    test('gets nothing of the server\'s: neither its settings nor its files', async () => {
        await withDecoder('{ echo 1 1; /usr/bin/env; /bin/ls -l /proc/$$/fd; }');
        const id = await brought(holder);
        const said = (await holder.get(`/photo/${id}`)).text;
        assert.doesNotMatch(said, /DATABASE|sanhui_server|key/);
        assert.equal(said.match(/-> (socket|pipe|anon_inode|\/.*)/g)?.filter((line) => !/sanhui-picture$/.test(line)).length, 3, said);
    });

    test('that hangs is ended after half a minute', async () => {
        await withDecoder('exec /bin/sleep 100');
        const { asked, answer } = upload(holder, good.length);
        const began = Date.now();
        asked.end(good);
        const { status, text } = await answer;
        assert.equal(status, 422, text);
        assert.ok(Date.now() - began > 25_000 && Date.now() - began < 45_000);
    });
});
