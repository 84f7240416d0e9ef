// Rows of a coordination: its sides, the points in dispute, private talks, the agreement.
import type { Common, Time } from './kinds';

export interface PartyRow extends Common {
  t: 'party';
  id: number;
  n: number;
  name: string;
  organisation: number | null;
  organisation_name: string | null;
  members: string[];
  /** Whose word its agreement takes: its organisation (0), each owner who lives elsewhere (-5 = owner 5) and each household; `to` = the household entrusted with it. */
  signers: { id: number; label: string; to: number | null }[];
  claim: string;
  facts: string;
  photos: number[];
  applied_on: string | null; // when it asked for this coordination; null = it did not
  stated_at: Time | null;
  version: number; // of claim, facts and photos
  present: boolean;
}

/** For the mediator and the party itself. */
export interface RedLineRow extends Common {
  t: 'red_line';
  id: number;
  party: number;
  text: string | null;
  version: number;
}

/** Which parties this page belongs to; what is another's it drops. */
export interface SideRow extends Common {
  t: 'side';
  parties: number[];
  mediator: boolean;
}

export type PointState = 'open' | 'partly' | 'agreed';

export interface PointRow extends Common {
  t: 'point';
  id: number;
  n: number;
  title: string;
  state: PointState;
  text: string;
  version: number;
}

export interface CaucusRow extends Common {
  t: 'caucus';
  id: number;
  party: number;
  state: 'open' | 'closed';
  opened_at: Time;
  closed_at: Time | null;
}

/** For the caucus's party and the mediator. */
export interface CaucusWordRow extends Common {
  t: 'caucus_word';
  id: number;
  caucus: number;
  party: number;
  label: string;
  text: string;
  at: Time;
  session: number;
}

export interface Clause {
  n: number;
  text: string;
  organisation: number | null;
  organisation_name: string | null;
  who: string | null;
  due: string | null;
}

export type Route = 'street' | 'mediation_centre' | 'arbitration' | 'court';
export type Performance = 'none' | 'partly' | 'done';

export interface AgreementRow extends Common {
  t: 'agreement';
  id: number; // the meeting's
  meeting: { code: string; title: string };
  version: number;
  state: 'drafted' | 'offered' | 'effective' | 'failed';
  offered_at: Time | null;
  effective_at: Time | null;
  hash: string | null;
  clauses: Clause[] | null; // null on the desk, and in the room until they were offered
  marks: { party: number; signer: number; clause: number; label: string; at: Time }[] | null;
  photo: number | null;
  seconded_by: string | null;
  failed_at: Time | null;
  reason: string | null;
  route: Route | null;
  court: 'applied' | 'confirmed' | 'refused' | null;
  court_on: string | null;
  court_until: string | null;
  remind_on: string[] | null;
  checks: { day: 7 | 30; due: string; result: Performance | null; note: string | null; at: Time | null }[] | null;
}
