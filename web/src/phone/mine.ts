// What this phone has taken part in, and what came of it.
import type { CommitmentState, MeetingKind, MeetingState, ProposalState, Time } from '../messages';
import { days_left } from '../time';
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

/** Its day is over, and nothing shows that it was done. */
export function promise_late(one: { due: string; state: CommitmentState }, now: number): boolean {
  return days_left(one.due, now) < 0 && ['offered', 'contested', 'accepted'].indexOf(one.state) >= 0;
}

export const list_mine = (): Promise<JoinedMeeting[]> => ask('/mine');
