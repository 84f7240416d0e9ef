/**
 * A throwaway world: a database of its own with the demo estate in it, and the real server beside it.
 * Run below `tests/tools/cluster with`, worlds share that cluster, a database each; alone (or when a test
 * needs to pull the plug) a world makes a cluster of its own.
 */
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { assertDiscreet } from './discreet.mjs';

const run = promisify(execFile);

export const repo = fileURLToPath(new URL('../..', import.meta.url));
export const binary = process.env.SANHUI ?? join(repo, 'build/asan/sanhui');
const clusterTool = join(repo, 'tests/tools/cluster');
const sanitizerReport = /AddressSanitizer|LeakSanitizer|UndefinedBehaviorSanitizer|runtime error:/;

/** @param {number} ms */
export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/**
 * Does something with each, a few at a time.
 * @template A, B
 * @param {A[]} list
 * @param {(one: A, index: number) => Promise<B>} work
 * @param {number} [atOnce]
 * @returns {Promise<B[]>} in the order of the list
 */
export async function each(list, work, atOnce = 8) {
    /** @type {B[]} */ const done = [];
    let next = 0;
    await Promise.all(Array.from({ length: atOnce }, async () => {
        for (let index = next++; index < list.length; index = next++) {
            done[index] = await work(list[index], index);
        }
    }));
    return done;
}

/** @returns {Promise<number>} a port that nobody listens on */
export async function freePort() {
    const probe = net.createServer();
    await new Promise((done) => probe.listen(0, '127.0.0.1', () => done(undefined)));
    const { port } = /** @type {net.AddressInfo} */ (probe.address());
    await new Promise((done) => probe.close(done));
    return port;
}

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{env?: Record<string, string | undefined>, timeout?: number}} [options]
 * @returns {Promise<{code: number, out: string, err: string}>}
 */
export async function tool(command, args, options = {}) {
    try {
        const { stdout, stderr } = await run(command, args, {
            cwd: repo,
            env: { ...process.env, ...options.env },
            maxBuffer: 64 * 1024 * 1024,
            timeout: options.timeout ?? 120_000,
        });
        return { code: 0, out: stdout, err: stderr };
    } catch (error) {
        if (typeof error.code !== 'number') {
            throw error;
        }
        return { code: error.code, out: error.stdout, err: error.stderr };
    }
}

/**
 * @param {string} url
 * @param {string} database
 */
const inDatabase = (url, database) => url.replace(/^postgresql:\/\/\/[^?]*/, `postgresql:///${database}`);

/** @typedef {Record<string, string>} Env */
/** @typedef {{owner: string, admin: string, server: string, dir: string | undefined, own: boolean, env?: Env}} Cluster env: of its processes */

/**
 * @param {string[]} [how] what tests/tools/cluster is told
 * @param {Env} [env] of its processes
 * @returns {Promise<Cluster>}
 */
export async function makeCluster(how = ['start'], env = {}) {
    const dir = mkdtempSync('/tmp/sanhui-test-');
    writeFileSync(join(dir, 'keeper'), `${process.pid}\n`);
    const { code, out, err } = await tool(clusterTool, how, { env: { ...env, SANHUI_CLUSTER: dir } });
    assert.equal(code, 0, err);
    const url = (name) => out.match(new RegExp(`${name}='([^']+)'`))?.[1] ?? '';
    const owner = url('DATABASE_OWNER_URL');
    return { owner, admin: owner.replace('user=sanhui_owner', 'user=postgres'), server: url('DATABASE_URL'), dir, own: true, env };
}

/** @param {Cluster} cluster that makeCluster made */
export async function removeCluster({ dir }) {
    await tool(clusterTool, ['remove'], { env: { SANHUI_CLUSTER: dir } });
    rmSync(/** @type {string} */ (dir), { recursive: true, force: true });
}

/** @returns {Cluster | null} the one that this process was started below */
function sharedCluster() {
    const { DATABASE_URL: server, DATABASE_OWNER_URL: owner, DATABASE_ADMIN_URL: admin, SANHUI_CLUSTER: dir } = process.env;
    return server && owner && admin ? { server, owner, admin, dir, own: false } : null;
}

