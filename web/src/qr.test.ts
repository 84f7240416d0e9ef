import { expect, it } from 'vitest';
import { qr_path } from './qr';

it('draws a code with a quiet zone of four modules', () => {
  const path = qr_path('http://192.168.1.20:8080/m/HE-K7M3PQ');
  expect((path.size - 8 - 17) % 4).toBe(0); // version n has 17 + 4n modules
  expect(path.d.startsWith('M4 4h7v1h-7z')).toBe(true); // the upper bar of the first finder pattern
  for (const [, x, y, run] of path.d.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    expect(Number(x)).toBeGreaterThanOrEqual(4);
    expect(Number(x) + Number(run)).toBeLessThanOrEqual(path.size - 4);
    expect(Number(y)).toBeLessThan(path.size - 4);
  }
});
