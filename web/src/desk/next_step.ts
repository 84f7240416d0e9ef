// The chair's next step: a pure function of the rows, so that the big button and its test agree.
import { all_here } from '../coordination';
import type { CommitmentRow, HandRow, ItemRow, MeetingRow, MinutesRow, PaperRow, PartyRow, PollRow, ProposalRow } from '../messages';
import { current_item, next_item } from '../screen/view';
import { is_assembly } from '../meeting_kind';
import { course_of, papers_waiting } from './poll_steps';
import { seconds_to_close } from '../screen/turnout';

export interface RunRows {
  meeting: MeetingRow | null;
  items: ItemRow[];
  hands: HandRow[];
  queue: number[]; // hand ids, next first
  away?: number[]; // those whose phone is not connected
  polls: PollRow[];
  unanswered?: Pick<ProposalRow, 'item'>[]; // seconded proposals without an answer
  commitments: CommitmentRow[];
  papers: PaperRow[];
  doubts: number[]; // polls whose two sums differ
  minutes: MinutesRow | null;
  /** Of a coordination. */
  parties?: PartyRow[];
  /** A review of whoever holds its chair's seat. */
  own_review?: boolean;
}

export type NextStep =
  | { do: 'none' }
  | { do: 'announce' }
  | { do: 'check_in' }
  | { do: 'hand_seat' } // nobody leads the review of their own
  | { do: 'open'; present: number; invited: number; quorum: boolean }
  | { do: 'begin'; item: ItemRow }
  | { do: 'give'; hand: HandRow }
  | { do: 'end_floor'; hand: HandRow }
  | { do: 'leave'; poll: PollRow } // the reviewed, before they are rated
  | { do: 'open_poll'; poll: PollRow }
  | { do: 'close_poll'; poll: PollRow; wait: number }
  | { do: 'settle'; poll: PollRow; first: 'clashes' | 'papers' } // in the counting room, before it can be counted
  | { do: 'count'; poll: PollRow; again: boolean }
  | { do: 'answers'; left: number } // the meeting goes on only with all of them
  | { do: 'poll'; poll: PollRow } // it has a page of its own
  | { do: 'resume' }
  | { do: 'close' }
  | { do: 'draft' }
  | { do: 'confirm' }
  | { do: 'sign' }
  | { do: 'publish' }
  | { do: 'done' };

/** Two thirds of those invited have checked in (以上 includes the number itself). */
export function quorum_reached(present: number, invited: number): boolean {
  return invited > 0 && 3 * present >= 2 * invited;
}

/** How many more must check in for two thirds. */
export function quorum_missing(present: number, invited: number): number {
  return Math.max(0, Math.ceil((2 * invited) / 3) - present);
}

/** The next hand: the server's order; before it has come, first come, first served. */
export function next_hand(hands: HandRow[], queue: number[], away: number[] = []): HandRow | null {
  const waiting = hands.filter((hand) => hand.state === 'waiting' && !away.includes(hand.id));
  for (const id of queue) {
    const hand = waiting.find((one) => one.id === id);
    if (hand) {
      return hand;
    }
  }
  return [...waiting].sort((a, b) => a.n - b.n)[0] ?? null;
}

/** A poll belongs to the item that it names or that names it; without one, to any at which polls are put. */
function items_of(poll: PollRow, items: ItemRow[]): ItemRow[] {
  const named = items.filter((item) => item.id === poll.item || item.poll === poll.id);
  return (named.length > 0 ? named : items.filter((item) => item.step === 'vote')).sort((a, b) => a.n - b.n);
}

/** Polls that belong to this item and have not been put yet, in order. */
function polls_to_put(rows: RunRows): PollRow[] {
  const item = current_item(rows);
  return rows.polls
    .filter((poll) => poll.state === 'drafted' && item !== null && items_of(poll, rows.items).includes(item))
    .sort((a, b) => a.id - b.id);
}

/** What has to be settled in the counting room before this poll can be counted. */
export function unsettled(poll: PollRow, papers: PaperRow[]): { clashes: number; papers: number } {
  return { clashes: poll.clashes, papers: papers_waiting(papers.filter((paper) => paper.poll === poll.id)) };
}

export type WayToPoll =
  | { is: 'open' } // it may be opened now
  | { is: 'waits'; poll: PollRow } // another one has not been counted yet
  | { is: 'elsewhere'; item: ItemRow }; // its item comes first

/** What stands between a drafted poll and its opening: one poll at a time, each at its own item. */
export function way_to_poll(poll: PollRow, rows: Pick<RunRows, 'meeting' | 'items' | 'polls'>): WayToPoll {
  const other = rows.polls.find((one) => one.id !== poll.id && (one.state === 'open' || one.state === 'polls_closed'));
  if (other) {
    return { is: 'waits', poll: other };
  }
  const current = current_item(rows);
  const its = items_of(poll, rows.items);
  const item = its.find((one) => one.state === 'pending') ?? its[0];
  return item && !(current && its.includes(current)) ? { is: 'elsewhere', item } : { is: 'open' };
}

