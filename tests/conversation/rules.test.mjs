/** Rule sheets: what check-config says of them, and with which of them the server starts. No database is needed for it. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, beforeEach, describe, test } from 'node:test';
import { binary, freePort, repo, sleep, tool } from './harness.mjs';

const folder = mkdtempSync('/tmp/sanhui-test-rules-');
const templates = join(folder, 'templates');
const env = {
    DATABASE_URL: 'postgresql:///none?host=/nowhere', DATA_DIR: join(folder, 'data'), TEMPLATE_DIR: templates, BIND: '127.0.0.1',
};
const sheet = (/** @type {string} */ name) => join(templates, 'rules', `${name}.conf`);

beforeEach(() => {
    rmSync(templates, { recursive: true, force: true });
    cpSync(join(repo, 'templates'), templates, { recursive: true });
});
after(() => rmSync(folder, { recursive: true }));

/** What check-config says of the sheets; the settings and the database are not asked about here. */
async function check(more = {}) {
    const { code, out, err } = await tool(binary, ['check-config'], { env: { ...env, ...more } });
    assert.doesNotMatch(err, /Sanitizer/);
    return { code, out, err };
}

describe('check-config', () => {
    test('prints every sheet with its hash, and what of it is inherited', async () => {
        const { out, err } = await check();
        assert.equal(out.match(/^rule sheet /gm)?.length, 20);
        assert.match(out, /rule sheet national-owners, 2026-11-22: 全国 业主共同决定\n {4}32 fields of its own, 0 inherited; hash [0-9a-f]{64}\n/);
        assert.match(out, /rule sheet beijing-residents, .*\n {4}0 fields of its own, 24 inherited; hash [0-9a-f]{64}\n/);
        assert.doesNotMatch(err, /rules/i);
        assert.equal(new Set(out.match(/hash [0-9a-f]{64}/g)).size, 20);
    });

    test('a folder of the key that is not there: whether it could be made', async () => {
        assert.doesNotMatch((await check({ DATA_DIR: join(folder, 'data') })).err, /DATA_DIR/);
        assert.doesNotMatch((await check({ DATA_DIR: 'not-there' })).err, /DATA_DIR/);
        assert.match((await check({ DATA_DIR: join(folder, 'no', 'data') })).err, /^DATA_DIR: .*\/no\/data is not there and cannot be made by this account\.$/m);
    });

    test('names file, line and field of what is wrong, and ends with an error', async () => {
        writeFileSync(sheet('suzhou-owners'), 'title = "苏州市 业主共同决定"\nplace = "suzhou"\nelectorate = "owners"\ndated = "2026-11-22"\n'
            + 'silent {\n    value  = follow\n    source = "本小区管理规约"\n    dated  = "2024"\n}\n');
        const { code, err } = await check();
        assert.equal(code, 2);
        assert.match(err, /rules\/suzhou-owners\.conf:6: silent: counts the silent, so silent_clause must quote the house rules/);
        assert.doesNotMatch(err, /RULES_DEFAULT/);
    });

    const OWN = (/** @type {string} */ fields) => `title = "苏州市 业主共同决定"\nplace = "suzhou"\nelectorate = "owners"\ndated = "2026-11-22"\n${fields}`;
    /** @type {[string, string, RegExp][]} */ const faults = [
        ['a field without a value', OWN('notice_days {\n    source = "本小区"\n    dated = "2024"\n}\n'), /suzhou-owners\.conf:8: notice_days: has no value/],
        ['a field without a source', OWN('notice_days {\n    value = 15\n    dated = "2024"\n}\n'), /suzhou-owners\.conf:8: notice_days: has no source/],
        ['a field without a date', OWN('\nnotice_days {\n    value = 15\n    source = "本小区"\n}\n'), /suzhou-owners\.conf:9: notice_days: has no dated/],
        ['a value out of range', OWN('notice_days {\n    value = 400\n    source = "本小区"\n    dated = "2024"\n}\n'), /suzhou-owners\.conf:\d: notice_days: /],
        ['less than the law', OWN('participation {\n    value = "> 1/2"\n    source = "本小区"\n    dated = "2024"\n}\n'), /suzhou-owners\.conf:6: participation: /],
        ['a contradiction with what is inherited', OWN('poll_days_default {\n    value = 61\n    source = "本小区"\n    dated = "2024"\n}\n'), /suzhou-owners\.conf:6: poll_days_default: /],
        ['proxies without a mandate', OWN('proxy_max {\n    value = 0\n    source = "本小区"\n    dated = "2024"\n}\n'), /suzhou-owners\.conf:6: proxy_(max|allowed): /],
        ['no title', 'place = "suzhou"\nelectorate = "owners"\ndated = "2026-11-22"\n', /suzhou-owners\.conf:\d+: .*title/],
        ['another place than its name', OWN('').replace('"suzhou"', '"wuxi"'), /suzhou-owners\.conf:\d+: .*place/],
    ];
    for (const [what, text, says] of faults) {
        test(`names file, line and field of ${what}`, async () => {
            writeFileSync(sheet('suzhou-owners'), text);
            const { code, err } = await check();
            assert.equal(code, 2);
            assert.match(err, says);
        });
    }

    test('a national sheet that lacks a field names it and where', async () => {
        const national = readFileSync(sheet('national-owners'), 'utf8');
        writeFileSync(sheet('national-owners'), national.replace(/^objection_days \{[^}]*\}\n/m, ''));
        const { code, err } = await check();
        assert.equal(code, 2);
        assert.match(err, /national-owners\.conf:\d+: objection_days: /);
    });

    test('a national sheet that is spoilt takes those that inherit from it along', async () => {
        appendFileSync(sheet('national-households'), 'notice_dayz {\n    value = 7\n}\n');
        const { code, err } = await check();
        assert.equal(code, 2);
        assert.match(err, /national-households\.conf:\d+: no such option 'notice_dayz'/);
        assert.match(err, /shanghai-households\.conf:1: There is no usable national-households\.conf/);
        assert.match(err, /RULES_DEFAULT: "shanghai" has no usable rule sheet for every electorate/);
    });

    test('the hash is that of the place, its values and its sources', async () => {
        const hash = async () => (await check()).out.match(/rule sheet hangzhou-owners.*\n.*hash (\S+)/)?.[1];
        const before = await hash();
        appendFileSync(sheet('national-owners'), '# 说明\n');
        assert.equal(await hash(), before);
        appendFileSync(sheet('hangzhou-owners'), 'tellers {\n    value = 2\n    source = "本小区议事规则"\n    dated = "2024"\n}\n');
        assert.notEqual(await hash(), before);
    });
});

