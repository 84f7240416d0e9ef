import { expect, it } from 'vitest';
import type { MeetingState } from './messages';
import { words } from './words/phone-more-zh-CN';
import { next_time } from './next_round';

const next = (state: MeetingState) => ({ id: 2, code: 'HE-2', round: 2, state, starts_at: '2026-10-10T19:00:00+08:00', reviewed: null });

it('is the time that is set, and none where it is open', () => {
  expect((['drafted', 'announced', 'open', 'postponed', 'cancelled'] as const).map((state) => next_time(next(state)) !== '')).toEqual([true, true, true, false, false]);
  expect(next_time(null)).toBe('');
});

it('is said plainly', () => {
  expect(words.life.adjourned('')).toBe('这次先开到这里。下次继续开，时间另行通知');
  expect(words.life.adjourned('10月10日（周六）19:00')).toBe('这次先开到这里。10月10日（周六）19:00 继续开');
});
