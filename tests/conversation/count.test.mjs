/**
 * `sanhui count` as somebody uses it who checks a result at home: good files are counted, and of a file that is wrong
 * anywhere (tests/hostile/count) nothing is printed but the sentence that lies beside it.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { repo } from './harness.mjs';

const folder = 'tests/hostile/count';
const here = mkdtempSync(join(tmpdir(), 'sanhui-count-'));
after(() => rmSync(here, { recursive: true }));

/** @param {string} file */
function count(file) {
    const { status, stdout, stderr } = spawnSync(/** @type {string} */ (process.env.SANHUI), ['count', file], { cwd: repo, encoding: 'utf8' });
    return { status, stdout, stderr };
}

/** The results of one election. @param {any} election */
function countOne(election) {
    const file = join(here, 'election.json');
    writeFileSync(file, JSON.stringify({ elections: [{ id: 'E', ...election }] }));
    const { status, stdout, stderr } = count(file);
    assert.equal(stderr, '');
    assert.equal(status, 0);
    return JSON.parse(stdout);
}

describe('a wrong file', () => {
    const files = readdirSync(join(repo, folder)).filter((name) => name.endsWith('.json'));
    assert.ok(files.length > 90);
    for (const file of files) {
        test(file, () => {
            const says = join(repo, folder, file.replace(/json$/, 'says'));
            assert.ok(existsSync(says), `${says} is missing`);
            assert.deepEqual(count(`${folder}/${file}`), { status: 1, stdout: '', stderr: readFileSync(says, 'utf8') });
        });
    }
});

describe('what is odd, and yet a count', () => {
    const abc = ['A', 'B', 'C'];

    for (const method of ['single', 'multi_k', 'approval', 'ranked_irv', 'ranked_borda', 'ranked_schulze', 'score']) {
        test(`${method} without a ballot elects nobody`, () => {
            const line = countOne({ method, options: abc, ballots: [] });
            assert.deepEqual([line.winners, line.valid, line.void, line.verdict], [[], 0, 0, 'none']);
        });
    }
    test('a scale without a ballot gives no grade', () => {
        const line = countOne({ method: 'sat3', ballots: [] });
        assert.deepEqual([line.grade, line.verdict, line.wide], [null, 'none', undefined]);
    });
    test('more than k choices, and equal ranks outside Schulze, are void and told as such', () => {
        const choices = countOne({ method: 'multi_k', k: 2, options: abc, ballots: [{ count: 5, choices: abc }, { choices: ['A'] }] });
        assert.deepEqual([choices.void, choices.valid, choices.winners], [5, 1, ['A']]);
        const ballots = [{ count: 5, ranking: [['A', 'B'], ['C']] }, { ranking: [['C'], ['A']] }];
        for (const method of ['ranked_irv', 'ranked_borda']) {
            const line = countOne({ method, options: abc, ballots });
            assert.deepEqual([line.void, line.valid, line.winners], [5, 1, ['C']], method);
        }
        const equal = countOne({ method: 'ranked_schulze', options: abc, ballots });
        assert.deepEqual([equal.void, equal.valid, equal.order], [0, 6, [['A'], ['B'], ['C']]]);
    });
    test('64 options, every one with one vote: all are tied, or the lot names one', () => {
        const options = Array.from({ length: 64 }, (_, i) => `候选人${i}`);
        for (const [method, vote] of /** @type {const} */ ([['single', (o) => ({ choice: o })], ['ranked_irv', (o) => ({ ranking: [[o]] })],
            ['ranked_schulze', (o) => ({ ranking: [[o]] })], ['approval', (o) => ({ approve: [o] })]])) {
            const election = { method, options, ballots: options.map((/** @type {string} */ o) => ({ count: 15_625_000_000, ...vote(o) })) };
            const open = countOne(election);
            assert.deepEqual([open.winners.length, open.valid, open.verdict], [64, 1_000_000_000_000, 'tie'], method);
            assert.equal(countOne({ ...election, lot: '071419' }).winners.length, 1, method);
        }
    });
    test('a lot is SHA-256 of the public number and the name, the lowest first', () => {
        // printf 071419A | sha256sum: ff4a07de…, 071419B: 0fd0ebf5…, 071419C: 1f87d635…
        const line = countOne({ method: 'single', lot: '071419', options: abc, ballots: abc.map((choice) => ({ choice })) });
        assert.deepEqual([line.winners, line.order, line.ties], [['B'], [['B'], ['C'], ['A']], [{ options: abc, by: 'lot' }]]);
    });
});
