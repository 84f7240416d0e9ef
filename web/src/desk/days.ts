// Days as people count them: by the calendar in Shanghai, not by 24 hours. Pure.

import { day_number } from '../time';

const SHANGHAI = 8 * 3600 * 1000;
const DAY = 24 * 3600 * 1000;

/** Days of notice that a hearing needs; fewer make it a 恳谈. */
export const NOTICE_DAYS = 7;

/** Whole days between the notice and the meeting. */
export function notice_days(announced: number, starts: number): number {
  return day_number(starts) - day_number(announced);
}

/** Days until a due date ('2026-12-20'); negative = overdue. */
export function days_left(due: string, now: number): number {
  return Math.floor(Date.parse(`${due}T00:00:00Z`) / DAY) - day_number(now);
}

/** 'YYYY-MM-DD' of the day that lies `days` after now. */
export function date_after(now: number, days: number): string {
  return new Date((day_number(now) + days) * DAY).toISOString().slice(0, 10);
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

/** A moment as a date-time picker takes it: '2026-11-22T19:00:00', wall clock in Shanghai. */
export function wall_time(ms: number): string {
  return new Date(ms + SHANGHAI).toISOString().slice(0, 19);
}
