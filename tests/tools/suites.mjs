/**
 * Runs test files, N for each processor at a time (`node --test` runs one less than there are).
 * Prints TAP, exit 1 when a test fails.
 *
 *   node tests/tools/suites.mjs N FILE…
 */
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { run } from 'node:test';
import { tap } from 'node:test/reporters';

const [each, ...files] = process.argv.slice(2);

run({ files: files.map((file) => resolve(file)), concurrency: Math.round(Number(each) * cpus().length) })
    .on('test:fail', () => (process.exitCode = 1))
    .compose(tap)
    .pipe(process.stdout);
