// Thresholds as rules and rule sheets write them: "2/3", "at least 2/3", ">= 2/3", "more than 1/2", "> 1/2". Pure.
import type { Threshold } from '../percentage';
import type { PollWords } from '../words/screen-zh-CN';

const FORM = /^(at least |>= ?|more than |> ?)?([0-9]+)\/([1-9][0-9]*)$/;

/** null: nothing is asked for, or it cannot be read. */
export function threshold_of(text: unknown): Threshold | null {
  const match = typeof text === 'string' ? FORM.exec(text.trim()) : null;
  if (!match || match[2] === '0') {
    return null;
  }
  const beyond = /^(more than|>(?!=))/.test(match[1] ?? '');
  return { num: Number(match[2]), den: Number(match[3]), inclusive: !beyond };
}

/** What is still missing until `have` of `whole` is enough; cross-multiplied, nothing is rounded. */
export function still_needed(have: number, whole: number, { num, den, inclusive }: Threshold): number {
  const least = inclusive ? Math.ceil((num * whole) / den) : Math.floor((num * whole) / den) + 1;
  return Math.max(0, least - have);
}

export function enough(part: number, whole: number, { num, den, inclusive }: Threshold): boolean {
  return inclusive ? part * den >= whole * num && whole > 0 : part * den > whole * num;
}

function is(threshold: Threshold, num: number, den: number, inclusive: boolean): boolean {
  return threshold.num * den === threshold.den * num && threshold.inclusive === inclusive;
}

/** 三分之二以上, 过半数 … */
export function threshold_words(threshold: Threshold, w: PollWords): string {
  if (is(threshold, 2, 3, true)) {
    return w.two_thirds;
  }
  if (is(threshold, 3, 4, true)) {
    return w.three_quarters;
  }
  return is(threshold, 1, 2, false) ? w.half : w.share(threshold.num, threshold.den, threshold.inclusive);
}

/** 已达到三分之二, 未过半数 … */
export function reach_words(threshold: Threshold, ok: boolean, w: PollWords): string {
  if (is(threshold, 2, 3, true)) {
    return ok ? w.reaches_two_thirds : w.misses_two_thirds;
  }
  if (is(threshold, 3, 4, true)) {
    return ok ? w.reaches_three_quarters : w.misses_three_quarters;
  }
  if (is(threshold, 1, 2, false)) {
    return ok ? w.beyond_half : w.not_beyond_half;
  }
  return w.reach(ok, threshold_words(threshold, w));
}