/** Everything that a world knows of its database and its server. */
export class World {
    /** @type {Cluster} */ cluster;
    /** @type {string} */ database = 'sanhui';
    /** @type {string} */ dir;
    /** @type {any} what `sanhui demo --links` wrote */ links;
    /** @type {number} */ port = 0;
    /** @type {import('node:child_process').ChildProcess | null} */ child = null;
    binary = binary;    // whose commands these are
    /** @type {Record<string, string>} settings beside those that every world has */ settings = {};
    /** @type {string} what the server has said on stderr since its last start */ log = '';
    /** @type {{code: number | null, signal: string | null} | undefined} how it ended */ ended;
    ending = false;     // it was told to
    fell = false;       // it ended without being told
    /** @type {Set<{close(): void}>} open phones */ phones = new Set();
    agent = new http.Agent({ keepAlive: true, maxSockets: 16 });
    /** @type {World[]} other servers of its database, that end before it */ neighbours = [];
    /** @type {World | null} SERVERS=2: a second server behind the same port; who comes to which is the kernel's affair */ twin = null;

    /** @returns {Record<string, string>} the settings of this world's binary */
    get env() {
        return {
            DATABASE_URL: inDatabase(this.cluster.server, this.database),
            DATABASE_OWNER_URL: inDatabase(this.cluster.owner, this.database),
            DATA_DIR: join(this.dir, 'data'),
            PORT: String(this.port || 8080),
            BIND: '127.0.0.1',
            PUBLIC_URL: `http://127.0.0.1:${this.port || 8080}`,
            ...(process.env.SERVERS === '2' && { SHARE_PORT: '1' }),
            ...this.settings,
        };
    }

    get origin() {
        return `http://127.0.0.1:${this.port}`;
    }

    /** The neighbourhoods of the demo: the first with 春晖小区, the second beside it. */
    get here() {
        return this.links.neighbourhoods[0];
    }

    get beside() {
        return this.links.neighbourhoods[1];
    }

    /** The code of the ready-made hearing. */
    get hearing() {
        return this.here.meetings[0].code;
    }

