/** sanhui-picture alone: good pictures, other files, broken and hostile ones (tests/hostile/pictures), each with its word. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { binary, repo } from './harness.mjs';
import { readJpeg } from './jpeg.mjs';

const folder = join(repo, 'tests/hostile/pictures');
const rows = readFileSync(join(folder, 'answers.tsv'), 'utf8').trimEnd().split('\n').slice(1).map((row) => row.split('\t'));
// What the files with metadata hold, and nobody may ever see: words, and the bytes in which a place begins.
const secrets = ['Exif', 'GPS', 'Geheim', 'Wang Xiaoming', 'Sanhui comment', 'photoshop', 'adobe:ns:meta', '2026:11:22'];

/**
 * @param {Buffer} bytes
 * @returns {Promise<{code: number | null, signal: string | null, out: Buffer, err: string}>}
 */
function draw(bytes) {
    return new Promise((done, failed) => {
        const child = spawn(`${binary}-picture`, { stdio: 'pipe', env: { PATH: '/nowhere' } });
        const out = [];
        let err = '';
        child.stdout.on('data', (part) => out.push(part));
        child.stderr.setEncoding('utf8').on('data', (text) => (err += text));
        child.on('error', failed).on('close', (code, signal) => done({ code, signal, out: Buffer.concat(out), err }));
        child.stdin.on('error', () => {}); // it need not read to the end
        child.stdin.end(bytes);
    });
}

/** Its answer as answers.tsv writes it. @param {Awaited<ReturnType<typeof draw>>} drawn */
function answerOf({ code, signal, out, err }) {
    if (code === 1 && signal === null && out.length === 0) {
        return err.trimEnd();
    }
    assert.deepEqual({ code, signal, err }, { code: 0, signal: null, err: '' });
    const cut = out.indexOf(0x0a);
    const said = out.subarray(0, cut).toString('latin1');
    const { width, height, beside } = readJpeg(out.subarray(cut + 1));
    assert.equal(`${width} ${height}`, said);
    assert.deepEqual(beside, [], 'nothing but the picture');
    return said;
}

describe('each file', () => {
    test('stands in answers.tsv', () => {
        assert.deepEqual(rows.map(([name]) => name), readdirSync(folder).filter((name) => name !== 'answers.tsv').sort());
    });

    for (const [name, answer, why] of rows) {
        test(`${name}${why ? ` (${why})` : ''}: ${answer}`, async () => {
            const drawn = await draw(readFileSync(join(folder, name)));
            assert.equal(answerOf(drawn), answer);
            for (const secret of secrets) {
                assert.ok(!drawn.out.includes(secret), secret);
            }
        });
    }

    test('some do hold a place, a name and a camera before', () => {
        for (const secret of secrets) {
            assert.ok(['gps.jpg', 'gps.png', 'gps.heic'].some((name) =>
                readFileSync(join(folder, name)).toString('latin1').toLowerCase().includes(secret.toLowerCase())), secret);
        }
    });
});

describe('beyond the files', () => {
    test('what is drawn can be drawn again', async () => {
        const { out } = await draw(readFileSync(join(folder, 'rotated.jpg')));
        assert.equal(answerOf(await draw(out.subarray(out.indexOf(0x0a) + 1))), '64 96');
    });

    test('20 MB pass, a byte more is too many', async () => {
        const good = readFileSync(join(folder, 'good.jpg'));
        const full = Buffer.concat([good, Buffer.alloc(20 * 1024 * 1024 - good.length)]);
        assert.equal(answerOf(await draw(full)), '96 64');
        assert.equal(answerOf(await draw(Buffer.concat([full, Buffer.alloc(1)]))), 'size');
    });

    test('a good picture cut anywhere, or with any byte turned, is drawn or refused', async () => {
        const words = new Set();
        for (const name of ['gps.jpg', 'palette.png', 'gps.heic']) {
            const good = readFileSync(join(folder, name));
            for (let i = 0; i < 12; i++) {
                const at = Math.floor((good.length * (i + 0.5)) / 12);
                const turned = Buffer.from(good);
                turned[at] ^= 0xff;
                words.add(answerOf(await draw(turned)));
                const cut = answerOf(await draw(good.subarray(0, at)));
                assert.ok(/^(kind|broken)$/.test(cut), `${name} cut at ${at}: ${cut}`);
            }
        }
        assert.deepEqual([...words].filter((word) => !/^(\d+ \d+|kind|broken|size)$/.test(word)), []);
    });
});
