// Times as the neighbourhood reads them: always Asia/Shanghai, whatever the phone is set to.
const SHIFT = 8 * 3600 * 1000;
const DAY = 24 * 3600 * 1000;
const WEEK_ZH = ['日', '一', '二', '三', '四', '五', '六'];
const WEEK_EN = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTH_EN = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export type Lang = 'zh-CN' | 'en';

function local(time: string): Date {
  return new Date(Date.parse(time) + SHIFT);
}

function two(n: number): string {
  return n < 10 ? `0${n}` : String(n);
}

/** Number of the calendar day in Shanghai. */
export function day_number(ms: number): number {
  return Math.floor((ms + SHIFT) / DAY);
}

/** The moment at which a calendar day begins in Shanghai. */
export function day_start(day: number): number {
  return day * DAY - SHIFT;
}

/** A moment as a date-time picker takes it: '2026-11-22T19:00:00', wall clock in Shanghai. */
export function wall_time(ms: number): string {
  return new Date(ms + SHIFT).toISOString().slice(0, 19);
}

/** 'YYYY-MM-DD' of the day in Shanghai. */
export function date_of(ms: number): string {
  return wall_time(ms).slice(0, 10);
}

/** Days until a due date ('2026-12-20'); negative = overdue. */
export function days_left(due: string, now: number): number {
  return Math.floor(Date.parse(`${due}T00:00:00Z`) / DAY) - day_number(now);
}

/** 3月18日（周三） */
export function day_text(time: string, lang: Lang = 'zh-CN'): string {
  const at = local(time);
  return lang === 'en'
    ? `${WEEK_EN[at.getUTCDay()]} ${at.getUTCDate()} ${MONTH_EN[at.getUTCMonth()]}`
    : `${at.getUTCMonth() + 1}月${at.getUTCDate()}日（周${WEEK_ZH[at.getUTCDay()]}）`;
}

/** 19:00 */
export function clock_text(time: string): string {
  const at = local(time);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

/** 19:00:05 */
export function seconds_text(time: string): string {
  return `${clock_text(time)}:${two(local(time).getUTCSeconds())}`;
}

/** 3月18日（周三）19:00 */
export function time_text(time: string, lang: Lang = 'zh-CN'): string {
  return day_text(time, lang) + (lang === 'en' ? ' ' : '') + clock_text(time);
}

/** When something was said: 19:02 where that was today (a number of a day), 10月3日 19:02 on another day of this year. */
export function said_text(time: string, today: number, lang: Lang = 'zh-CN'): string {
  if (day_number(Date.parse(time)) === today) {
    return clock_text(time);
  }
  const at = local(time);
  const year = at.getUTCFullYear() === new Date(today * DAY).getUTCFullYear() ? 0 : at.getUTCFullYear();
  const day = at.getUTCDate();
  return lang === 'en'
    ? `${day} ${MONTH_EN[at.getUTCMonth()]} ${year ? `${year} ` : ''}${clock_text(time)}`
    : `${year ? `${year}年` : ''}${at.getUTCMonth() + 1}月${day}日 ${clock_text(time)}`;
}

/** A date without a time ("2026-12-31"): 2026年12月31日 */
export function date_text(date: string, lang: Lang = 'zh-CN'): string {
  const [year, month, day] = date.slice(0, 10).split('-').map(Number);
  if (!year || !month || !day) {
    return date;
  }
  return lang === 'en' ? `${day} ${MONTH_EN[month - 1]} ${year}` : `${year}年${month}月${day}日`;
}

/** 2:05, never below 0:00. */
export function countdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}

/** Time left in words: 37天, 2天3小时, 15分钟, 40秒. */
export function left_text(milliseconds: number, lang: Lang = 'zh-CN'): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  const en = lang === 'en';
  if (days > 0) {
    const rest = days < 4 ? hours % 24 : 0; // nobody counts the hours of a month
    return (en ? `${days} d` : `${days}天`) + (rest === 0 ? '' : en ? ` ${rest} h` : `${rest}小时`);
  }
  if (hours > 0) {
    const rest = minutes % 60;
    return (en ? `${hours} h` : `${hours}小时`) + (rest === 0 ? '' : en ? ` ${rest} min` : `${rest}分钟`);
  }
  if (minutes > 0) {
    return en ? `${minutes} min` : `${minutes}分钟`;
  }
  return en ? `${seconds} s` : `${seconds}秒`;
}
