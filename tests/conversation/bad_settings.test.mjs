/** Command lines and settings that make no sense, for every subcommand: one line that says what and where, exit code 2. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { binary, freePort, makeWorld, tool } from './harness.mjs';

/** @type {import('./harness.mjs').World} */ let world;
/** @type {string} */ let csv;

before(async () => {
    world = await makeWorld({ start: false });
    world.port = await freePort();
    csv = join(world.dir, 'register.csv');
    writeFileSync(csv, '楼号,室号,楼层,用途,面积,业主,户代表\n1号,101,1,住宅,50.00,王某,王某\n');
    mkdirSync(join(world.dir, 'folder'));
});
after(() => world?.end());

/** Each as it would be called rightly. @type {Record<string, () => string[]>} */
const calls = {
    serve: () => [],
    migrate: () => [],
    demo: () => [],
    import: () => [csv, '--neighbourhood', '浦晖居民区'],
    archive: () => [world.hearing, '-o', join(world.dir, 'a.zip')],
    export: () => ['meeting', world.hearing, '-o', join(world.dir, 'x.zip')],
    staff: () => ['list', '--neighbourhood', world.here.name ?? '浦晖居民区'],
    backup: () => [join(world.dir, 'copy')],
    restore: () => [join(world.dir, 'folder')],
    'check-config': () => [],
    healthcheck: () => [],
};
/** Of these, who asks the database first. */
const asking = ['serve', 'migrate', 'demo', 'import', 'archive', 'export', 'staff', 'backup', 'check-config'];
/** Of these, whose database is the owner's. */
const owners = ['migrate', 'demo', 'import', 'staff', 'backup'];

/** @param {string} command @param {Record<string, string>} env @param {string[]} [more] */
async function refused(command, env, more = []) {
    const { code, err } = await tool(binary, [command, ...calls[command](), ...more], { env: { ...world.env, ...env }, timeout: 20_000 });
    assert.equal(code, 2, `${command}: ${err}`);
    assert.doesNotMatch(err, /Sanitizer/);
    return err.trimEnd().split('\n').filter((line) => !/event=(calendar|rules|stopp|secrets)/.test(line));
}

/** What is wrong, and the line that says so. @type {[string, () => Record<string, string>, RegExp][]} */
const settings = [
    ['no number', () => ({ PORT: 'eighty' }), /^PORT must be a whole number from 1 to 65535; it is "eighty"\.$/],
    ['a number with something behind it', () => ({ PORT: '80x' }), /^PORT must be .* it is "80x"\.$/],
    ['a number out of range', () => ({ MAX_CONNECTIONS: '0' }), /^MAX_CONNECTIONS must be .* from 1 to/],
    ['a switch that is none', () => ({ SHARE_PORT: 'yes' }), /^SHARE_PORT must be .* from 0 to 1; it is "yes"\.$/],
    ['no address', () => ({ BIND: 'localhost' }), /^BIND must be an address .* it is "localhost"\.$/],
    ['no address for machines', () => ({ METRICS_BIND: 'here' }), /^METRICS_BIND must be an address/],
    ['no URL', () => ({ PUBLIC_URL: 'ftp://x' }), /^PUBLIC_URL must be like .* it is "ftp:\/\/x"\.$/],
    ['a URL with a path', () => ({ PUBLIC_URL: 'http://x/y' }), /^PUBLIC_URL must be like .*without a path/],
    ['too long', () => ({ DATA_DIR: 'x'.repeat(3000) }), /^DATA_DIR is longer than 2048 characters\.$/],
    ['a certificate without its key', () => ({ TLS_CERT: csv }), /^TLS_CERT and TLS_KEY go together/],
    ['a key without its certificate', () => ({ TLS_KEY: csv }), /^TLS_CERT and TLS_KEY go together/],
    ['two servers at one port', () => ({ PORT: '9000', METRICS_PORT: '9000' }), /^METRICS_PORT and PORT are both 9000/],
    ['no such file of settings', () => ({ SANHUI_CONF: '/no/such.conf' }), /^The settings file \/no\/such\.conf cannot be read: No such file/],
];

