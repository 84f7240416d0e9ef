/** A phone, a desk or a screen: a browser with one websocket, keeping rows as docs/protocol.md says. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { Browser, tokenOf } from './web.mjs';

const PATIENCE_MS = 15_000;
/** As the page does: the server hangs up on whoever says nothing for 45 s. */
const PING_EVERY_MS = 20_000;

/** @typedef {{ok?: any, rows?: any[], err?: string, say?: string, field?: string}} Reply */

export class Phone {
    /** @type {WebSocket | null} */ socket = null;
    /** @type {Map<string, any>} by t and id */ rows = new Map();
    /** @type {Map<string, any>} the highest signed tip of each stream */ tips = new Map();
    /** @type {string[]} every frame as it came, while `records` is set */ frames = [];
    records = false;
    /** @type {((text: string, frame: any) => void)[]} */ ears = [];
    c = 0;
    lastId = 0;
    /** @type {Map<number, (reply: Reply) => void>} */ asked = new Map();
    /** @type {Set<() => void>} */ watches = new Set();
    /** @type {{code: number, reason: string} | null} */ closed = null;
    /** @type {any} the server's farewell */ bye = null;
    /** @type {string | undefined} of the meeting that it entered last */ code;
    /** @type {any} the row me, from the answer to join */ me = null;

    /** @param {import('./world.mjs').World} world @param {Browser} [browser] */
    constructor(world, browser = new Browser(world)) {
        this.world = world;
        this.browser = browser;
        world.phones.add(this);
    }

    /** @param {{protocol?: string | string[], headers?: Record<string, string>}} [how] */
    async connect(how = {}) {
        const headers = { ...(this.browser.cookie && { Cookie: this.browser.cookie }), Origin: this.world.origin, ...how.headers };
        const socket = new WebSocket(`ws://127.0.0.1:${this.world.port}/ws`, how.protocol ?? 'sanhui.v1', { headers, perMessageDeflate: false });
        this.socket = socket;
        this.closed = null;
        this.bye = null;
        socket.on('message', (data) => this.#hear(data.toString('utf8')));
        socket.on('error', () => {});
        const pings = setInterval(() => {
            if (this.me && socket.readyState === WebSocket.OPEN) {
                this.send(JSON.stringify({ m: 'ping', id: ++this.lastId }));
            }
        }, PING_EVERY_MS).unref();
        socket.on('close', (code, reason) => {
            clearInterval(pings);
            this.closed = { code, reason: reason.toString('utf8') };
            for (const answer of this.asked.values()) {
                answer({ err: 'lost', say: `${code} ${this.closed.reason}` });
            }
            this.asked.clear();
            this.#look();
        });
        await new Promise((open, failed) => {
            socket.once('open', open).once('error', failed);
            socket.once('unexpected-response', (_, answer) => failed(Object.assign(new Error(`refused: ${answer.statusCode}`), { status: answer.statusCode })));
        });
        return this;
    }

    /** Lost and back: what it was told stays. @param {string} code @param {object} [more] */
    async again(code, more = {}) {
        this.socket?.terminate();
        await this.connect();
        return this.enter(code, { since: this.c, ...more });
    }

    close() {
        this.socket?.terminate();
        this.world.phones.delete(this);
    }

    /** @param {string} text */
    #hear(text) {
        if (this.records) {
            this.frames.push(text);
        }
        const frame = JSON.parse(text);
        for (const ear of this.ears) {
            ear(text, frame);
        }
        if (frame.re !== undefined) {
            const answer = this.asked.get(frame.re);
            this.asked.delete(frame.re);
            answer?.(frame);
        } else if (frame.bye !== undefined) {
            this.bye = frame;
        }
        if (frame.rows !== undefined) {
            this.#keep(frame);
        }
        this.#look();
    }

