// A rule's thresholds as they are frozen with a poll: "2/3", "at least 2/3", "more than 1/2" (docs/protocol.md).
import { OVER_HALF, THREE_QUARTERS, type Threshold } from './percentage';
import type { PollRow } from './messages';

/** null where none is asked or it cannot be read. */
export function read_threshold(text: string | null | undefined): Threshold | null {
  const found = /^(at least |more than )?(\d+)\/(\d+)$/.exec(text ?? '');
  return found
    ? { num: Number(found[2]), den: Number(found[3]), inclusive: found[1] !== 'more than ' }
    : null;
}

/** Of nobody nothing is enough. */
export function enough(part: number, whole: number, { num, den, inclusive }: Threshold): boolean {
  return whole > 0 && (inclusive ? part * den >= whole * num : part * den > whole * num);
}

/** How many must agree: as the rule says, else by the majority. */
export function agreement_of(poll: PollRow): Threshold {
  const { agree } = poll.rule as { agree?: string | null };
  return read_threshold(agree) ?? (poll.majority === 'special' ? THREE_QUARTERS : OVER_HALF);
}
