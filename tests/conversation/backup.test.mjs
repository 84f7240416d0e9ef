/** Dumped under casting, dropped, restored: every stream byte for byte, every table row for row; a phone that had seen more is told. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { R01, binary, exportRecord, holderOf, makeWorld, openHearing, openPollFor, tool, verify } from './harness.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

/** @type {import('./harness.mjs').World} */ let world;
/** @type {Phone} */ let chair;
/** @type {Phone[]} */ let phones;
/** @type {any} */ let poll;
/** @type {string} */ let folder;

/** Everything that a stream is, and all rows of some tables, as one hash each. */
const fingerprint = () => world.rows(`
    select 'line' as t, count(*)::int as n, md5(string_agg(l.precinct || '/' || l.stream || '/' || l.n || l.bytes || l.hash, '' order by l.precinct, l.stream, l.n)) as sum from sanhui.line l
    union all select 'beside', count(*)::int, md5(string_agg(b::text, '' order by b.precinct, b.stream, b.n, b.name)) from sanhui.beside b
    union all select 'ballot', count(*)::int, md5(string_agg(b::text, '' order by b::text)) from sanhui.ballot b
    union all select 'slip', count(*)::int, md5(string_agg(b::text, '' order by b::text)) from sanhui.slip b
    union all select 'session', count(*)::int, md5(string_agg(b::text, '' order by b::text)) from sanhui.session b`);

const restore = (env = {}, from = folder) => tool(binary, ['restore', from], { env: { ...world.env, ...env } });

/** The same database, empty. */
async function emptied() {
    const admin = (/** @type {string} */ text) => tool('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', world.cluster.admin.replace('/sanhui?', '/postgres?'), '-c', text]);
    assert.equal((await admin(`drop database "${world.database}" with (force)`)).code, 0);
    assert.equal((await admin(`create database "${world.database}" owner sanhui_owner encoding 'UTF8' template template0`)).code, 0);
}

before(async () => {
    world = await makeWorld();
    folder = join(world.dir, 'backup-1');
    chair = await openHearing(world);
    phones = await Promise.all(world.here.households.slice(20, 32).map((/** @type {any} */ home) => holderOf(world, home.link)));
    await Promise.all(phones.map((phone) => phone.enter(world.hearing)));
    poll = await openPollFor(chair, R01, phones);
});
after(() => world?.end());

describe('backup', () => {
    test('while people cast: a folder that only its owner may read, of one moment, without the key', async () => {
        const casting = phones.slice(0, 6).map((phone) => phone.cast(poll.id, [1]));
        const { code, out, err } = await world.command('backup', folder);
        assert.equal(code, 0, err);
        assert.ok((await Promise.all(casting)).every((reply) => reply.ok));
        assert.match(out, /\d+ streams, \d+ lines, every one checked\./);
        assert.match(out, /key is not in it/);
        assert.deepEqual(readdirSync(folder).sort(), ['backup.json', 'database.dump', 'tips.jsonl']);
        assert.equal(statSync(folder).mode & 0o777, 0o700);
        for (const name of readdirSync(folder)) {
            assert.equal(statSync(join(folder, name)).mode & 0o077, 0, name);
        }
        const list = JSON.parse(readFileSync(join(folder, 'backup.json'), 'utf8'));
        for (const part of [list.dump, list.tips]) {
            assert.equal(createHash('sha256').update(readFileSync(join(folder, part.name))).digest('hex'), part.sha256);
        }
        const tips = readFileSync(join(folder, 'tips.jsonl'), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line));
        assert.equal(tips.length, Number(await world.sql('select count(*) from sanhui.stream where n >= 0')));
        assert.equal(list.rows.line, tips.reduce((sum, tip) => sum + tip.n + 1, 0), 'dump, tips and counts are of one moment');
        assert.equal(list.rows.unit, Number(await world.sql('select count(*) from sanhui.unit')), 'of all neighbourhoods');
    });

    test('not over another one, not into nowhere, and nothing half is left', async () => {
        assert.equal((await world.command('backup', folder)).code, 2);
        assert.equal((await world.command('backup', join(world.dir, 'no/such/place'))).code, 1);
        const cut = join(world.dir, 'cut');
        const broken = await tool(binary, ['backup', cut], { env: { ...world.env, PATH: '/nowhere' } });
        assert.deepEqual([broken.code, /install postgresql-client/.test(broken.err)], [1, true], broken.err);
        assert.ok(!existsSync(cut) && !existsSync(`${cut}.part`));
    });

    test('of a record that somebody has changed: it says which, and writes nothing', async () => {
        const [{ precinct, stream, n, bytes }] = await world.rows('select precinct, stream, n, bytes from sanhui.line order by length(bytes) desc limit 1');
        const change = (/** @type {string} */ from, /** @type {string} */ to) => world.script(`alter table sanhui.line disable trigger user;
            update sanhui.line set bytes = replace(bytes, '${from}', '${to}') where precinct = ${precinct} and stream = ${stream} and n = ${n};
            alter table sanhui.line enable trigger user;`);
        const hash = bytes.match(/[0-9a-f]{12}/)[0];
        await change(hash, `f0${hash.slice(2)}`);
        const spoilt = await world.command('backup', join(world.dir, 'spoilt'));
        assert.deepEqual([spoilt.code, /not whole after line/.test(spoilt.err)], [1, true], spoilt.err);
        assert.ok(!existsSync(join(world.dir, 'spoilt')));
        await change(`f0${hash.slice(2)}`, hash);
    });
});

