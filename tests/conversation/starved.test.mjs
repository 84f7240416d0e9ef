/**
 * A database that is there and gives nothing: all its processes stopped for STOPPED seconds, its disk full (full_disk.c), a
 * default that would not wait for the disk. Pages answer, nobody has a receipt for what is not stored, and nothing has to be
 * started anew. Of times only what is tenfold off fails; what they were is printed.
 */
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { Accounts, Browser, each, holderOf, makeWorld, openHearing, putPolls, repo, sleep, tool } from './harness.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

const stopped = Number(process.env.STOPPED ?? 7);
const HOMES = 60;

const accounts = new Accounts();
const folder = mkdtempSync('/tmp/sanhui-disk-');
const full = join(folder, 'full');
/** @type {import('./harness.mjs').World} */ let world;
/** @type {Phone} */ let chair;
/** @type {Phone[]} */ let phones;
/** @type {number[]} */ let polls;
let pid = 0;

afterEach(() => {
    world?.signalDatabase('SIGCONT');
    rmSync(full, { force: true });
});
before(async () => {
    chmodSync(folder, 0o755);       // the database's account looks into it
    const shim = join(folder, 'full_disk.so');
    const { code, err } = await tool('gcc', ['-shared', '-fPIC', '-O2', '-o', shim, join(repo, 'tests/conversation/full_disk.c'), '-ldl']);
    assert.equal(code, 0, err);
    world = await makeWorld({ own: true, start: false, databaseEnv: { LD_PRELOAD: shim, FULL_DISK: full } });
    polls = await putPolls(world, Array.from({ length: 4 }, () => ({ method: 'single', options: [3] })));
    await world.start();
    chair = await openHearing(world);
    phones = await each(world.here.households.slice(30, 30 + HOMES), async (/** @type {any} */ home) => {
        const phone = await holderOf(world, home.link);
        await phone.enter(world.hearing);
        return phone;
    });
    pid = /** @type {number} */ (world.child?.pid);
});
after(async () => {
    await world?.end();
    rmSync(folder, { recursive: true, force: true });
});

/** @param {number} poll */
async function open(poll) {
    await Promise.all([chair, ...phones].map((phone) => phone.closed && phone.again(world.hearing)));
    await chair.must('poll.open', { poll });
    await Promise.all(phones.map((phone) => phone.until((p) => p.seat(poll))));
}

/** Casts until all have their receipts; what a phone was told first and how long it waited, at most. @param {number} poll @param {(i: number) => number} delay */
async function castAll(poll, delay) {
    const told = { longest: 0, refusals: /** @type {Record<string, number>} */ ({}) };
    await Promise.all(phones.map(async (phone, i) => {
        await sleep(delay(i));
        let asked = Date.now();
        await accounts.vote(phone, poll, 1 + (i % 3), async ({ err }) => {
            assert.notEqual(err, 'lost', 'the line holds');
            told.longest = Math.max(told.longest, Date.now() - asked);
            told.refusals[String(err)] = (told.refusals[String(err)] ?? 0) + 1;
            await sleep(1500);
            asked = Date.now();
        });
    }));
    return told;
}

/** @param {number} poll */
async function settle(poll) {
    const { outcome } = await chair.must('poll.close', { poll });
    assert.equal(outcome.cast, HOMES);
    await accounts.checkOutcome(world, poll, outcome);
    assert.equal(world.child?.pid, pid, 'the same server');
}

/** The slowest of the pages that somebody opens until told to stop: one that comes for the first time, one that has been here. @param {() => boolean} over */
async function browse(over) {
    const guest = new Browser(world);
    let longest = 0;
    while (!over()) {
        for (const [browser, path] of /** @type {[Browser, string][]} */ ([[guest, '/healthz'], [guest, '/'], [phones[0].browser, '/'], [phones[0].browser, `/m/${world.hearing}`]])) {
            const began = Date.now();
            const { status } = await browser.get(path);
            longest = Math.max(longest, Date.now() - began);
            assert.equal(status, 200, path);
        }
        await sleep(200);
    }
    return longest;
}

