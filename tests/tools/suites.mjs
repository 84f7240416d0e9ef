/**
 * Runs test files, two for each processor and one more at a time: much of a conversation is waiting.
 * (`node --test` runs one less than there are.) Prints TAP, exit 1 when a test fails.
 *
 *   node tests/tools/suites.mjs FILE…
 */
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { run } from 'node:test';
import { tap } from 'node:test/reporters';

run({ files: process.argv.slice(2).map((file) => resolve(file)), concurrency: 2 * cpus().length + 1 })
    .on('test:fail', () => (process.exitCode = 1))
    .compose(tap)
    .pipe(process.stdout);
