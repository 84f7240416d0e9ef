/** Faults: a port in use, a database that is not there or goes away in the middle, a server that is killed. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import net from 'node:net';
import { after, before, describe, test } from 'node:test';
import { Accounts, Browser, R01, R03, binary, comeBack, each, freePort, holderOf, makeWorld, openHearing, openPollFor, pollOf, repo, sleep, staffOf, tool } from './harness.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

/** @type {import('./harness.mjs').World} */
let world;

before(async () => {
    world = await makeWorld({ own: true, start: false });
});
after(() => world?.end());

describe('at the start', () => {
    test('a port in use: a sentence that says so, and exit code 1', async () => {
        const port = await freePort();
        const squatter = net.createServer().listen(port, '127.0.0.1');
        const { code, err } = await tool(binary, ['serve'], { env: { ...world.env, PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` } });
        squatter.close();
        assert.equal(code, 1, err);
        assert.match(err, new RegExp(String(port)));
        assert.match(err, /in use|占用/);
        assert.doesNotMatch(err, /Sanitizer/);
    });

    test('settings that make no sense: a sentence, and exit code 2', async () => {
        for (const [name, value] of [['PORT', 'eighty'], ['PORT', '70000'], ['PUBLIC_URL', 'here'], ['DATABASE_URL', ''], ['TLS_CERT', '/none']]) {
            const { code, err } = await tool(binary, ['serve'], { env: { ...world.env, [name]: value } });
            assert.equal(code, 2, `${name}=${value}: ${err}`);
            assert.match(err, new RegExp(name));
        }
        assert.equal((await tool(binary, ['serve', 'NOTHING=1'], { env: world.env })).code, 2);
        assert.equal((await tool(binary, ['no-such-command'])).code, 2);
    });

    test('a database role that could see over the walls is refused', async () => {
        const child = spawn(binary, ['serve'], { cwd: repo, env: { ...process.env, ...world.env, PORT: String(await freePort()),
            DATABASE_URL: world.env.DATABASE_URL.replace('user=sanhui_server', 'user=postgres') } });
        let log = '';
        child.stderr.setEncoding('utf8').on('data', (text) => (log += text));
        for (let tries = 0; !/superuser/i.test(log); tries++) {
            assert.ok(tries < 200, log);
            await sleep(50);
        }
        assert.doesNotMatch(log, /ready=1/);
        child.kill('SIGTERM');
        await new Promise((done) => (child.exitCode === null ? child.once('exit', done) : done(undefined)));
    });

    test('a database that is down: it lives, says so, and is there when the database is', async () => {
        await world.powerOff();
        await world.start({ ready: false });
        const browser = new Browser(world);
        assert.equal((await browser.get('/healthz')).status, 200);
        const answer = await browser.post('/enter', { token: 'AAAAAAAAAAAAAAAAAAAAAA' });
        assert.equal(answer.status, 503);
        assert.equal(answer.json.err, 'unavailable');
        assert.match(answer.json.say, /没有写入/);
        await world.powerBack();
        for (let tries = 0; (await browser.post('/enter', { token: 'AAAAAAAAAAAAAAAAAAAAAA' })).json.err !== 'code'; tries++) {
            assert.ok(tries < 200, world.log);
            await sleep(100);
        }
    });
});

describe('in the middle of casting', () => {
    /** @type {Phone} */ let chair;
    /** @type {Phone[]} */ let phones;
    /** @type {Phone[]} */ let others;
    /** @type {any} */ let poll;
    const accounts = new Accounts();

    before(async () => {
        chair = await openHearing(world);
        const all = await each(world.here.households.slice(0, 260), async (/** @type {any} */ home) => {
            const phone = await holderOf(world, home.link);
            await phone.enter(world.hearing);
            return phone;
        });
        phones = all.slice(0, 200);
        others = all.slice(200);
        poll = await openPollFor(chair, R01, all);
    });

    test('a database that dies and comes back: every acknowledged ballot is there once', async () => {
        const voting = phones.map(async (phone, i) => {
            await sleep(i * 8);
            await accounts.vote(phone, poll.id, 1 + (i % 4), async ({ err }) => {
                assert.notEqual(err, 'lost', 'the server lives');
                await sleep(500);
            });
        });
        await sleep(500);
        world.powerCut();
        assert.ok(accounts.receipts.size > 0 && accounts.receipts.size < phones.length, `in the middle: ${accounts.receipts.size}`);
        await sleep(1500);
        assert.equal((await new Browser(world).get('/healthz')).status, 200, 'the process lives');
        await world.powerBack();
        await Promise.all(voting);
        assert.equal((await accounts.checkBoxes(world, [poll.id])).length, phones.length);
        await chair.until((c) => c.row('poll', poll.id).cast === phones.length, 'the turnout');
    });

    test('a server that dies and comes back: phones send the same keys again, every ballot is there once', async () => {
        const voting = others.map(async (phone, i) => {
            await sleep(i * 8);
            await accounts.vote(phone, poll.id, 1 + (i % 4), () => comeBack(phone, world.hearing));
        });
        const before = accounts.receipts.size;
        await sleep(200);
        await world.kill();
        assert.ok(accounts.receipts.size > before && accounts.receipts.size < before + others.length, `in the middle: ${accounts.receipts.size - before}`);
        await world.start();
        await Promise.all(voting);
        assert.equal((await accounts.checkBoxes(world, [poll.id])).length, phones.length + others.length);
        await chair.again(world.hearing);
        await chair.until((c) => c.row('poll', poll.id).cast === phones.length + others.length, 'the turnout');
    });

    test('a server that dies between the close and the outcome: counted when it comes back', async () => {
        // The transaction of poll.close is committed, that of poll.outcome lingers.
        await world.sql(`create function public.linger() returns trigger language plpgsql as $$ begin perform pg_sleep(60); return new; end $$;
            create trigger linger before update of outcome on sanhui.poll for each row when (old.outcome is null and new.outcome is not null) execute function public.linger()`);
        chair.say('poll.close', { poll: poll.id }).catch(() => {});
        await chair.until((c) => c.row('poll', poll.id).state === 'box_closed', 'polls and box closed');
        assert.equal(chair.row('poll', poll.id).outcome, null);
        await world.kill();
        await world.sql(`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'sanhui_server' and pid <> pg_backend_pid()`);
        await world.sql('drop trigger linger on sanhui.poll; drop function public.linger()');
        assert.equal(await world.sql(`select state from sanhui.poll where id = ${poll.id}`), 'box_closed');
        await world.start();
        const back = await staffOf(world, 'chair');
        await back.enter(world.hearing);
        const row = await back.until((c) => c.row('poll', poll.id).state === 'counted' && c.row('poll', poll.id));
        assert.deepEqual(row.outcome.motions[0].options, [65, 65, 65, 65]);
        assert.equal(row.outcome.motions[0].verdict, 'tie');
        assert.equal(await world.sql(`select count(*) from sanhui.line l join sanhui.stream s on s.id = l.stream
            where s.name = 'poll/${poll.code}' and l.kind in ('poll.closed', 'poll.outcome')`), '2', 'one line each');
        assert.equal(await world.sql(`select count(*) from sanhui.door where key like 'uncounted:%'`), '0');
    });

    test('a count that takes the database longer than its patience, and one that did not finish: made all the same', async () => {
        const hall = await staffOf(world, 'chair');
        await hall.enter(world.hearing);
        const motions = await openPollFor(hall, R03, []);
        const backends = () => world.sql(`select string_agg(pid || '', ' ' order by pid) from pg_stat_activity where usename = 'sanhui_server'`);
        const before = await backends();
        // Six seconds go by while the box is closed and again while its outcome is written; the ballots can't be read.
        await world.sql(`create function public.linger() returns trigger language plpgsql as $$ begin perform pg_sleep(6); return new; end $$;
            create trigger linger before update of state on sanhui.poll for each row when (new.state <> old.state) execute function public.linger();
            alter function sanhui.poll_ballots rename to poll_ballots_away`);
        const { say } = await hall.refused('counting', 'poll.close', { poll: motions.id });
        assert.match(say, /票箱已经关闭.*自动再计/);
        assert.equal(await world.sql(`select state from sanhui.poll where id = ${motions.id}`), 'box_closed');
        await world.sql(`alter function sanhui.poll_ballots_away rename to poll_ballots;
            update sanhui.poll set box_closed_at = box_closed_at - interval '1 minute' where id = ${motions.id}`);
        await hall.until((c) => c.row('poll', motions.id).state === 'counted', 'what was left is found', 25_000);
        assert.equal(await backends(), before, 'no connection was given up');
        await world.sql('drop trigger linger on sanhui.poll; drop function public.linger()');
        assert.equal(await world.sql(`select count(*) from sanhui.line l join sanhui.stream s on s.id = l.stream
            where s.name = 'poll/${motions.code}' and l.kind in ('poll.closed', 'box.closed', 'poll.outcome')`), '3', 'one line each');
    });

    test('phones come back to the same place, with what they have and what they missed', async () => {
        const phone = phones[7];
        assert.equal(phone.closed !== null, true);
        const tips = [...phone.tips.values()].map(({ stream, n, hash }) => ({ stream, n, hash }));
        const answer = await phone.again(world.hearing, { tips });
        assert.equal(answer.tips, 'kept');
        await phone.until((p) => p.row('poll', poll.id).outcome !== null);
        const key = phone.seat(poll.id).ballot.key;
        assert.equal((await phone.must('ballot.status', { poll: poll.id, seat: phone.seat(poll.id).n, key })).state, 'counted');
    });

    test('the record of it all verifies', async () => {
        assert.match(await accounts.checkRecord(world, 'after.zip'), / ballots=260 /);
    });

    test('told to stop, it says so to the pages and leaves in order', async () => {
        const phone = phones[9];
        await phone.again(world.hearing);
        await world.stop();
        assert.equal(phone.bye?.bye, 'restart');
        assert.ok(phone.bye.in > 0);
        await world.start();
        await phone.again(world.hearing);
        assert.ok(pollOf(phone, R01).outcome);
    });
});
