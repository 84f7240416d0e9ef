/** Clocks that a test sets: database and server each run under libfaketime and read their offset from a file. */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { binary } from './world.mjs';

/** The server as it is served: a sanitizer and libfaketime each put themselves before the same calls, and may wait for each other for ever. */
export const plainBinary = binary.replace('/asan/', '/');

/** @returns {string} */
function findLibrary() {
    const found = readdirSync('/usr/lib').map((folder) => `/usr/lib/${folder}/faketime/libfaketimeMT.so.1`).find((path) => existsSync(path));
    assert.ok(found, 'libfaketime is not installed: tests/tools/install test');
    return found;
}

export class Clock {
    dir = mkdtempSync('/tmp/sanhui-clock-');

    constructor() {
        chmodSync(this.dir, 0o755);     // the database's account reads it, too
        this.library = findLibrary();
        this.set('database', 0);
        this.set('server', 0);
    }

    /** @param {'database' | 'server'} whose @param {number} seconds beside the machine's own clock */
    set(whose, seconds) {
        const file = join(this.dir, whose);
        writeFileSync(`${file}.new`, `${seconds < 0 ? '' : '+'}${seconds}\n`, { mode: 0o644 });
        renameSync(`${file}.new`, file);
    }

    /** @param {'database' | 'server'} whose @returns {Record<string, string>} */
    env(whose) {
        return { LD_PRELOAD: this.library, FAKETIME_TIMESTAMP_FILE: join(this.dir, whose), FAKETIME_NO_CACHE: '1',
            FAKETIME_DONT_FAKE_MONOTONIC: '1', NO_FAKE_STAT: '1' };
    }

    remove() {
        rmSync(this.dir, { recursive: true, force: true });
    }
}
