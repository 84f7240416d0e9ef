/**
 * What became of every ballot, whatever happened meanwhile: an acknowledged one is in the box and in the result exactly
 * once, one that nobody acknowledged at most once, and every receipt can be found in the record by whoever holds it.
 */
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { exportRecord, readEntry, verify } from './record.mjs';
import { Browser } from './web.mjs';
import { each, sleep } from './world.mjs';

/** @typedef {import('./phone.mjs').Phone} Phone */
/** @typedef {import('./phone.mjs').Reply} Reply */
/** @typedef {import('./world.mjs').World} World */
/** @typedef {{poll: number, seat: number, answers: number[], key: string}} Ballot */

/** No phone gives up before: a loaded machine takes long to bring server and database back. */
const VOTE_MS = 60_000;

/** What a phone is told when its ballot may be sent again with the same key: nothing is known of it, or it was not stored. */
export const AGAIN = ['lost', 'unavailable', 'unconfirmed', 'busy'];

/** Of single-choice polls with one motion. */
export class Accounts {
    /** @type {Map<string, Ballot>} by key: all that a phone ever sent */ sent = new Map();
    /** @type {Map<string, any>} by key: the receipts */ receipts = new Map();
    /** @type {Map<string, string>} by key: ballots that were refused for good, and why */ refused = new Map();
    /** Called at each receipt. */ heard = () => {};

    get underWay() {
        return this.sent.size - this.receipts.size - this.refused.size;
    }

    /**
     * One ballot, sent with the same key until it is acknowledged or refused for good.
     * @param {Phone} phone
     * @param {number} poll
     * @param {number} answer
     * @param {(reply: Reply) => Promise<unknown>} again what the phone does when it is not (AGAIN)
     * @param {string[]} [final] refusals that end it
     * @returns {Promise<Reply>}
     */
    async vote(phone, poll, answer, again, final = []) {
        const ballot = { poll, seat: phone.seat(poll).n, answers: [answer], key: randomUUID() };
        this.sent.set(ballot.key, ballot);
        for (const end = Date.now() + VOTE_MS; ;) {
            assert.ok(Date.now() < end, `nobody acknowledges the ballot\n${phone.world.log.slice(-4000)}`);
            const reply = await phone.say('ballot.cast', ballot);
            if (reply.ok) {
                this.acknowledge(reply.ok.receipt);
                return reply;
            }
            if (final.includes(String(reply.err))) {
                this.refused.set(ballot.key, String(reply.err));
                return reply;
            }
            assert.ok(AGAIN.includes(String(reply.err)), `${JSON.stringify(reply)}\n${phone.world.log.slice(-4000)}`);
            await again(reply);
        }
    }

    /** @param {any} receipt */
    acknowledge(receipt) {
        const ballot = this.sent.get(receipt.key);
        const before = this.receipts.get(receipt.key);
        assert.ok(ballot && receipt.poll === ballot.poll && receipt.seat === ballot.seat, 'a receipt is that of a ballot that was sent');
        if (before) {
            assert.deepEqual([receipt.line, receipt.commitment, receipt.opening], [before.line, before.commitment, before.opening], 'the same receipt again');
        }
        this.receipts.set(receipt.key, receipt);
        this.heard();
    }

    /** Boxes against accounts. @param {World} world @param {number[]} polls @returns {Promise<any[]>} the ballots stored */
    async checkBoxes(world, polls) {
        const stored = await world.rows(`select poll, seat, version, key, answers, commitment, line from sanhui.ballot where poll = any ('{${polls}}')`);
        const keys = new Map(stored.map((ballot) => [ballot.key, ballot]));
        assert.equal(keys.size, stored.length, 'no key twice');
        assert.equal(new Set(stored.map(({ poll, seat }) => `${poll}/${seat}`)).size, stored.length, 'one ballot for each seat');
        for (const [key, receipt] of this.receipts) {
            if (polls.includes(receipt.poll)) {
                assert.ok(keys.has(key), `an acknowledged ballot is lost: ${JSON.stringify(receipt)}`);
                const { seat, version, line, commitment } = keys.get(key);
                assert.deepEqual([seat, version, line, commitment], [receipt.seat, 1, receipt.line, receipt.commitment]);
            }
        }
        for (const ballot of stored) {
            const sent = this.sent.get(ballot.key);
            assert.deepEqual([ballot.poll, ballot.seat, ballot.answers], [sent?.poll, sent?.seat, sent?.answers], 'no ballot that nobody sent');
            assert.ok(!this.refused.has(ballot.key), 'none that was refused');
        }
        return stored;
    }

    /** An outcome as it was announced against the box. @param {World} world @param {number} poll @param {any} outcome */
    async checkOutcome(world, poll, outcome) {
        const stored = await this.checkBoxes(world, [poll]);
        const [motion] = outcome.motions;
        assert.equal(outcome.cast, stored.length, 'stored = announced');
        assert.deepEqual(motion.options, motion.options.map((/** @type {number} */ _, /** @type {number} */ o) => stored.filter(({ answers }) => answers[0] === o + 1).length));
    }

    /** Receipts as somebody else checks them, by their QR codes. @param {World} world @param {number} [most] */
    async checkReceipts(world, most = 60) {
        const stranger = new Browser(world);
        await each([...this.receipts.values()].slice(-most), async ({ line, commitment, opening }) => {
            const { status, text } = await stranger.get(`/check/${JSON.parse(opening).poll}.${line}.${commitment.slice(0, 16).toUpperCase()}`);
            assert.ok(status === 200 && text.includes('收到了，在记录里'), text);
        });
    }

    /** The whole record: every chain verifies, every receipt lies in it and can be looked up. @param {World} world @param {string} name */
    async checkRecord(world, name) {
        const file = await exportRecord(world, name);
        const { code, last } = await verify(file);
        assert.equal(code, 0, last);
        const lists = new Map((await readEntry(file, 'lists.jsonl')).trimEnd().split('\n').map((row) => JSON.parse(row))
            .map((list) => [`${list.stream} ${list.n}`, list.commitments]));
        for (const { key, line, commitment, opening } of this.receipts.values()) {
            const found = lists.get(`poll/${JSON.parse(opening).poll} ${line}`);
            assert.ok(found?.includes(commitment), `a receipt is not in the record: ${key}`);
            assert.equal(createHash('sha256').update(`sanhui.ballot.1\n${opening}`).digest('hex'), commitment);
            assert.equal(JSON.parse(opening).key, key);
        }
        await this.checkReceipts(world);
        return last;
    }
}

/**
 * Back as a page comes back: again and again until somebody answers.
 * @param {Phone} phone
 * @param {string} code of the meeting
 */
export async function comeBack(phone, code) {
    for (const end = Date.now() + VOTE_MS; ; await sleep(100 + Math.random() * 200)) {
        try {
            return await phone.again(code);
        } catch (error) {
            assert.match(String(error), /ECONNREFUSED|ECONNRESET|EPIPE|hang up|lost|refused: 503|unavailable/);
            assert.ok(Date.now() < end, `nobody answers: ${error}\n${phone.world.log.slice(-4000)}`);
        }
    }
}
