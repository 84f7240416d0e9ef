/** Records: exported by the binary, checked by both verifiers; and rewritten by whoever holds database and key. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { binary, repo, tool } from './world.mjs';

/** @typedef {import('./world.mjs').World} World */

/** @param {string} text */
const lastLine = (text) => /** @type {string} */ (text.trimEnd().split('\n').at(-1));

/**
 * Both verifiers' word on a file: they must agree to the letter.
 * @param {string} file
 * @param {...string} options
 */
export async function verify(file, ...options) {
    const own = await tool(binary, ['verify', file, ...options]);
    const other = await tool('python3', [join(repo, 'tests/verify.py'), file, ...options]);
    assert.equal(lastLine(other.out), lastLine(own.out), other.err);
    assert.equal(other.code, own.code);
    return { code: own.code, last: lastLine(own.out) };
}

/**
 * @param {World} world
 * @param {string} name
 * @param {string} [code] of the meeting
 * @param {...string} options
 * @returns {Promise<string>} the file
 */
export async function exportRecord(world, name, code = world.hearing, ...options) {
    const file = join(world.dir, name);
    const { code: status, out, err } = await world.command('export', 'meeting', code, '-o', file, ...options);
    assert.equal(status, 0, out + err);
    return file;
}

/** What one entry of it holds. @param {string} file @param {string} entry @returns {Promise<string>} */
export async function readEntry(file, entry) {
    const { code, out, err } = await tool('python3', ['-c', 'import sys, zipfile; sys.stdout.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]).decode())', file, entry]);
    assert.equal(code, 0, err);
    return out;
}

/** A copy with one text replaced. @param {string} file @param {string} entry @param {string} from @param {string} to */
export async function tampered(file, entry, from, to) {
    const target = file.replace('.zip', '-tampered.zip');
    const { code, err } = await tool('python3', [join(repo, 'tests/conversation/tamper.py'), file, target, entry, from, to]);
    assert.equal(code, 0, err);
    return target;
}

/** @param {string} bytes */
const hashOf = (bytes) => createHash('sha256').update(`sanhui.line.1\n${bytes}`).digest('hex');

/**
 * Changes one line in the database and chains everything anew, parents and all: what a dishonest operator could do.
 * @param {World} world
 * @param {(line: {stream: string, n: number, bytes: string}) => string} change the line's new bytes
 */
export async function rewrite(world, change) {
    const lines = await world.rows(`select s.name as stream, l.stream as id, l.n, l.kind, l.bytes from sanhui.line l
        join sanhui.stream s on s.id = l.stream order by s.id, l.n`);
    for (const line of lines) {
        line.bytes = change(line);
    }
    /** @type {Map<string, string>} */ const hashes = new Map();
    for (let settled = false; !settled;) {
        settled = true;
        let prev = '';
        for (const line of lines) {
            prev = line.n === 0 ? '0'.repeat(64) : prev;
            line.bytes = line.bytes.replace(/"prev":"[0-9a-f]{64}"/, `"prev":"${prev}"`);
            if (line.kind === 'tip.noted') {
                const { stream, n, hash } = JSON.parse(line.bytes).body;
                line.bytes = line.bytes.replace(hash, hashes.get(`${stream} ${n}`) ?? hash);
            }
            prev = hashOf(line.bytes);
            settled &&= hashes.get(`${line.stream} ${line.n}`) === prev;
            hashes.set(`${line.stream} ${line.n}`, prev);
        }
    }
    const values = lines.map((line) => `(${line.id}, ${line.n}, $q$${line.bytes}$q$, '${hashes.get(`${line.stream} ${line.n}`)}')`);
    await world.script(`begin; alter table sanhui.line disable trigger stays;
        update sanhui.line l set bytes = v.bytes, hash = v.hash from (values ${values.join(',')}) v(stream, n, bytes, hash)
            where l.stream = v.stream and l.n = v.n;
        update sanhui.stream s set hash = l.hash from sanhui.line l where l.stream = s.id and l.n = s.n;
        alter table sanhui.line enable trigger stays; commit;`);
}