const ENDED = ['final', 'void'];

/** Polls that go through their days are led on their own page. */
function is_long(poll: PollRow, rows: Pick<RunRows, 'meeting'>): boolean {
  return course_of(poll, rows.meeting) !== 'hall';
}

/** The long poll whose step is next: in an assembly the first that has not ended, in the hall that of the item. */
function long_poll(rows: RunRows): PollRow | null {
  const item = current_item(rows);
  const mine = rows.polls
    .filter((poll) => is_long(poll, rows) && !ENDED.includes(poll.state))
    .sort((a, b) => a.id - b.id);
  if (is_assembly(rows.meeting?.kind)) {
    return mine[0] ?? null;
  }
  return mine.find((poll) => item !== null && poll.item !== null && items_of(poll, rows.items).includes(item) && poll.state !== 'counted') ?? null;
}

/** Past the replies all have their answer; where the agenda has none, past the item that they were made in. */
function held(next: ItemRow, items: ItemRow[], waits: Pick<ProposalRow, 'item'>[]): boolean {
  const replies = items.filter((item) => item.step === 'replies');
  const hold = replies.length > 0 ? replies : items.filter((item) => waits.some((one) => one.item === item.id));
  return hold.some((item) => item.n < next.n);
}

function during(all: RunRows, now: number): NextStep {
  const long = long_poll(all);
  if (long && is_assembly(all.meeting?.kind)) {
    return { do: 'poll', poll: long };
  }
  const rows = { ...all, polls: all.polls.filter((poll) => !is_long(poll, all)) };
  const counting = rows.polls.find((poll) => poll.state === 'polls_closed');
  if (counting) {
    const left = unsettled(counting, rows.papers);
    return left.clashes > 0 || left.papers > 0
      ? { do: 'settle', poll: counting, first: left.clashes > 0 ? 'clashes' : 'papers' }
      : { do: 'count', poll: counting, again: rows.doubts.includes(counting.id) };
  }
  const open = rows.polls.find((poll) => poll.state === 'open');
  if (open) {
    return { do: 'close_poll', poll: open, wait: seconds_to_close(open, now) };
  }
  const speaking = rows.hands.find((hand) => hand.state === 'speaking');
  if (long && !speaking) {
    return { do: 'poll', poll: long };
  }
  const put = polls_to_put(rows)[0];
  if (put && !speaking) {
    const stays = put.electorate === 'raters' && !!rows.meeting?.reviewed && !rows.meeting.outside_at;
    return { do: stays ? 'leave' : 'open_poll', poll: put };
  }
  const hand = next_hand(rows.hands, rows.queue, rows.away);
  if (hand) {
    return { do: 'give', hand }; // ends the turn before
  }
  if (speaking) {
    return { do: 'end_floor', hand: speaking };
  }
  const next = next_item(rows.items);
  const waits = rows.unanswered ?? [];
  if (waits.length > 0 && (!next || held(next, rows.items, waits))) {
    return { do: 'answers', left: waits.length };
  }
  return next ? { do: 'begin', item: next } : { do: 'close' };
}

/** An assembly has no check-in. It is opened once a poll of it has been noticed: rolls and notices come before. */
function before_assembly(rows: RunRows, meeting: MeetingRow): NextStep {
  const polls = rows.polls.filter((poll) => is_long(poll, rows)).sort((a, b) => a.id - b.id);
  const early = polls.find((poll) => poll.state === 'drafted' || poll.state === 'roll_public');
  return early && !polls.some((poll) => poll.state === 'noticed')
    ? { do: 'poll', poll: early }
    : { do: 'open', present: meeting.present, invited: meeting.delegates, quorum: true };
}

export function next_step(rows: RunRows, now: number): NextStep {
  const meeting = rows.meeting;
  switch (meeting?.state) {
    case undefined:
    case 'postponed':
    case 'cancelled':
      return { do: 'none' };
    case 'drafted':
      return { do: 'announce' };
    case 'announced':
      return is_assembly(meeting.kind) ? before_assembly(rows, meeting) : { do: 'check_in' };
    case 'checkin':
      if (rows.own_review) {
        return { do: 'hand_seat' };
      }
      return {
        do: 'open',
        present: meeting.present,
        invited: meeting.delegates,
        quorum: meeting.kind === 'coordination' ? all_here(rows.parties ?? []) : quorum_reached(meeting.present, meeting.delegates),
      };
    case 'open':
      return during(rows, now);
    case 'recess':
      return { do: 'resume' };
    case 'closed':
    case 'adjourned':
      return { do: 'draft' };
    case 'minutes_draft':
      return { do: 'confirm' };
    case 'minutes_confirmed':
      return { do: 'sign' };
    case 'minutes_signed':
      return { do: 'publish' };
    default:
      return { do: 'done' };
  }
}