    /**
     * Runs SQL as the cluster's superuser, who sees over the walls.
     * @param {string} text
     * @returns {Promise<string>} rows by line, columns by |
     */
    async sql(text) {
        const { code, out, err } = await tool('psql', ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-d',
            inDatabase(this.cluster.admin, this.database), '-c', text]);
        assert.equal(code, 0, `${text}\n${err}`);
        return out.trimEnd();
    }

    /** Runs SQL of any length. @param {string} text */
    async script(text) {
        const file = join(this.dir, 'script.sql');
        writeFileSync(file, text);
        const { code, err } = await tool('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', inDatabase(this.cluster.admin, this.database), '-f', file]);
        assert.equal(code, 0, err);
    }

    /**
     * @param {string} query
     * @returns {Promise<any[]>} its rows
     */
    async rows(query) {
        return JSON.parse(await this.sql(`select coalesce(json_agg(row_to_json(q)), '[]') from (${query}) q`));
    }

    /**
     * One of the binary's other commands, in this world.
     * @param {string[]} args
     */
    async command(...args) {
        const result = await tool(this.binary, args, { env: this.env });
        assert.doesNotMatch(result.err, sanitizerReport);
        return result;
    }

    /**
     * Starts the server and waits until it answers.
     * @param {{ready?: boolean}} [how] ready: false = do not wait for the database
     */
    async start(how = {}) {
        assert.equal(this.child, null, 'the server runs already');
        this.port ||= await freePort();
        this.log = '';
        const child = spawn(this.binary, ['serve'], { cwd: repo, env: { ...process.env, ...this.env }, stdio: ['ignore', 'ignore', 'pipe'] });
        this.child = child;
        child.stderr.setEncoding('utf8').on('data', (text) => (this.log += text));
        child.once('error', (error) => {
            this.log += String(error);
            this.child = null;
        });
        child.once('exit', (code, signal) => {
            this.ended = { code, signal };
            this.child = null;
            this.fell ||= !this.ending;
        });
        this.ended = undefined;
        this.ending = false;
        for (let tries = 0; !(await this.#answers(how.ready ?? true)); tries++) {
            assert.ok(this.child !== null, `the server ended (${JSON.stringify(this.ended)}):\n${this.log}`);
            assert.ok(tries < 300, `the server does not answer:\n${this.log}`);
            await sleep(50);
        }
        if (process.env.SERVERS === '2' && this.settings.METRICS_PORT === undefined) {
            await this.#startTwin();
        }
    }

    /** Another server of the same database, on a port of its own or as said; it is not started yet, and ends with this one. @param {Partial<World>} [how] */
    secondServer(how = {}) {
        const neighbour = Object.assign(new World(), { cluster: this.cluster, database: this.database, dir: this.dir, links: this.links, ...how });
        this.neighbours.push(neighbour);
        return neighbour;
    }

    async #startTwin() {
        const figures = await freePort();
        this.twin ??= this.secondServer({ port: this.port });
        this.twin.settings = { ...this.settings, METRICS_PORT: String(figures) };
        await this.twin.start();
        const ready = () => fetch(`http://127.0.0.1:${figures}/readyz`).then(({ status }) => status === 200, () => false);
        for (let tries = 0; !(await ready()); tries++) {
            assert.ok(tries < 300, `the second server is not ready:\n${this.twin.log}`);
            await sleep(50);
        }
    }

    /** @param {boolean} ready */
    async #answers(ready) {
        const request = ready ? ['POST', '/enter', '{"token":"nobody"}'] : ['GET', '/healthz', ''];
        return new Promise((done) => {
            const asked = http.request({ host: '127.0.0.1', port: this.port, method: request[0], path: request[1], agent: false, timeout: 2000,
                headers: { Origin: this.origin, 'Content-Type': 'application/json', 'Content-Length': request[2].length } }, (answer) => {
                answer.resume();
                done(ready ? answer.statusCode === 409 : answer.statusCode === 200);
            });
            asked.on('error', () => done(false)).on('timeout', () => asked.destroy());
            asked.end(request[2]);
        });
    }

    /**
     * Waits for the server's end.
     * @param {number} [ms]
     */
    async gone(ms = 15_000) {
        for (let waited = 0; this.child !== null; waited += 20) {
            assert.ok(waited < ms, `the server does not end:\n${this.log}`);
            await sleep(20);
        }
        return this.ended;
    }

    /** Ends the server as a service manager would, and sees that it left in order. */
    async stop() {
        await this.twin?.stop();
        if (this.child === null) {
            return;
        }
        this.ending = true;
        this.child.kill('SIGTERM');
        const ended = await this.gone();
        assert.doesNotMatch(this.log, sanitizerReport);
        assertDiscreet(this.log, this.links);
        assert.deepEqual(ended, { code: 0, signal: null }, this.log);
    }

    /** kill -9. */
    async kill() {
        await this.twin?.kill();
        this.ending = true;
        this.child?.kill('SIGKILL');
        await this.gone();
    }

    /** Ends everything; the world's data go. */
    async end() {
        const all = [...this.neighbours, this];
        for (const one of all) {
            one.phones.forEach((phone) => phone.close());
            one.agent.destroy();
        }
        try {
            for (const one of all) {
                assert.ok(!one.fell, `the server ended by itself (${JSON.stringify(one.ended)}):\n${one.log.slice(-20_000)}`);
                await one.stop();
            }
        } finally {
            all.forEach((one) => one.child?.kill('SIGKILL'));
            await this.#remove();
        }
    }

    async #remove() {
        if (this.cluster.own) {
            await removeCluster(this.cluster);
        } else {
            await tool('psql', ['-X', '-q', '-d', this.cluster.admin, '-c', `drop database if exists "${this.database}" with (force)`]);
        }
        rmSync(this.dir, { recursive: true, force: true });
    }

    /** The processes of the world's own cluster: whoever works in its folder. */
    get databaseProcesses() {
        assert.ok(this.cluster.own);
        const data = realpathSync(join(/** @type {string} */ (this.cluster.dir), 'data'));
        return readdirSync('/proc').map(Number).filter((pid) => {
            try {
                return pid > 1 && readlinkSync(`/proc/${pid}/cwd`) === data;
            } catch {
                return false;       // gone, or somebody else's
            }
        });
    }

    /** @param {'SIGSTOP' | 'SIGCONT' | 'SIGKILL'} signal to every process of the cluster @returns {number} how many there were */
    signalDatabase(signal) {
        const all = this.databaseProcesses;
        for (const pid of all) {
            try {
                process.kill(pid, signal);
            } catch (error) {
                assert.equal(error.code, 'ESRCH');
            }
        }
        return all.length;
    }

    /** Ends all processes of the world's own cluster at once, as a power cut would; postmaster.pid stays. */
    powerCut() {
        for (let tries = 0; this.signalDatabase('SIGKILL') > 0; tries++) {
            assert.ok(tries < 100_000);
        }
    }

    /** Brings the cluster back after a stop or a power cut. */
    async powerBack() {
        const { code, err } = await tool(clusterTool, ['start'], { env: { ...this.cluster.env, SANHUI_CLUSTER: this.cluster.dir } });
        assert.equal(code, 0, err);
    }

    async powerOff() {
        const { code, err } = await tool(clusterTool, ['stop'], { env: { SANHUI_CLUSTER: this.cluster.dir } });
        assert.equal(code, 0, err);
    }
}