describe('serve', () => {
    test('leaves a bad sheet out, says so and starts', async () => {
        unlinkSync(sheet('beijing-owners'));
        writeFileSync(sheet('beijing-owners'), 'title = "没有收尾\n');
        const port = await freePort();
        const child = spawn(binary, ['serve'], { cwd: repo, env: { ...process.env, ...env, PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` } });
        let log = '';
        child.stderr.setEncoding('utf8').on('data', (text) => (log += text));
        const ended = new Promise((done) => child.once('exit', done));
        const answers = () => fetch(`http://127.0.0.1:${port}/healthz`).then((answer) => answer.ok, () => false);
        for (let tries = 0; !(await answers()); tries++) {
            assert.ok(tries < 200 && child.exitCode === null, log);
            await sleep(50);
        }
        assert.match(log, /<4>event=rules\.unusable sheet=beijing-owners say="left out: .*beijing-owners\.conf:1: /);
        child.kill('SIGTERM');
        assert.equal(await ended, 0, log);
        assert.doesNotMatch(log, /Sanitizer/);
    });

    test('does not start without a usable sheet of each electorate of its place', async () => {
        unlinkSync(sheet('shanghai-representatives'));
        for (const place of ['shanghai', 'atlantis', '../shanghai']) {
            const { code, err } = await tool(binary, ['serve'], { env: { ...env, RULES_DEFAULT: place } });
            assert.equal(code, 2, err);
            assert.match(err, new RegExp(`RULES_DEFAULT: "${place.replaceAll('.', '\\.')}" has no usable rule sheet`));
            assert.doesNotMatch(err, /Sanitizer/);
        }
    });
});