describe('a setting', () => {
    for (const [what, env, says] of settings) {
        test(`${what}: every subcommand that reads settings`, async () => {
            for (const command of Object.keys(calls)) {
                const lines = await refused(command, env());
                assert.equal(lines.length, 1, `${command}: ${lines.join('\n')}`);
                assert.match(lines[0], says, command);
            }
        });
    }

    test('in a file: which file', async () => {
        for (const [text, says] of /** @type {[string, RegExp][]} */ ([
            ['port = eighty\n', /odd\.conf: port must be a whole number .* it is "eighty"\.$/],
            ['prot = 80\n', /odd\.conf:1: no such option 'prot'/],
            ['bind = "a b"\n', /odd\.conf: bind must be an address/],
            ['port = \n\n{', /odd\.conf:\d+: /],
        ])) {
            const file = join(world.dir, 'odd.conf');
            writeFileSync(file, text);
            for (const [command, env, more] of /** @type {[string, Record<string, string>, string[]][]} */ ([
                ['serve', {}, ['--config', file]], ['check-config', {}, ['--config', file]], ['migrate', { SANHUI_CONF: file }, []]])) {
                const lines = await refused(command, { ...env, PORT: '', BIND: '' }, more);
                assert.equal(lines.length, 1, `${command}: ${lines.join('\n')}`);
                assert.match(lines[0], says, command);
            }
        }
    });

    test('on the command line', async () => {
        assert.match((await refused('serve', {}, ['PORT=eighty']))[0], /^PORT must be/);
        assert.match((await refused('serve', {}, ['PROT=80']))[0], /"PROT=80" is no setting/);
    });
});

describe('a database', () => {
    test('that is not named, or by no connection string', async () => {
        for (const command of asking) {
            const name = owners.includes(command) ? 'DATABASE_OWNER_URL' : 'DATABASE_URL';
            assert.match((await refused(command, { [name]: '' })).join('\n'), new RegExp(`${name} is not set`), command);
            assert.match((await refused(command, { [name]: 'nonsense' })).join('\n'), new RegExp(`${name} 不是数据库地址：missing "="`), command);
        }
    });

    test('of a newer version is touched by none', async () => {
        await world.sql('insert into sanhui.migration (number, name, sha256) values (9999, \'9999_later\', \'\')');
        const functions = () => world.sql('select md5(string_agg(sha256 || at, \'\' order by name)) from sanhui.function_file');
        const before = await functions();
        for (const command of asking) {
            assert.match((await refused(command, {})).join('\n'), /newer version/, command);
        }
        assert.equal(await functions(), before);
        await world.sql('delete from sanhui.migration where number = 9999');
        assert.equal((await world.command('migrate')).code, 0);
    });

    test('is touched by none where there are no migrations to compare it with', async () => {
        for (const command of [...asking, 'restore']) {
            assert.match((await refused(command, { SQL_DIR: join(world.dir, 'folder') })).join('\n'), command === 'restore' ? /is no backup/ : /SQL_DIR.*no migrations/, command);
        }
    });

    test('that serve would refuse: check-config says why', async () => {
        const name = `unfit_${world.database}`;
        const admin = (/** @type {string} */ text) => tool('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', world.cluster.admin, '-c', text]);
        const url = world.env.DATABASE_URL;
        for (const [make, drop, it, says] of /** @type {[string, string, string, RegExp][]} */ ([
            [`create role ${name} login bypassrls in role sanhui_server`, `drop role ${name}`, url.replace('user=sanhui_server', `user=${name}`), /walls between neighbourhoods would not hold/],
            [`create database ${name}`, `drop database ${name}`, url.replace(world.database, name), /no tables of Sanhui/]])) {
            assert.equal((await admin(make)).code, 0);
            try {
                assert.match((await refused('check-config', { DATABASE_URL: it })).join('\n'), says);
            } finally {
                await admin(drop);
            }
        }
        assert.match((await world.command('check-config')).out, /All good\.\n$/);
    });
});

describe('a file', () => {
    for (const [command, args] of /** @type {[string, (file: string) => string[]][]} */ ([
        ['verify', (file) => [file]], ['count', (file) => [file]], ['import', (file) => [file, '--neighbourhood', 'x']]])) {
        test(`${command}: that is not there, or a folder`, async () => {
            for (const [file, why] of [['/no/such/file', 'No such file'], [join(world.dir, 'folder'), 'Is a directory']]) {
                const { code, out, err } = await tool(binary, [command, ...args(file)], { env: world.env });
                assert.deepEqual([code, out, err.split('\n').length], [2, '', 2], err);
                assert.ok(err.startsWith(`sanhui ${command}: ${file} `) && err.includes(why), err);
            }
        });
    }

    test('serve: pages that were not built', async () => {
        assert.match((await refused('serve', { WEB_DIR: join(world.dir, 'folder') }))[0], /WEB_DIR: .*phone\.html .*No such file/);
    });

    test('serve: a place without rule sheets', async () => {
        assert.match((await refused('serve', { RULES_DEFAULT: 'atlantis' }))[0], /RULES_DEFAULT: "atlantis" has no usable rule sheet/);
    });

    test('serve: a certificate that cannot be read', async () => {
        const lines = await refused('serve', { TLS_CERT: '/no/such.pem', TLS_KEY: csv });
        assert.match(lines[0], /TLS_CERT: \/no\/such\.pem .*No such file/);
    });

    test('restore: a folder that is no backup', async () => {
        assert.match((await refused('restore', {}))[0], /is no backup of Sanhui/);
    });
});
