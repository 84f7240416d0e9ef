// Days as people count them: by the calendar in Shanghai, not by 24 hours. Pure.

import { date_of, day_number, day_start } from '../time';

const DAY = 24 * 3600 * 1000;

/** Days of notice that a hearing needs; fewer make it a 恳谈. */
export const NOTICE_DAYS = 7;

/** Whole days between the notice and the meeting. */
export function notice_days(announced: number, starts: number): number {
  return day_number(starts) - day_number(announced);
}

/** 'YYYY-MM-DD' of the day that lies `days` after now. */
export function date_after(now: number, days: number): string {
  return date_of(day_start(day_number(now) + days));
}

/** The month of a day and those before it, 'YYYY-MM', newest first. */
export function months_before(day: number, count: number): string[] {
  const at = new Date(day * DAY);
  return Array.from({ length: count }, (_, i) => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - i, 1)).toISOString().slice(0, 7));
}

/** What a date-time picker gives ('2026-11-22T19:00:00', wall clock) as a time of the protocol. */
export function shanghai_time(wall: string): string {
  return `${wall}+08:00`;
}
