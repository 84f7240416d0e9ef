// What this phone has taken part in, and what came of it.
import type { CommitmentState, MeetingKind, MeetingState, ProposalState, Time } from '../messages';
import { ask } from './doors';

export interface JoinedMeeting {
  code: string;
  title: string;
  kind: MeetingKind;
  round: number;
  state: MeetingState;
  starts_at: Time;
  comments: number;
  result: string | null; // how a coordination ended, in one sentence
  asks: string[]; // clauses of an agreement that wait for this phone's word
  court_until: string | null; // until when the sides may ask the court to confirm their agreement, while nobody has
  clauses: string[]; // of its agreement, as far as this phone may read it
  proposals: { n: number; text: string; state: ProposalState; answered_by: string | null; answered_via: 'room' | 'paper' | null; reason: string | null; into: number | null }[];
  polls: { code: string; title: string; state: string; words: string | null }[];
  commitments: { n: number; text: string; organisation_name: string; who: string; due: string; state: CommitmentState; case: string }[];
}

const SHANGHAI = 8 * 3600 * 1000;

/** Its day is over, and nothing shows that it was done. */
export function promise_late(one: { due: string; state: CommitmentState }, now: number): boolean {
  const today = new Date(now + SHANGHAI).toISOString().slice(0, 10);
  return one.due < today && ['offered', 'contested', 'accepted'].indexOf(one.state) >= 0;
}

const DAY = 24 * 3600 * 1000;

/** Whole days from today, in Shanghai, until that one; its reminders are due on days 20 and 28 of thirty. */
export const days_left = (until: string, now: number): number => Math.round((Date.parse(until) - Date.parse(new Date(now + SHANGHAI).toISOString().slice(0, 10))) / DAY);

export const list_mine = (): Promise<JoinedMeeting[]> => ask('/mine');