describe('restore', () => {
    /** @type {any} */ let then;
    /** @type {any[]} */ let seen;

    before(async () => {
        rmSync(folder, { recursive: true });
        assert.equal((await world.command('backup', folder)).code, 0);
        then = await fingerprint();
        for (const phone of phones.slice(6)) {      // after the backup: lost
            assert.ok((await phone.cast(poll.id, [2])).ok);
        }
        await phones[0].must('comment.add', { text: '备份以后说的话' });
        await phones[0].until((p) => p.all('comment').length === 1);
        const tip = async (/** @type {string} */ name) => Number(await world.sql(`select n from sanhui.stream where name = '${name}'`));
        const [meeting, box] = [await tip(`meeting/${world.hearing}`), await tip(`poll/${poll.code}`)];
        await phones[0].until((p) => p.tips.get(`meeting/${world.hearing}`)?.n === meeting && p.tips.get(`poll/${poll.code}`)?.n === box, 'the latest tips');
        seen = [...phones[0].tips.values()].map(({ stream, n, hash }) => ({ stream, n, hash }));
    });

    test('not into a database that holds something, not of a newer version, not damaged, not by another key', async () => {
        /** @param {RegExp} says @param {Promise<any>} asked */
        const refused = async (says, asked) => {
            const { code, err } = await asked;
            assert.deepEqual([code, says.test(err)], [2, true], err);
        };
        await refused(/已经有三会的数据/, restore());
        const odd = join(world.dir, 'odd');
        const list = JSON.parse(readFileSync(join(folder, 'backup.json'), 'utf8'));
        cpSync(folder, odd, { recursive: true });
        writeFileSync(join(odd, 'backup.json'), JSON.stringify({ ...list, migration: 9999 }));
        await refused(/newer version/, restore({}, odd));
        writeFileSync(join(odd, 'backup.json'), '{');
        await refused(/no backup of Sanhui/, restore({}, odd));
        cpSync(folder, odd, { recursive: true });
        writeFileSync(join(odd, 'database.dump'), 'x');
        await refused(/missing or damaged/, restore({}, odd));
        await refused(/no backup of Sanhui/, restore({}, join(world.dir, 'nothing')));
        const other = join(world.dir, 'other');
        mkdirSync(other, { mode: 0o700 });
        await refused(/signing key is missing/, restore({ DATA_DIR: other }));
        writeFileSync(join(other, 'key'), `${'ab'.repeat(32)}\n`, { mode: 0o600 });
        await refused(/another installation's key/, restore({ DATA_DIR: other }));
    });

    test('dropped and restored: the same to the byte; the server goes on with it', async () => {
        await world.stop();
        await emptied();
        const { code, out, err } = await restore();
        assert.equal(code, 0, err);
        assert.match(out, /the same byte for byte/);
        const lines = await world.rows('select s.name, l.kind, l.bytes from sanhui.line l join sanhui.stream s on s.id = l.stream where l.n = s.n');
        assert.ok(lines.length > 3 && lines.every((one) => one.kind === 'stream.restored'), 'every stream says so');
        // but for that line nothing is another
        await world.script(`begin; alter table sanhui.line disable trigger user; create table kept as select * from sanhui.line where kind = 'stream.restored';
            delete from sanhui.line where kind = 'stream.restored';`.replace('begin;', ''));
        assert.deepEqual(await fingerprint(), then);
        await world.script('insert into sanhui.line select * from kept; drop table kept; alter table sanhui.line enable trigger user;');
        await world.start();
    });

    test('a phone that had seen later tips is told that the record was restored, and sees what is', async () => {
        const phone = phones[0];
        await phone.connect();
        const since = phone.c;
        phone.rows.clear();
        const { tips } = await phone.enter(world.hearing, { tips: seen, since });
        assert.equal(tips, 'restored');
        await phone.until((p) => p.row('poll', poll.id)?.cast === 6);
        assert.equal(phone.all('comment').length, 0);
        const early = await holderOf(world, world.here.households[40].link);
        assert.equal((await early.enter(world.hearing)).tips, 'none');
        const tip = seen.find((one) => one.stream.startsWith('poll/'));
        const [{ n, hash }] = await world.rows(`select l.n, l.hash from sanhui.line l join sanhui.stream s on s.id = l.stream where s.name = '${tip.stream}' and l.n = 1`);
        assert.equal((await early.again(world.hearing, { tips: [{ stream: tip.stream, n, hash }] })).tips, 'kept', 'what was before the backup is kept');
        assert.equal((await early.again(world.hearing, { tips: [{ stream: tip.stream, n, hash: 'f'.repeat(64) }] })).tips, 'broken', 'a restore is no excuse for what came before');
    });

    test('people vote on, and the record verifies', async () => {
        for (const phone of phones.slice(6)) {
            await phone.connect();
            await phone.enter(world.hearing);
            assert.ok((await phone.cast(poll.id, [3])).ok, 'what was lost can be cast again');
        }
        await chair.connect();
        await chair.enter(world.hearing);
        await chair.must('poll.close', { poll: poll.id });
        assert.match((await verify(await exportRecord(world, 'restored.zip'))).last, /^verified /);
    });

    test('with the key in it a bare machine gets both', async () => {
        const whole = join(world.dir, 'whole');
        const { code, out } = await world.command('backup', whole, '--with-key');
        assert.deepEqual([code, /whoever has it opens every door/.test(out)], [0, true]);
        await world.stop();
        await emptied();
        const bare = join(world.dir, 'bare');
        mkdirSync(bare, { mode: 0o700 });
        assert.equal((await restore({ DATA_DIR: bare }, whole)).code, 0);
        assert.equal(readFileSync(join(bare, 'key'), 'utf8'), readFileSync(join(world.dir, 'data/key'), 'utf8'));
        assert.equal(statSync(join(bare, 'key')).mode & 0o777, 0o600);
    });
});
