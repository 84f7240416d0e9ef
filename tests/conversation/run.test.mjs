/** `make run` and `make clean-data`: what a terminal shows, what stays, what is refused. With a cluster of their own. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { dirname, join, relative } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { binary, freePort, repo, sleep, tool } from './harness.mjs';

const READY = 'Ctrl-C stops it';
const START_MS = 120_000;

/** @type {string} */ let folder;
/** @type {Record<string, string | undefined>} */ let env;

/** @param {string} command @param {string[]} args @param {object} [more] */
const at = (command, args, more = {}) => tool(join(repo, 'tests/tools', command), args, { env: { ...env, ...more } });
/** @param {string[]} args */
const cluster = (...args) => at('cluster', args);
const runs = async () => (await cluster('status')).code === 0;

before(async () => {
    folder = mkdtempSync('/tmp/sanhui-run-');
    chmodSync(folder, 0o755);    // PostgreSQL's account has to get in
    const port = await freePort();
    env = {
        DATABASE_URL: undefined, DATABASE_OWNER_URL: undefined, DATABASE_ADMIN_URL: undefined,
        SANHUI_CLUSTER: join(folder, 'cluster'), DATA_DIR: join(folder, 'data'), PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}`,
    };
});
after(async () => {
    await cluster('remove');
    rmSync(folder, { recursive: true, force: true });
});

/** `make run`, until it has said that it runs or has ended. @param {object} [more] */
async function start(more = {}) {
    const child = spawn(join(repo, 'tests/tools/run'), [relative(repo, dirname(binary))], { cwd: repo, env: { ...process.env, ...env, ...more } });
    const run = { child, said: '', complained: '', /** @type {number | null} */ code: null };
    child.stdout.setEncoding('utf8').on('data', (text) => (run.said += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (run.complained += text));
    child.on('close', (code) => (run.code = code ?? -1));
    for (let waited = 0; run.code === null && !run.said.includes(READY); waited += 50) {
        assert.ok(waited < START_MS, run.said + run.complained);
        await sleep(50);
    }
    return run;
}

/** @param {Awaited<ReturnType<typeof start>>} run @param {NodeJS.Signals} signal */
async function stop(run, signal = 'SIGINT') {
    run.child.kill(signal);
    for (let waited = 0; run.code === null; waited += 50) {
        assert.ok(waited < 20_000, 'it does not stop');
        await sleep(50);
    }
    return run.code;
}

describe('make run', () => {
    test('a port in use is said first, in both languages, with the program and a free port; nothing was started', async () => {
        const squatter = net.createServer().listen(Number(env.PORT), '0.0.0.0');
        const run = await start();
        squatter.close();
        assert.equal(run.code, 1);
        assert.ok(!run.said.includes('http://'), 'no links');
        assert.match(run.complained, new RegExp(`端口 ${env.PORT} 已被占用：.*（进程 ${process.pid}）`));
        assert.match(run.complained, new RegExp(`Port ${env.PORT} is in use by .* \\(process ${process.pid}\\)`));
        assert.match(run.complained, /PORT=\d+ make run/);
        assert.equal(await runs(), false);
    });

    test('ends with the links, the file of logins and how to stop; stops its PostgreSQL with it; goes on where it was', async () => {
        const first = await start();
        assert.equal(first.code, null, first.said + first.complained);
        const order = ['主持人', '物业公司', '大屏幕', '1号门洞', '█', 'links.json', 'Ctrl-C 停止', READY];
        const places = order.map((word) => first.said.indexOf(word));
        assert.deepEqual(places, [...places].sort((a, b) => a - b), first.said);
        assert.ok(!places.includes(-1), first.said);
        assert.ok(first.said.split('\n').length < 60, 'short');
        const links = readFileSync(join(String(env.DATA_DIR), 'links.json'), 'utf8');

        const refused = await at('clean-data', []);
        assert.equal(refused.code, 1);
        assert.match(refused.err, new RegExp(`端口 ${env.PORT} 运行`));
        assert.match(refused.err, /kill \d+/);
        assert.ok(existsSync(join(String(env.DATA_DIR), 'key')));
        assert.equal((await tool(binary, ['healthcheck'], { env })).code, 0, 'it goes on');

        const port = String(await freePort());
        const second = await start({ PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}` });
        assert.equal(await stop(first), 0);
        assert.equal(await runs(), true, 'the second one still needs PostgreSQL');
        assert.equal(await stop(second, 'SIGTERM'), 0);
        assert.equal(await runs(), false);

        const again = await start();
        assert.equal(readFileSync(join(String(env.DATA_DIR), 'links.json'), 'utf8'), links);
        assert.equal(await stop(again), 0);
        assert.match(again.said, /已停止/);
    });

    test('shows the end of the log when a step fails', async () => {
        const sql = join(folder, 'no-sql');
        mkdirSync(sql, { recursive: true });
        const run = await start({ SQL_DIR: sql });
        assert.equal(run.code, 1);
        assert.match(run.complained, /setup\.log/);
        assert.match(run.complained, /Loading the demo estate/);
        assert.equal(await runs(), false);
    });
});

