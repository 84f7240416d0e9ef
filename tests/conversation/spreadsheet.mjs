/** A workbook read back by an independent reader. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { repo } from './world.mjs';

/** @param {Buffer} bytes @returns {Promise<{name: string, header: string, frozen: boolean, rows: ([string, string] | null)[][]}[]>} */
export async function bookOf(bytes) {
    const child = spawn('python3', [join(repo, 'tests/conversation/book.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
    const parts = [];
    child.stdout.on('data', (part) => parts.push(part));
    child.stdin.end(bytes);
    assert.equal(await new Promise((done) => child.on('close', done)), 0);
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
}
