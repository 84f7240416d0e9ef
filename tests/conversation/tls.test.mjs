/** TLS of the server's own: pages, a door, a line; and a full house, which over TLS says nothing. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import https from 'node:https';
import { join } from 'node:path';
import tls from 'node:tls';
import { after, before, test } from 'node:test';
import { WebSocket } from 'ws';
import { binary, freePort, makeWorld, repo, sleep, tokenOf, tool } from './harness.mjs';

const MOST = 8;

/** @type {import('./harness.mjs').World} */ let world;
/** @type {Record<string, string>} */ let env;
/** @type {import('node:child_process').ChildProcess} */ let child;
/** @type {Promise<number | null>} */ let ended;
let log = '';

/** @param {string} path @param {{body?: string, headers?: Record<string, string>}} [how] @returns {Promise<{status: number, cookie: string, text: string}>} */
const ask = (path, { body, headers } = {}) => new Promise((done, failed) => {
    const request = https.request({ host: '127.0.0.1', port: env.PORT, path, method: body ? 'POST' : 'GET', agent: false, rejectUnauthorized: false,
        headers: { Origin: env.PUBLIC_URL, ...(body && { 'Content-Type': 'application/json', 'Content-Length': String(body.length) }), ...headers } }, async (answer) => {
        let text = '';
        for await (const part of answer) {
            text += part;
        }
        done({ status: answer.statusCode ?? 0, cookie: String(answer.headers['set-cookie'] ?? ''), text });
    });
    request.on('error', failed).end(body);
});

before(async () => {
    world = await makeWorld({ start: false });
    const [cert, key] = [join(world.dir, 'cert.pem'), join(world.dir, 'key.pem')];
    assert.equal((await tool('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1', '-keyout', key, '-out', cert])).code, 0);
    const port = String(await freePort());
    env = { ...world.env, PORT: port, PUBLIC_URL: `https://127.0.0.1:${port}`, TLS_CERT: cert, TLS_KEY: key, MAX_CONNECTIONS: String(MOST) };
    child = spawn(binary, ['serve'], { cwd: repo, env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
    child.stderr?.setEncoding('utf8').on('data', (text) => (log += text));
    ended = new Promise((done) => child.once('exit', done));
    for (let tries = 0; !/event=store ready=1/.test(log); tries++) {
        assert.ok(tries < 400 && child.exitCode === null, log);
        await sleep(50);
    }
});
after(async () => {
    child.kill('SIGTERM');
    assert.equal(await ended, 0, log);
    assert.doesNotMatch(log, /Sanitizer/);
    await world.end();
});

test('a phone comes in by its slip and joins; its cookie goes over TLS alone', async () => {
    assert.match((await ask(`/m/${world.hearing}`, { headers: { Accept: 'text/html' } })).text, /<!doctype html>/i);
    const { cookie } = await ask('/slip', { body: JSON.stringify({ token: tokenOf(world.here.households[0].link) }) });
    assert.match(cookie, /^__Host-.*; Secure/);
    const socket = new WebSocket(`wss://127.0.0.1:${env.PORT}/ws`, 'sanhui.v1', { headers: { Cookie: cookie.split(';')[0], Origin: env.PUBLIC_URL }, rejectUnauthorized: false });
    await new Promise((open, failed) => socket.once('open', open).once('error', failed));
    socket.send(JSON.stringify({ m: 'join', id: 1, d: { place: `meeting/${world.hearing}` } }));
    const answer = JSON.parse(String(await new Promise((heard) => socket.once('message', heard))));
    assert.equal(answer.ok.me.households.length, 1, JSON.stringify(answer));
    socket.terminate();
});

test('a full house hangs up on who comes too late; it is well all the same', async () => {
    /** @returns {Promise<import('node:tls').TLSSocket | null>} null: hung up on */
    const knock = () => new Promise((done) => {
        const socket = tls.connect({ host: '127.0.0.1', port: Number(env.PORT), rejectUnauthorized: false }, () => done(socket));
        socket.on('error', () => done(null)).on('close', () => done(null));
    });
    const in_house = [];
    for (let i = 0; i < MOST + 3; i++) {
        in_house.push(await knock());
    }
    assert.ok(in_house.filter((socket) => socket === null).length >= 2, 'the last are hung up on');
    assert.equal((await tool(binary, ['healthcheck'], { env })).code, 0);
    in_house.forEach((socket) => socket?.destroy());
    for (let tries = 0; (await ask('/healthz').catch(() => ({ status: 0 }))).status !== 200; tries++) {
        assert.ok(tries < 100, 'there is room again');
        await sleep(50);
    }
});
