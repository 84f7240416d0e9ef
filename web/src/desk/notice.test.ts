import { expect, test } from 'vitest';
import { before_its_day, notice_given, notice_planned } from './notice';

const at = (day: number, hour = 14) => Date.parse(`2026-11-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00+08:00`);
const meeting = (announced: number | null, starts: number, more: { opened_at?: string; notice_days?: number; notice_least?: number } = {}) => ({
  announced_at: announced === null ? null : new Date(at(announced)).toISOString(),
  starts_at: new Date(at(starts)).toISOString(),
  opened_at: null,
  notice_days: 7,
  notice_least: 3,
  rehearsal: false,
  ...more,
});

test('a week is enough, three days are few, two are too few', () => {
  expect([15, 16, 19, 20].map((day) => notice_planned(meeting(day, 22), at(1)))).toEqual(['enough', 'few', 'few', 'too_few']);
  expect(notice_planned(meeting(null, 22), at(18))).toBe('few');
  expect(notice_planned(meeting(21, 22, { notice_days: 0, notice_least: 0 }), at(21))).toBe('enough');
  expect(notice_planned(meeting(17, 22, { notice_least: 7 }), at(17))).toBe('too_few');
});

test('the days run up to the opening, and not beyond the hour on the notice', () => {
  expect(notice_given(meeting(15, 22), at(15, 15))).toBe('too_few');
  expect(notice_given(meeting(15, 22), at(19))).toBe('few');
  expect(notice_given(meeting(15, 22), at(22))).toBe('enough');
  expect(notice_given(meeting(21, 22), at(30))).toBe('too_few');
  expect(notice_given(meeting(15, 22, { opened_at: new Date(at(16)).toISOString() }), at(22))).toBe('too_few');
});

test('the day on the notice has come, whatever the hour', () => {
  expect(before_its_day(meeting(15, 22), at(21, 23))).toBe(true);
  expect(before_its_day(meeting(15, 22), at(22, 1))).toBe(false);
  expect(before_its_day({ ...meeting(15, 22), rehearsal: true }, at(16))).toBe(false);
});
