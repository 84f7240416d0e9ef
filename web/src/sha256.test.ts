import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { sha256_hex } from './sha256';

it.each(['', 'abc', 'sanhui.ballot.1\n{"v":1}', '春晖小区 3号502室 👍🏽龘𠮷', 'x'.repeat(55), 'x'.repeat(56), 'x'.repeat(64), 'x'.repeat(1000)])(
  'agrees with node on %j',
  (text) => {
    expect(sha256_hex(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
  },
);
