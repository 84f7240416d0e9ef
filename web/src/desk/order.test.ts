import { expect, it } from 'vitest';
import type { DisorderRow, DisorderStep } from '../messages';
import { steps_left } from './order';

const row = (step: DisorderStep, item = 5, speaker = 10, sessions: number[] = []): DisorderRow => ({ t: 'disorder', id: 1, speaker, sessions, holders: [], label: 'x', step, item, reason: 'x', at: '' });

it.each([
  [[], ['warned']],
  [[row('warned')], ['warned', 'muted']],
  [[row('warned', 5, 20)], ['warned']],
  [[row('warned'), row('muted')], ['warned', 'removed']],
  [[row('warned'), row('muted', 4)], ['warned', 'muted', 'removed']],
  [[row('warned'), row('muted'), row('removed')], []],
  [[row('warned', 5, 20, [10])], ['warned', 'muted']], // said to the same person on another phone
  [[row('warned', 5, 20, [10]), row('muted', 5, 20, [10])], ['warned', 'removed']],
  [[row('warned', 5, 20, [10]), row('muted', 5, 10), row('removed', 5, 20, [11])], ['warned', 'removed']],
])('after %o: %o', (rows, left) => {
  expect(steps_left(rows, 10, 5)).toEqual(left);
});
