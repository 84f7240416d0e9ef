/**
 * Server and database killed at any moment of a poll, again and again: under casting (the server KILLS times, every
 * process of the database POWERS times), around the close (CLOSE_KILLS times); and every phone's line cut right after it
 * cast, CUTS times. `make soak` takes more of each.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Accounts, comeBack, each, holderOf, makeWorld, openHearing, putPolls, sleep } from './harness.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

const kills = Number(process.env.KILLS ?? 20);
const powers = Number(process.env.POWERS ?? 10);
const closeKills = Number(process.env.CLOSE_KILLS ?? 10);
const cuts = Number(process.env.CUTS ?? 3);
const homes = 48;
/** At each kill at least so many ballots are sent and not acknowledged. */
const UNDER_WAY = 30;
const PATIENCE_MS = 60_000;

const accounts = new Accounts();
/** @type {import('./harness.mjs').World} */ let world;
/** @type {Phone} */ let chair;
/** @type {Phone[]} */ let phones;
/** @type {number[]} */ let polls;

before(async () => {
    world = await makeWorld({ own: true, start: false });
    polls = await putPolls(world, Array.from({ length: kills + powers + closeKills + cuts }, () => ({ method: 'single', options: [3] })));
    await world.start();
    chair = await openHearing(world);
    phones = await each(world.here.households.slice(30, 30 + homes), async (/** @type {any} */ home) => {
        const phone = await holderOf(world, home.link);
        await phone.enter(world.hearing);
        return phone;
    });
});
after(() => world?.end());

/** Whoever had its receipt when the line broke comes back, too. */
const allBack = () => Promise.all([chair, ...phones].map((phone) => phone.closed && comeBack(phone, world.hearing)));

/** @param {number} poll */
async function open(poll) {
    await allBack();
    await chair.must('poll.open', { poll });
    await Promise.all(phones.map((phone) => phone.until((p) => p.seat(poll), 'a seat', PATIENCE_MS)));
}

/** Said until it is done: who asks for a close may be cut off as well. @param {number} poll @returns {Promise<any>} the outcome */
async function close(poll) {
    for (const end = Date.now() + PATIENCE_MS; ;) {
        const reply = await chair.say('poll.close', { poll });
        if (reply.ok || reply.err === 'phase' || reply.err === 'counting') {
            return (await chair.until((c) => c.row('poll', poll).outcome && c.row('poll', poll), 'the outcome', PATIENCE_MS)).outcome;
        }
        assert.ok(['lost', 'unavailable', 'unconfirmed', 'moved'].includes(String(reply.err)) && Date.now() < end, JSON.stringify(reply));
        await (reply.err === 'lost' ? comeBack(chair, world.hearing) : sleep(200));
    }
}

/** Everybody casts at the same time; `strike` at any moment while so many are under way. @param {number} poll @param {() => void} strike */
async function castUnder(poll, strike) {
    const before = accounts.receipts.size;
    const moment = Math.floor(Math.random() * (homes - UNDER_WAY + 1));
    let underWay = 0;
    const struck = new Promise((done) => {
        const now = () => {
            accounts.heard = () => {};
            underWay = accounts.underWay;
            strike();
            done(undefined);
        };
        accounts.heard = () => accounts.receipts.size - before >= moment && now();
        if (moment === 0) {
            setTimeout(now, Math.random() * 5);
        }
    });
    const casting = phones.map((phone, i) => accounts.vote(phone, poll, 1 + (i % 3),
        ({ err }) => (err === 'lost' ? comeBack(phone, world.hearing) : sleep(100))));
    await struck;
    return { casting: Promise.all(casting), underWay, acknowledged: accounts.receipts.size - before };
}

/** @param {number} poll */
async function settle(poll) {
    const outcome = await close(poll);
    assert.equal(outcome.cast, homes);
    await accounts.checkOutcome(world, poll, outcome);
}

