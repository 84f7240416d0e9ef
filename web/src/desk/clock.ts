// The days of a poll as the law counts them (Civil Code art. 200–203): the day that sets a period off does not count,
// its last day ends at 24:00. The server decides; this tells the chair how long it will be. Pure.
import type { DeskWords } from '../words/desk-zh-CN';
import { day_number, day_start, day_text, left_text, time_text, type Lang } from '../time';

/** The end of a period of that many days; of none: the moment itself. */
export function period_end(from: number, days: number): number {
  return days > 0 ? day_start(day_number(from) + days + 1) : from;
}

/** 还需等3天，8月5日（周三）起可以 */
export function wait_text(from: number, now: number, lang: Lang, words: DeskWords): string {
  const days = day_number(from) - day_number(now);
  const at = new Date(from).toISOString();
  const midnight = day_start(day_number(from)) === from;
  const when = midnight ? day_text(at, lang) : time_text(at, lang);
  return words.count.wait(days > 0 ? words.count.days(days) : left_text(from - now, lang), when);
}