/** @param {World} world */
async function fill(world) {
    const links = join(world.dir, 'links.json');
    mkdirSync(join(world.dir, 'data'), { recursive: true, mode: 0o700 });
    for (const args of [['migrate'], ['demo', '--links', links]]) {
        const { code, out, err } = await world.command(...args);
        assert.equal(code, 0, `sanhui ${args.join(' ')}: ${out}\n${err}`);
    }
}

/** The estate is made once for a shared cluster and copied for every world after that. */
async function copyFilled(world) {
    const kept = join(/** @type {string} */ (world.cluster.dir), 'world');
    const admin = (/** @type {string} */ text) => tool('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', world.cluster.admin, '-c', text]);
    const create = (/** @type {string} */ name, /** @type {string} */ from) =>
        admin(`create database "${name}" owner sanhui_owner encoding 'UTF8' template "${from}"`);
    for (let tries = 0; !existsSync(join(kept, 'links.json')); tries++) {
        assert.ok(tries < 1200, 'another test has not finished making the estate');
        try {
            mkdirSync(`${kept}.lock`);
        } catch (error) {
            assert.equal(error.code, 'EEXIST');
            await sleep(100);
            continue;
        }
        const mould = Object.assign(new World(), { cluster: world.cluster, database: 'mould', dir: `${kept}.new` });
        rmSync(mould.dir, { recursive: true, force: true });
        await create('mould', 'template0');
        await fill(mould);
        renameSync(mould.dir, kept);
        rmSync(`${kept}.lock`, { recursive: true });
    }
    for (let tries = 0; ; tries++) {
        const { code, err } = await create(world.database, 'mould');
        if (code === 0) {
            break;
        }
        assert.ok(tries < 100 && /being accessed/.test(err), err);
        await sleep(100);
    }
    cpSync(kept, world.dir, { recursive: true });
}

/**
 * A world with the demo estate and, unless told otherwise, its server running.
 * @param {{own?: boolean, start?: boolean, databaseEnv?: Env}} [how] own: a cluster of its own; databaseEnv: for its processes
 * @returns {Promise<World>}
 */
export async function makeWorld(how = {}) {
    const world = new World();
    world.dir = mkdtempSync('/tmp/sanhui-world-');
    const shared = how.own ? null : sharedCluster();
    world.cluster = shared ?? (await makeCluster(undefined, how.databaseEnv));
    if (shared !== null && shared.dir !== undefined) {
        world.database = `world_${randomBytes(5).toString('hex')}`;
        await copyFilled(world);
    } else {
        await fill(world);
    }
    world.links = JSON.parse(readFileSync(join(world.dir, 'links.json'), 'utf8'));
    if (how.start ?? true) {
        await world.start();
    }
    return world;
}

/** Seconds of processor time that the server has used. @param {World} world */
export function cpuOf({ child }) {
    const [utime, stime] = readFileSync(`/proc/${child?.pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ').slice(11, 13);
    return (Number(utime) + Number(stime)) / 100;
}