    #keep(frame) {
        for (const row of frame.rows) {
            if (row.t === 'turnout') {
                const poll = this.row('poll', row.id);
                this.rows.set(`poll/${row.id}`, { ...poll, ...row, t: 'poll' });
                continue;
            }
            const key = `${row.t}/${row.id}`;
            if (row.t === 'older' && row.all) {
                [...this.all('comment'), ...this.all('hand')].forEach((one) => this.rows.delete(`${one.t}/${one.id}`));
            }
            if (row.t === 'me') {
                this.#dropSeats(row);
            }
            if (row.t === 'seat' && (this.rows.get(key)?.ballot?.version ?? 0) > (row.ballot?.version ?? 0)) {
                continue;       // read before its newest ballot was stored
            }
            row.gone ? this.rows.delete(key) : this.rows.set(key, row);
        }
        for (const tip of frame.tips) {
            if (!(this.tips.get(tip.stream)?.n > tip.n)) {
                this.tips.set(tip.stream, tip);
            }
        }
        this.c = frame.c;
    }

    /** Of slips that it holds no more. */
    #dropSeats(me) {
        for (const seat of this.all('seat')) {
            if (!{ household: me.households, owner: me.owners, person: me.persons }[/** @type {'household'} */ (seat.capacity)].some((/** @type {any} */ one) => one.id === seat.holder)) {
                this.rows.delete(`seat/${seat.id}`);
            }
        }
    }

    #look() {
        for (const watch of this.watches) {
            watch();
        }
    }

    /**
     * Waits until something holds.
     * @template T
     * @param {(phone: Phone) => T} holds
     * @param {string} [what] for the report when it never does
     * @param {number} [ms]
     * @returns {Promise<NonNullable<T>>}
     */
    until(holds, what = holds.toString(), ms = PATIENCE_MS) {
        return new Promise((done, failed) => {
            const end = () => {
                clearTimeout(timer);
                this.watches.delete(watch);
            };
            const timer = setTimeout(() => {
                end();
                const seen = [...this.rows.values()].filter((row) => row.t !== 'organisation').slice(0, 12);
                failed(new Error(`never: ${what}\n${seen.map((row) => JSON.stringify(row).slice(0, 400)).join('\n')}`));
            }, ms);
            // What throws here must not end the socket that it was called by.
            const watch = () => {
                try {
                    const value = holds(this);
                    if (value) {
                        end();
                        done(value);
                    }
                } catch (error) {
                    end();
                    failed(error);
                }
            };
            this.watches.add(watch);
            watch();
        });
    }

    /** Sends bytes as they are. @param {string | Buffer} bytes @param {object} [options] */
    send(bytes, options = {}) {
        /** @type {WebSocket} */ (this.socket).send(bytes, options);
    }

    /**
     * A message and its answer.
     * @param {string} m
     * @param {object} [d]
     * @returns {Promise<Reply>}
     */
    say(m, d) {
        const id = ++this.lastId;
        if (this.socket?.readyState !== WebSocket.OPEN) {
            return Promise.resolve({ err: 'lost', say: this.closed && `${this.closed.code} ${this.closed.reason}` });
        }
        return new Promise((answer, failed) => {
            const timer = setTimeout(() => failed(new Error(`${m}: no answer\n${this.world.log.slice(-2000)}`)), PATIENCE_MS);
            this.asked.set(id, (reply) => {
                clearTimeout(timer);
                answer(reply);
            });
            this.send(JSON.stringify({ m, id, ...(d !== undefined && { d }) }));
        });
    }

    /** A message that must be accepted. @param {string} m @param {object} [d] @returns {Promise<any>} */
    async must(m, d) {
        const reply = await this.say(m, d);
        assert.ok(reply.ok !== undefined, `${m} ${JSON.stringify(d)}: ${JSON.stringify(reply)}`);
        return reply.ok;
    }

    /** A message that must be refused, with this code. @param {string} code @param {string} m @param {object} [d] */
    async refused(code, m, d) {
        const reply = await this.say(m, d);
        assert.equal(reply.err, code, `${m} ${JSON.stringify(d)}: ${JSON.stringify(reply)}`);
        assert.ok(reply.say, 'a refusal says what to do');
        return reply;
    }

    /** @param {string} place @param {object} [more] */
    async join(place, more = {}) {
        const ok = await this.must('join', { place, ...more });
        this.me = ok.me;
        this.rows.set(`me/${ok.me.id}`, ok.me);
        this.#dropSeats(ok.me);
        return ok;
    }

    /** Into the meeting with this code, until its rows are here. @param {string} code @param {object} [more] */
    async enter(code, more = {}) {
        this.code = code;
        const ok = await this.join(`meeting/${code}`, more);
        await this.until((phone) => phone.meeting?.code === code, `the rows of ${code}`);
        return ok;
    }

    /** The comments before those that it was told. @returns {Promise<any[]>} */
    async older() {
        const { status, json } = await this.browser.get(`/rows/${this.code}?before=${this.row('older', 'older').before}`);
        assert.equal(status, 200);
        assert.equal(json.c, 0, 'what is older moves no change number');
        for (const row of json.rows) {
            this.rows.set(`${row.t}/${row.id}`, row);
        }
        return json.rows.filter((/** @type {any} */ row) => row.t === 'comment');
    }

    /** @param {string} t @returns {any[]} */
    all(t) {
        return [...this.rows.values()].filter((row) => row.t === t);
    }

    /** @param {string} t @param {number | string} id @returns {any} */
    row(t, id) {
        return this.rows.get(`${t}/${id}`);
    }

    /** The meeting that it entered last. @returns {any} */
    get meeting() {
        return this.all('meeting').find((row) => row.code === this.code);
    }

    get items() {
        return this.all('item').sort((a, b) => a.n - b.n);
    }

    /** The phone's seat in a poll. @param {number} poll @param {string} [capacity] @returns {any} */
    seat(poll, capacity) {
        return this.all('seat').find((seat) => seat.poll === poll && (capacity === undefined || seat.capacity === capacity));
    }

    /**
     * A ballot.
     * @param {number} poll
     * @param {number[]} answers
     * @param {{seat?: number, key?: string, replaces?: string}} [more]
     * @returns {Promise<Reply>}
     */
    cast(poll, answers, more = {}) {
        return this.say('ballot.cast', { poll, seat: this.seat(poll)?.n, answers, key: randomUUID(), ...more });
    }
}

/** A phone that came in by a building's code. @param {import('./world.mjs').World} world @param {string} link */
export async function residentOf(world, link) {
    const phone = new Phone(world);
    await phone.browser.enter('/enter', { token: tokenOf(link) });
    return phone.connect();
}

/** A phone that showed one slip or several. @param {import('./world.mjs').World} world @param {...string} links */
export async function holderOf(world, ...links) {
    const phone = new Phone(world);
    for (const link of links) {
        await phone.browser.enter('/slip', { token: tokenOf(link) });
    }
    return phone.connect();
}

/** A desk that signed in by its link. @param {import('./world.mjs').World} world @param {string} username */
export async function staffOf(world, username) {
    const all = world.links.neighbourhoods.flatMap((/** @type {any} */ place) => place.staff);
    const phone = new Phone(world);
    await phone.browser.enter('/link', { token: tokenOf(all.find((/** @type {any} */ one) => one.username === username).link) });
    return phone.connect();
}
