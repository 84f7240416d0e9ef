// What every browser has and Node 18 keeps in modules: for the tests of pure code.
import { File } from 'node:buffer';
import { webcrypto } from 'node:crypto';

for (const [name, value] of Object.entries({ crypto: webcrypto, File })) {
  if (!(name in globalThis)) {
    Object.defineProperty(globalThis, name, { value });
  }
}
