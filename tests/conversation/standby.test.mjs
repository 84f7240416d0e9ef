/**
 * A standby that is waited for: the machine of the primary loses its power while eighty phones cast, the standby takes
 * over, and no ballot that was acknowledged is missing. The server follows by itself.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Accounts, R01, World, each, freePort, holderOf, makeCluster, makeWorld, openHearing, openPollFor, removeCluster, repo, sleep, tool } from './harness.mjs';

const homes = 80;
const PACE_MS = 25;

const accounts = new Accounts();
/** @type {World} */ let world;
/** @type {World} the same data on the standby */ let behind;

before(async () => {
    world = await makeWorld({ own: true, start: false });
    world.port = await freePort();
    behind = Object.assign(new World(), { cluster: await makeCluster(['standby', String(world.cluster.dir)]), dir: world.dir });
    const host = (/** @type {World} */ one) => /host=([^&]+)/.exec(one.cluster.server)?.[1];
    world.settings.DATABASE_URL = `${world.env.DATABASE_URL.replace(/host=[^&]+/, `host=${host(world)},${host(behind)}`)}&target_session_attrs=read-write`;
});
after(async () => {
    await world?.end();
    await removeCluster(behind.cluster);
});

test('a standby that is not waited for is refused: what was acknowledged would not be there', async () => {
    const { code, err } = await world.command('serve');
    assert.equal(code, 2, err);
    assert.match(err, /not waited for.*synchronous_standby_names/);
});

test('every acknowledged ballot is on the standby, and the server goes on there without a restart', { timeout: 180_000 }, async () => {
    await world.sql("alter system set synchronous_standby_names = 'ANY 1 (*)'");
    await world.sql('select pg_reload_conf()');
    for (const end = Date.now() + 20_000; (await world.sql('select sync_state from pg_stat_replication')) !== 'quorum'; await sleep(50)) {
        assert.ok(Date.now() < end, 'the standby is never waited for');
    }
    await world.start();
    const pid = world.child?.pid;
    const chair = await openHearing(world);
    const phones = await each(world.here.households.slice(0, homes), async (/** @type {any} */ home) => {
        const phone = await holderOf(world, home.link);
        await phone.enter(world.hearing);
        return phone;
    });
    const poll = await openPollFor(chair, R01, phones);

    const casting = Promise.all(phones.map(async (phone, i) => {
        await sleep(i * PACE_MS);
        await accounts.vote(phone, poll.id, 1 + (i % 3), () => sleep(100));
    }));
    await sleep(homes * PACE_MS / 3);
    // What the primary writes from now on does not reach the standby, so nobody may be told that it is stored.
    const receiver = Number(await behind.sql('select pid from pg_stat_wal_receiver'));
    process.kill(receiver, 'SIGSTOP');
    await sleep(300);
    const early = accounts.receipts.size;
    await sleep(500);
    assert.ok(early > 0 && early < homes, `in the middle: ${early}`);
    assert.equal(accounts.receipts.size, early, 'no receipt for what is on one machine alone');
    await world.powerCut();
    process.kill(receiver, 'SIGCONT');
    const back = new Promise((done) => (accounts.heard = () => done(Date.now())));
    const { code, err } = await tool(join(repo, 'tests/tools/cluster'), ['promote'], { env: { SANHUI_CLUSTER: behind.cluster.dir } });
    assert.equal(code, 0, err);
    const promoted = Date.now();
    console.log(`# ${early} ballots before, the others on the standby, the first one ${Number(await back) - promoted} ms after it took over`);
    await casting;
    assert.equal(accounts.receipts.size, homes);

    await chair.until((c) => c.row('poll', poll.id).cast === homes, 'the turnout');
    await chair.must('poll.close', { poll: poll.id });
    const { outcome } = await chair.until((c) => c.row('poll', poll.id).outcome && c.row('poll', poll.id), 'the outcome');
    await accounts.checkOutcome(behind, poll.id, outcome);
    assert.match(await accounts.checkRecord(world, 'standby.zip'), /^verified /);
    assert.equal(world.child?.pid, pid, 'the same process');
});
