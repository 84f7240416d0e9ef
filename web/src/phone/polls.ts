// A poll over its life, as a phone shows it: what stage it is at, its times, and whether it waits for this phone.
import type { PollRow, SeatRow, Time } from '../messages';

/** States in which an outcome is shown, where there is one. */
const TOLD: PollRow['state'][] = ['counted', 'preliminary', 'final'];

export function has_result(poll: PollRow): boolean {
  return !!poll.outcome && TOLD.indexOf(poll.state) >= 0;
}

/** Why an ended poll has no result yet: papers and doubled ballots are settled before it is counted. */
export function waits_for(poll?: PollRow): 'waiting_papers' | 'waiting_count' {
  return poll && poll.state === 'polls_closed' && poll.papers + poll.clashes > 0 ? 'waiting_papers' : 'waiting_count';
}

/** No ballot of it will come to this phone: somebody else votes, or with another slip. */
export function seatless(poll: PollRow, seats: SeatRow[]): boolean {
  return seats.every((seat) => seat.poll !== poll.id);
}

/** Everything but drafts: those under way in their order, then what came of the others, the newest first. */
export function polls_shown(polls: PollRow[]): PollRow[] {
  const over = (poll: PollRow): number => Number(has_result(poll) || poll.state === 'void');
  return polls
    .filter((poll) => poll.state !== 'drafted')
    .sort((a, b) => over(a) - over(b) || (over(a) ? b.id - a.id : a.id - b.id));
}

export const MOMENTS = [
  'roll_public_at',
  'noticed_at',
  'opens_at',
  'opened_at',
  'extended_at',
  'closes_at',
  'closed_at',
  'box_closed_at',
  'counted_at',
  'preliminary_at',
  'objections_until',
  'final_at',
] as const;
export type Moment = (typeof MOMENTS)[number];

/** The times of its life that are known, in their order; what was noticed gives way to what was done. */
export function moments_of(poll: PollRow): { moment: Moment; at: Time }[] {
  const hidden: Partial<Record<Moment, boolean>> = {
    opens_at: !!poll.opened_at,
    closes_at: !!poll.closed_at,
    counted_at: !!poll.preliminary_at,
  };
  return MOMENTS.filter((moment) => poll[moment] && !hidden[moment]).map((moment) => ({ moment, at: poll[moment]! }));
}

/** The phone offers to think again for ten seconds; a rule sheet may leave much longer, or until the close. */
const SHORT_WINDOW = 60;

/** Until when a ballot received at that time may be replaced later than at once; 0 = it may not. */
export function change_until(poll: PollRow, at: Time): number {
  const { window_seconds } = poll.rule as { window_seconds?: number | null };
  if (poll.state !== 'open' || (window_seconds !== null && (window_seconds ?? 0) <= SHORT_WINDOW)) {
    return 0;
  }
  const close = poll.closes_at ? Date.parse(poll.closes_at) : Infinity;
  return window_seconds ? Math.min(close, Date.parse(at) + window_seconds * 1000) : close;
}

/** May one object now: to a roll that is public, or to a preliminary result whose window has not passed. */
export function may_object(poll: PollRow, now: number): boolean {
  return (
    poll.state === 'roll_public' ||
    (poll.state === 'preliminary' && (!poll.objections_until || Date.parse(poll.objections_until) > now))
  );
}

/** The newest reminder of a poll in which a seat held here has not voted, that was not yet followed. */
export function reminded(polls: PollRow[], seats: SeatRow[], followed: (poll: number) => string | null): PollRow | undefined {
  return polls
    .filter((poll) => poll.state === 'open' && poll.reminded_at && (followed(poll.id) ?? '') < poll.reminded_at)
    .filter((poll) => seats.some((seat) => seat.poll === poll.id && !seat.ballot))
    .sort((a, b) => (b.reminded_at ?? '').localeCompare(a.reminded_at ?? ''))[0];
}