test(`the server killed ${kills} times under casting: every acknowledged ballot is counted, each once`, { timeout: 60_000 + kills * 20_000 }, async () => {
    let least = homes;
    let half = 0;
    for (const poll of polls.slice(0, kills)) {
        await open(poll);
        const { casting, underWay, acknowledged } = await castUnder(poll, () => {
            world.ending = true;
            world.child?.kill('SIGKILL');
        });
        least = Math.min(least, underWay);
        half += acknowledged > 0 ? 1 : 0;
        await world.gone();
        await world.start();
        await casting;
        await allBack();
        await settle(poll);
    }
    console.log(`# ${kills} kills, at least ${least} ballots under way at each, ${half} after the first receipt`);
    assert.ok(half > 0, 'in the middle of casting');
});

test(`every process of the database killed ${powers} times under casting: the same, and the server lives`, { timeout: 60_000 + powers * 40_000 }, async () => {
    const { pid } = /** @type {import('node:child_process').ChildProcess} */ (world.child);
    for (const poll of polls.slice(kills, kills + powers)) {
        await open(poll);
        const { casting } = await castUnder(poll, () => world.powerCut());
        await world.powerBack();
        await casting;
        await settle(poll);
    }
    assert.equal(world.child?.pid, pid);
    console.log(`# ${powers} power cuts, ${accounts.receipts.size} ballots acknowledged so far`);
});

test(`the server killed ${closeKills} times around the close: one close, one outcome, true to the box`, { timeout: 60_000 + closeKills * 20_000 }, async () => {
    /** @type {Record<string, number>} */ const states = {};
    for (const poll of polls.slice(kills + powers, kills + powers + closeKills)) {
        await open(poll);
        const casting = Promise.all(phones.map(async (phone, i) => {
            await sleep(Math.random() * 20);
            await accounts.vote(phone, poll, 1 + (i % 3), async ({ err }) => (err === 'lost' ? comeBack(phone, world.hearing) : sleep(100)), ['closed', 'phase']);
        }));
        await sleep(5 + Math.random() * 10);
        const closing = chair.say('poll.close', { poll });
        await sleep(Math.random() * 30);
        await world.kill();
        await closing;
        const state = await world.sql(`select state from sanhui.poll where id = ${poll}`);
        states[state] = (states[state] ?? 0) + 1;
        await world.start();
        await casting;
        await allBack();
        await accounts.checkOutcome(world, poll, await close(poll));
        assert.equal(await world.sql(`select string_agg(l.kind, ' ' order by l.n) from sanhui.line l join sanhui.stream s on s.id = l.stream join sanhui.poll p on s.name = 'poll/' || p.code
            where p.id = ${poll} and l.kind in ('poll.closed', 'box.closed', 'poll.outcome')`), 'poll.closed box.closed poll.outcome', 'one line each');
    }
    assert.equal(await world.sql('select count(*) from sanhui.door where key like \'uncounted:%\''), '0');
    console.log(`# found after ${closeKills} kills around the close: ${JSON.stringify(states)}; ${accounts.refused.size} ballots too late`);
});

test(`every line cut right after the ballot, ${cuts} times: the same key again brings the same receipt`, { timeout: 60_000 + cuts * 20_000 }, async () => {
    let told = 0;
    let stored = 0;
    for (const poll of polls.slice(kills + powers + closeKills)) {
        await open(poll);
        await Promise.all(phones.map(async (phone, i) => {
            const socket = /** @type {any} */ (phone.socket)._socket;
            let first = true;
            const voting = accounts.vote(phone, poll, 1 + (i % 3), () => {
                first = false;
                return comeBack(phone, world.hearing);
            });
            await sleep(Math.random() * 6);
            socket.resetAndDestroy();       // RST: what the server still has to say finds nobody
            const { ok } = await voting;
            told += first ? 1 : 0;
            stored += ok.receipt.state === 'same' ? 1 : 0;
        }));
        await allBack();
        await settle(poll);
    }
    console.log(`# of ${cuts * homes} ballots ${told} had their receipt before the cut, ${stored} were in the box without one`);
    assert.ok(stored > 0, 'between the ballot and its receipt');
});

test('the record of it all verifies, and every receipt lies in it', { timeout: 300_000 }, async () => {
    assert.match(await accounts.checkRecord(world, 'kills.zip'), /^verified /);
});
