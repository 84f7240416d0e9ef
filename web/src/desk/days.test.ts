import { expect, it } from 'vitest';
import { date_after, months_before, notice_days, shanghai_time } from './days';
import { days_left } from '../time';

const at = (text: string): number => Date.parse(text);

it('counts days of notice by the calendar in Shanghai', () => {
  expect(notice_days(at('2026-03-11T23:59:00+08:00'), at('2026-03-18T09:00:00+08:00'))).toBe(7);
  expect(notice_days(at('2026-03-12T00:01:00+08:00'), at('2026-03-18T23:00:00+08:00'))).toBe(6);
  expect(notice_days(at('2026-03-18T08:00:00+08:00'), at('2026-03-18T19:00:00+08:00'))).toBe(0);
});

it('counts days left until the end of the due day', () => {
  const now = at('2026-11-22T00:30:00+08:00'); // still the 21st in UTC
  expect(days_left('2026-11-22', now)).toBe(0);
  expect(days_left('2026-11-24', now)).toBe(2);
  expect(days_left('2026-11-20', now)).toBe(-2);
});

it('makes dates and times of the protocol', () => {
  expect(date_after(at('2026-11-22T23:30:00+08:00'), 8)).toBe('2026-11-30');
  expect(shanghai_time('2026-12-01T19:00:00')).toBe('2026-12-01T19:00:00+08:00');
});

it('names the months before a day, newest first', () => {
  const day = Date.UTC(2027, 0, 31) / 86_400_000;
  expect(months_before(day, 3)).toEqual(['2027-01', '2026-12', '2026-11']);
  expect(months_before(day, 12).at(-1)).toBe('2026-02');
});
