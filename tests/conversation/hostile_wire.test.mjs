/**
 * Websocket frames that RFC 6455 forbids, and odd ones that it allows (tests/hostile/wire), byte by byte over plain TCP. Each is
 * answered, closed with its code, or left unanswered on a connection that still works; half a frame may wait for its rest.
 */
import assert from 'node:assert/strict';
import net from 'node:net';
import { after, before, describe, test } from 'node:test';
import { casesIn, each, makeWorld, openBox, sleep } from './harness.mjs';

const SOON_MS = 6000;
const PAUSE_MS = 20;
const AT_ONCE = 40;
const CLOSE = 8;
const TEXT = 1;

/** @typedef {{expect: string, name: string, text: string}} Case */

/** @type {import('./harness.mjs').World} */ let world;
/** @type {import('./harness.mjs').Box} */ let box;

before(async () => {
    world = await makeWorld();
    box = await openBox(world);
});
after(() => {
    box?.end();
    return world?.end();
});

/** The frames that lie whole in what the server sent; it masks nothing. @param {Buffer} bytes */
function framesOf(bytes) {
    const frames = [];
    for (let at = 0; at + 2 <= bytes.length;) {
        const short = bytes[at + 1] & 0x7f;
        const [length, head] = short < 126 ? [short, 2] : short === 126 && at + 4 <= bytes.length ? [bytes.readUInt16BE(at + 2), 4] : [Infinity, 0];
        if (at + head + length > bytes.length) {
            break;
        }
        frames.push({ opcode: bytes[at] & 0x0f, payload: bytes.subarray(at + head, at + head + length) });
        at += head + length;
    }
    return frames;
}

/** A websocket as it is on the wire. */
class Line {
    heard = Buffer.alloc(0);
    upgraded = false;
    ended = false;

    async open() {
        this.socket = net.connect(world.port, '127.0.0.1').setNoDelay(true);
        this.socket.on('data', (part) => (this.heard = Buffer.concat([this.heard, part])));
        this.socket.on('error', () => {}).on('end', () => (this.ended = true)).on('close', () => (this.ended = true));
        this.socket.write(['GET /ws HTTP/1.1', `Host: 127.0.0.1:${world.port}`, `Origin: ${world.origin}`, 'Upgrade: websocket', 'Connection: Upgrade',
            'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Protocol: sanhui.v1', '', ''].join('\r\n'));
        await this.until(() => this.heard.includes('\r\n\r\n'));
        assert.match(this.heard.toString('latin1'), /^HTTP\/1\.1 101 /);
        this.heard = this.heard.subarray(this.heard.indexOf('\r\n\r\n') + 4);
        return this;
    }

    /** @param {() => boolean} holds @returns {Promise<boolean>} whether it came to hold soon */
    async until(holds) {
        for (const end = Date.now() + SOON_MS; !holds(); await sleep(5)) {
            if (Date.now() > end) {
                return false;
            }
        }
        return true;
    }

    /** @param {string} text parts in hex, sent one after another */
    async send(text) {
        for (const part of text.split(' ')) {
            this.socket?.write(Buffer.from(part, 'hex'));
            await sleep(text.includes(' ') ? PAUSE_MS : 0);
        }
    }

    get answers() {
        return framesOf(this.heard).filter(({ opcode }) => opcode === TEXT).map(({ payload }) => JSON.parse(payload.toString('utf8')));
    }

    get code() {
        const last = framesOf(this.heard).find(({ opcode }) => opcode === CLOSE);
        return last === undefined ? undefined : last.payload.length < 2 ? 1005 : last.payload.readUInt16BE(0);
    }
}

/** A heartbeat of the page, masked, and its own answer. @param {Line} line */
async function beats(line) {
    const message = Buffer.from('{"m":"ping","id":77}');
    line.socket?.write(Buffer.concat([Buffer.from([0x81, 0x80 | message.length, 0, 0, 0, 0]), message]));
    return line.until(() => line.answers.some(({ re }) => re === 77) || line.ended);
}

/** What came of it: answered, ignored, closed with or without a code, waits. @param {Case} one */
async function fateOf({ expect, text }) {
    const line = await new Line().open();
    await line.send(text);
    if (expect === 'waits') {
        await sleep(SOON_MS / 6);
    } else if (expect === 'ignored') {
        await beats(line);
    } else {
        await line.until(() => line.answers.length > 0 || line.code !== undefined || line.ended);
    }
    const fate = line.code ?? (line.ended ? 'closed' : line.answers.some(({ re }) => re !== 77) ? 'answered' : line.answers.length > 0 ? 'ignored' : 'waits');
    line.socket?.destroy();
    return String(fate);
}

/** @param {Case} one @returns {Promise<string | null>} what is wrong */
async function judge(one) {
    const fate = await fateOf(one);
    const right = fate === one.expect || (one.expect === 'closed' && Number(fate) >= 1000);
    return right ? null : `${one.name}: expected ${one.expect}, got ${fate}`;
}

describe('frames on the wire', () => {
    for (const { group, cases } of casesIn('wire')) {
        test(`${group}: ${cases.length}, and a new phone votes`, async () => {
            const wrong = await each(cases, judge, AT_ONCE);
            assert.deepEqual(wrong.filter((fault) => fault !== null), []);
            await box.newPhoneVotes();
        });
    }
});
