import { expect, it } from 'vitest';
import { promise_late } from './mine';
import { days_left } from '../time';

const at = (time: string): number => Date.parse(time);

it('is late from the day after, in Shanghai', () => {
  const promise = { due: '2026-12-05', state: 'accepted' as const };
  expect(promise_late(promise, at('2026-12-05T23:59:59+08:00'))).toBe(false);
  expect(promise_late(promise, at('2026-12-06T00:00:00+08:00'))).toBe(true);
});

it('is never late once something shows that it was done, or that it was not', () => {
  for (const state of ['done', 'kept', 'broken', 'withdrawn'] as const) {
    expect(promise_late({ due: '2020-01-01', state }, at('2026-12-06T00:00:00+08:00'))).toBe(false);
  }
});

it('counts the days that are left in Shanghai', () => {
  expect(days_left('2026-12-22', at('2026-12-12T00:00:00+08:00'))).toBe(10);
  expect(days_left('2026-12-22', at('2026-12-20T23:59:59+08:00'))).toBe(2);
  expect(days_left('2026-12-22', at('2026-12-22T23:59:59+08:00'))).toBe(0);
});
