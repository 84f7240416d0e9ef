// Rows of a meeting's room: its agenda, floor, comments, proposals, commitments, minutes.
import type {
  CaseRef,
  Common,
  HandKind,
  HandState,
  MeetingKind,
  MeetingState,
  MinutesState,
  ProposalState,
  Time,
  Tip,
} from './kinds';

export interface MeetingRow extends Common {
  t: 'meeting';
  id: number;
  code: string;
  kind: MeetingKind;
  round: number;
  title: string;
  place: string;
  state: MeetingState;
  rehearsal: boolean;
  formal: boolean | null;
  neighbourhood: string;
  starts_at: Time;
  announced_at: Time | null;
  opened_at: Time | null;
  closed_at: Time | null;
  item: number | null;
  chair: string;
  recorder: string;
  chair_account: number;
  delegates: number;
  present: number;
  declared: number | null;
  attendance: number;
  phone: string | null;
  reason: string | null; // why postponed, cancelled or adjourned, as last said
  urgent: string | null;
  confidential: boolean;
  talks: boolean; // people comment, propose and second now
  reviewed: { id: number; name: string } | null;
  previous: { id: number; code: string; round: number; state: MeetingState; held_at: Time | null } | null;
  next: { id: number; code: string; round: number; state: MeetingState; starts_at: Time } | null;
  adjourned_at: Time | null;
  recess_at: Time | null;
  paused: number; // seconds it has rested so far
  notice_days: number;
  max_minutes: number; // 0 = days
  notice_until: string | null; // days: 2026-11-29
  publish_due: string | null;
  publish_until: string | null;
  report_due: string | null;
  plan_due: string | null;
  rerate_from: string | null; // the same raters rate again from then on
  rerate_until: string | null;
  outside_at: Time | null; // since when the reviewed wait outside
  reported_at: Time | null;
  filed_at: Time | null;
  cases: CaseRef[];
  minutes_code: string | null;
}

export interface ItemRow extends Common {
  t: 'item';
  id: number;
  n: number;
  step: string;
  title: string;
  minutes: number;
  state: 'pending' | 'current' | 'done';
  began_at: Time | null;
  poll: number | null;
}

export interface HandRow extends Common {
  t: 'hand';
  id: number;
  item: number | null;
  n: number;
  kind: HandKind;
  label: string;
  state: HandState;
  raised_at: Time;
  given_at: Time | null;
  until: Time | null;
  extended: boolean;
  text: string;
  session: number;
}

export interface QueueRow extends Common {
  t: 'queue';
  order: number[];
}

export interface PresenceRow extends Common {
  t: 'presence';
  phones: number;
}

export interface CommentRow extends Common {
  t: 'comment';
  id: number;
  item: number | null;
  label: string;
  via: 'phone' | 'paper' | 'room';
  text: string | null;
  state: 'shown' | 'hidden' | 'erased';
  at: Time;
  session: number;
  reason?: string | null; // staff only
}

export interface ProposalRow extends Common {
  t: 'proposal';
  id: number;
  n: number;
  item: number | null;
  label: string;
  text: string;
  state: ProposalState;
  seconds: number;
  answered_by: string | null;
  reason: string | null;
  at: Time;
  session: number;
  previous: number | null; // the same one in the round before
}

export interface CommitmentRow extends Common {
  t: 'commitment';
  id: number;
  meeting: { code: string; title: string };
  case: CaseRef;
  n: number;
  text: string;
  organisation: number;
  organisation_name: string;
  who: string;
  due: string;
  state: 'offered' | 'accepted' | 'done';
  proposal: number | null;
  accepted_at: Time | null;
}

export interface MinutesSection {
  key: string;
  title: string;
  text: string;
}

export interface MinutesRow extends Common {
  t: 'minutes';
  version: number;
  state: MinutesState;
  sections: MinutesSection[];
  confirmed_at: Time | null;
  signed_by: string[]; // two, in the end
  published_at: Time | null;
  check_code: string | null;
  tip: Tip | null;
}

export interface MinutesObjectionRow extends Common {
  t: 'minutes_objection';
  id: number;
  version: number;
  label: string;
  text: string;
  at: Time;
  answer: string | null;
  revised: boolean | null;
  answered_at: Time | null;
}

export interface DelegateRow extends Common {
  t: 'delegate';
  id: number;
  label: string;
  household: number;
  party: number | null;
  present: boolean;
  via: 'phone' | 'room' | null;
}