describe('all processes of the database stopped', () => {
    test(`${stopped} s: pages answer, phones are told that nothing is certain, no false receipt; then it goes on by itself`, { timeout: 120_000 + 2 * stopped * 1000 }, async () => {
        const [poll] = polls;
        await open(poll);
        assert.ok(world.signalDatabase('SIGSTOP') > 5);
        let over = false;
        const browsing = browse(() => over);
        const casting = castAll(poll, (i) => (i < 20 ? 0 : i * 60));
        await sleep(stopped * 1000);
        assert.equal(accounts.receipts.size, 0, 'no receipt from a database that stands still');
        over = true;
        const page = await browsing;
        const began = Date.now();
        world.signalDatabase('SIGCONT');
        const told = await casting;
        const back = Date.now() - began;
        console.log(`# stopped ${stopped} s: slowest page ${page} ms (1,000), longest wait for a word ${told.longest} ms (5,000), all receipts ${back} ms after (10,000); ${JSON.stringify(told.refusals)}`);
        assert.ok(page < 5_000 && told.longest < 10_000 && back < 30_000);
        assert.ok(told.refusals.unconfirmed > 0, 'what was under way is unconfirmed');
        await settle(poll);
    });
});

describe('a full disk', () => {
    test('nothing grows for some seconds: refused or stored, never in between; relieved it goes on', { timeout: 180_000 }, async () => {
        const poll = polls[1];
        await open(poll);
        const before = accounts.receipts.size;
        writeFileSync(full, '');
        // What is left is used up by somebody else's work.
        await world.sql('create table public.filler as select repeat(i::text, 400) from generate_series(1, 20000) i').then(() => assert.fail('the disk is full'), (error) => assert.match(String(error), /No space left|could not extend/));
        let over = false;
        const browsing = browse(() => over);
        const casting = castAll(poll, (i) => i * 60);
        await sleep(4000);
        over = true;
        const page = await browsing;
        const meanwhile = accounts.receipts.size - before;
        const began = Date.now();
        rmSync(full);
        const told = await casting;
        console.log(`# full for 4 s: ${meanwhile} of ${HOMES} found room, slowest page ${page} ms, longest wait for a word ${told.longest} ms, all receipts ${Date.now() - began} ms after; ${JSON.stringify(told.refusals)}`);
        assert.ok(meanwhile < HOMES && Object.keys(told.refusals).length > 0, 'some found no room');
        await settle(poll);
    });

    test('no room for its log: the database ends itself, and started again with room nothing is lost', { timeout: 180_000 }, async () => {
        const poll = polls[2];
        await open(poll);
        writeFileSync(full, '');
        const casting = castAll(poll, (i) => i * 60);
        // Its log goes on in a new file, for which there is no room.
        for (let tries = 0; world.databaseProcesses.length > 1; tries++) {
            assert.ok(tries < 100, 'the database goes on without a log');
            await tool('psql', ['-X', '-q', '-d', world.cluster.admin, '-c', 'select pg_switch_wal()']);
            await sleep(100);
        }
        await sleep(1000);
        rmSync(full);
        const began = Date.now();
        await world.powerBack();
        const told = await casting;
        console.log(`# the database gone for want of room: all receipts ${Date.now() - began} ms after it is started; ${JSON.stringify(told.refusals)}`);
        await settle(poll);
    });
});

test('defaults and a session that do not wait for the disk, in the middle: ballots are on it before their receipts', { timeout: 120_000 }, async () => {
    const poll = polls[3];
    await open(poll);
    // Left to themselves, commits would reach the disk ten seconds late.
    await world.sql('alter system set wal_writer_delay = \'10s\'');
    await world.sql('alter system set synchronous_commit = off');
    await world.sql(`alter role sanhui_server set synchronous_commit = off; alter database "${world.database}" set synchronous_commit = off; select pg_reload_conf()`);
    await world.sql(`create function public.careless() returns trigger language plpgsql as $$ begin perform set_config('synchronous_commit', 'off', false); return new; end $$;
        create trigger careless before insert on sanhui.hand for each row execute function public.careless()`);
    await phones[0].must('hand.raise', { kind: 'opinion' });
    await castAll(poll, (i) => i * 10);
    world.powerCut();
    await world.powerBack();
    await accounts.checkBoxes(world, polls);
    // And it does not come back to such a database: docs/operation.md.
    for (let tries = 0; !/synchronous_commit is off/.test(world.log); tries++) {
        assert.ok(tries < 300, world.log.slice(-2000));
        await sleep(100);
    }
    await world.sql('drop trigger careless on sanhui.hand; drop function public.careless()');
    await world.sql('alter system reset synchronous_commit');
    await world.sql(`alter role sanhui_server reset synchronous_commit; alter database "${world.database}" reset synchronous_commit; select pg_reload_conf()`);
    for (let tries = 0; (await chair.say('poll.close', { poll })).ok === undefined; tries++) {
        assert.ok(tries < 100, world.log.slice(-2000));
        await sleep(500);
    }
    await accounts.checkRecord(world, 'starved.zip');
});
