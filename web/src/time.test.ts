import { describe, expect, it } from 'vitest';
import { countdown, date_text, day_number, left_text, said_text, time_text } from './time';

describe('time', () => {
  it('is always Shanghai time', () => {
    expect(time_text('2026-03-18T19:00:00+08:00')).toBe('3月18日（周三）19:00');
    expect(time_text('2026-03-18T17:30:00Z')).toBe('3月19日（周四）01:30');
    expect(time_text('2026-03-18T19:00:00+08:00', 'en')).toBe('Wed 18 Mar 19:00');
  });

  it('says the day of what was not said today, by the day in Shanghai', () => {
    const today = day_number(Date.parse('2026-10-04T08:00:00+08:00'));
    expect(said_text('2026-10-04T00:00:00+08:00', today)).toBe('00:00');
    expect(said_text('2026-10-04T15:59:59Z', today)).toBe('23:59');
    expect(said_text('2026-10-03T19:02:00+08:00', today)).toBe('10月3日 19:02');
    expect(said_text('2026-10-03T15:59:59Z', today)).toBe('10月3日 23:59');
    expect(said_text('2026-10-03T19:02:00+08:00', today, 'en')).toBe('3 Oct 19:02');
    expect(said_text('2025-12-30T19:02:00+08:00', today)).toBe('2025年12月30日 19:02');
    expect(said_text('2025-12-30T19:02:00+08:00', today, 'en')).toBe('30 Dec 2025 19:02');
    expect(said_text('2026-10-05T00:00:01+08:00', today)).toBe('10月5日 00:00'); // a page whose clock is behind
  });

  it('writes dates and what is left', () => {
    expect(date_text('2026-12-31')).toBe('2026年12月31日');
    expect(countdown(179_001)).toBe('3:00');
    expect(countdown(-5)).toBe('0:00');
    expect(left_text(2 * 86_400_000 + 3 * 3_600_000)).toBe('2天3小时');
    expect(left_text(37 * 86_400_000 + 3_600_000)).toBe('37天');
    expect(left_text(86_400_000 + 60_000)).toBe('1天');
    expect(left_text(2 * 3_600_000)).toBe('2小时');
    expect(left_text(125_000)).toBe('2分钟');
    expect(left_text(4_200)).toBe('5秒');
  });
});
