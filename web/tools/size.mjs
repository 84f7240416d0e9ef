// Prints what each page loads before it is usable (page, script, its static imports, styles), gzip -9, and fails
// when the phone's ballot path passes its cap.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const dist = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..', 'dist');
const CAP_KB = 60;

const size_of = (path) => gzipSync(readFileSync(path), { level: 9 }).length;

let failed = false;
for (const page of ['phone', 'desk', 'screen']) {
  const html = readFileSync(join(dist, `${page}.html`), 'utf8');
  const files = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((found) => found[1]);
  const bytes = files.reduce((sum, file) => sum + size_of(join(dist, file)), size_of(join(dist, `${page}.html`)));
  const kb = bytes / 1024;
  console.log(`${page}: ${kb.toFixed(1)} KB gz in ${files.length + 1} files`);
  if (page === 'phone' && kb > CAP_KB) {
    console.error(`phone: more than ${CAP_KB} KB gz`);
    failed = true;
  }
}
process.exit(failed ? 1 : 0);
