// Turnout of a poll: all that anybody sees until it closes. Pure; shared by desk and screen.
import type { Area, PollRow } from '../messages';
import type { PollWords } from '../words/screen-zh-CN';
import { still_needed, threshold_of } from './threshold';

export interface Turnout {
  cast: number;
  seats: number;
  share: number; // 0 … 1, for drawing only
  percent: number; // whole percent, rounded down: 100 means everybody
  area: { cast: Area; total: Area; share: number } | null;
  /** What participation still needs; null where the rule asks for none. */
  needed: { area: Area; heads: number } | null;
}

function share_of(part: number, whole: number): number {
  return whole > 0 ? Math.min(1, Math.max(0, part / whole)) : 0;
}

/** "17%"; the first ballots show as something, and only everybody's as 100%. */
export function percent_text({ cast, percent }: Turnout, words: PollWords): string {
  return cast > 0 && percent === 0 ? words.under_one_percent : `${percent}%`;
}

export function turnout_of(poll: PollRow): Turnout {
  const by_area = poll.electorate === 'owners';
  const required = threshold_of(poll.rule?.participation);
  return {
    cast: poll.cast,
    seats: poll.seats,
    share: share_of(poll.cast, poll.seats),
    percent: poll.seats > 0 ? Math.floor((100 * poll.cast) / poll.seats) : 0,
    area: by_area
      ? { cast: poll.cast_area, total: poll.total_area, share: share_of(poll.cast_area, poll.total_area) }
      : null,
    needed: required
      ? {
          area: by_area ? still_needed(poll.cast_area, poll.total_area, required) : 0,
          heads: still_needed(poll.cast_heads, poll.total_heads, required),
        }
      : null,
  };
}

/** Seconds until the polls may be closed; 0 = now. */
export function seconds_to_close(poll: PollRow, now: number): number {
  if (!poll.opened_at) {
    return 0;
  }
  return Math.max(0, Math.ceil((Date.parse(poll.opened_at) + poll.min_seconds * 1000 - now) / 1000));
}