describe('the private cluster', () => {
    test('one that was started by hand stays', async () => {
        assert.equal((await cluster('start')).code, 0);
        assert.equal((await cluster('lend', 'true')).code, 0);
        assert.equal(await runs(), true);
        await cluster('stop');
    });

    test('one that was borrowed stops when nobody is left, and not before', async () => {
        const other = spawn('sleep', ['60']);
        await cluster('borrow', String(process.pid));
        await cluster('borrow', String(other.pid));
        await cluster('release', String(process.pid));
        assert.equal(await runs(), true);
        other.kill();
        await sleep(50);
        assert.equal((await cluster('lend', 'sh', '-c', 'test -n "$DATABASE_URL" && exit 7')).code, 7);
        assert.equal(await runs(), false);
    });
});

describe('make clean-data', () => {
    test('a folder that is not ours is left alone', async () => {
        const home = join(folder, 'home');
        mkdirSync(home);
        writeFileSync(join(home, 'letter.txt'), 'dear');
        assert.equal((await at('clean-data', [], { DATA_DIR: home })).code, 1);
        assert.ok(existsSync(join(home, 'letter.txt')));
        mkdirSync(join(home, 'log'));    // as /var has one
        assert.equal((await at('clean-data', [], { DATA_DIR: home })).code, 1);
        const run = await start({ DATA_DIR: home });
        assert.equal(run.code, 1);
        assert.match(run.complained, /choose an empty DATA_DIR/);
        assert.ok(existsSync(join(home, 'letter.txt')) && !existsSync(join(home, 'serving')));
    });

    test('a make run that has not come to its server yet is not cut off', async () => {
        const child = spawn(join(repo, 'tests/tools/run'), [relative(repo, dirname(binary))], { cwd: repo, env: { ...process.env, ...env }, stdio: 'ignore' });
        const ended = new Promise((resolve) => child.on('close', resolve));
        for (let tries = 0; !readFileSync(join(String(env.DATA_DIR), 'serving'), 'utf8').includes(`${child.pid} `); tries++) {
            assert.ok(tries < 100);
            await sleep(10);
        }
        const refused = await at('clean-data', []);
        child.kill();
        await ended;
        assert.equal(refused.code, 1);
        assert.match(refused.err, new RegExp(`kill ${child.pid}`));
    });

    test('whoever is connected to the private database is not cut off', async () => {
        await cluster('start');
        const url = (await cluster('env')).out.match(/DATABASE_URL='([^']+)'/)?.[1] ?? '';
        const guest = spawn('psql', ['-X', '-q', '-d', url], { stdio: ['pipe', 'ignore', 'ignore'] });
        for (let tries = 0; !/psql/.test((await cluster('users')).out); tries++) {
            assert.ok(tries < 50);
            await sleep(100);
        }
        const refused = await at('clean-data', []);
        assert.equal(refused.code, 1);
        assert.match(refused.err, /psql/);
        guest.stdin.end();
        await sleep(300);
    });

    test('a file of somebody else\'s stays, and nothing else when nobody needs it', async () => {
        const letter = join(String(env.DATA_DIR), 'letter.txt');
        writeFileSync(letter, 'dear');
        assert.equal((await at('clean-data', [])).code, 0);
        assert.ok(existsSync(letter) && !existsSync(join(String(env.DATA_DIR), 'key')));
        rmSync(letter);
        mkdirSync(join(String(env.DATA_DIR), 'log'));
        writeFileSync(join(String(env.DATA_DIR), '.sanhui'), '');
        const { code, err } = await at('clean-data', []);
        assert.equal(code, 0, err);
        assert.ok(!existsSync(String(env.DATA_DIR)));
        assert.ok(!existsSync(join(String(env.SANHUI_CLUSTER), 'data')));
    });
});
