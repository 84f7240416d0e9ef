import { expect, it } from 'vitest';
import type { PollRow } from '../messages';
import { poll_words } from '../words/screen-zh-CN';
import { percent_text, seconds_to_close, turnout_of } from './turnout';

const poll = {
  electorate: 'owners',
  cast: 222,
  seats: 351,
  cast_area: 1351338,
  total_area: 2153082,
  cast_heads: 222,
  total_heads: 351,
  min_seconds: 180,
  opened_at: '2026-11-22T19:30:00.000+08:00',
  rule: { participation: '2/3' },
} as PollRow;

it('says how many heads and how much area participation still needs', () => {
  // 2/3 of 351 is 234 exactly; 2/3 of 21530.82 ㎡ is 14353.88 exactly.
  expect(turnout_of(poll).needed).toEqual({ heads: 12, area: 84050 });
  expect(turnout_of({ ...poll, cast_heads: 234, cast_area: 1435388 }).needed).toEqual({ heads: 0, area: 0 });
  expect(turnout_of({ ...poll, cast_heads: 233, cast_area: 1435387 }).needed).toEqual({ heads: 1, area: 1 });
});

it('rounds the percentage down: 100% is everybody', () => {
  expect(turnout_of(poll).percent).toBe(63);
  expect(turnout_of({ ...poll, cast: 350 }).percent).toBe(99);
  expect(turnout_of({ ...poll, cast: 0, seats: 0 }).percent).toBe(0);
});

it('has no area and no need for a household poll', () => {
  const households = { ...poll, electorate: 'households', rule: { participation: null } } as PollRow;
  expect(turnout_of(households).area).toBeNull();
  expect(turnout_of(households).needed).toBeNull();
});

it('counts down to the earliest close', () => {
  const opened = Date.parse('2026-11-22T19:30:00+08:00');
  expect(seconds_to_close(poll, opened)).toBe(180);
  expect(seconds_to_close(poll, opened + 179_001)).toBe(1);
  expect(seconds_to_close(poll, opened + 180_000)).toBe(0);
  expect(seconds_to_close({ ...poll, opened_at: null }, opened)).toBe(0);
});

it('says that somebody has voted, and 100% of everybody alone', () => {
  const says = (cast: number, seats: number): string => percent_text(turnout_of({ ...poll, cast, seats }), poll_words);
  expect(says(0, 383)).toBe('0%');
  expect(says(1, 383)).toBe('不到1%');
  expect(says(3, 383)).toBe('不到1%');
  expect(says(4, 383)).toBe('1%');
  expect(says(382, 383)).toBe('99%');
  expect(says(99_999, 100_000)).toBe('99%');
  expect(says(383, 383)).toBe('100%');
  expect(says(1, 100)).toBe('1%');
  expect(says(0, 0)).toBe('0%');
});
