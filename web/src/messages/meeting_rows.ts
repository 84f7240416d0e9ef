// Rows of a meeting's room: its agenda, floor, comments, proposals, commitments, minutes.
import type {
  CaseRef,
  Common,
  DisorderStep,
  HandKind,
  HandState,
  MeetingKind,
  MeetingState,
  MinutesState,
  ProposalState,
  Role,
  Stance,
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
  /** The account that holds the chair's seat. */
  chair_account: number;
  recorder: string;
  delegates: number;
  present: number;
  declared: number | null;
  attendance: number;
  phone: string | null;
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
  item?: number;
  n: number;
  kind: HandKind | 'reply';
  stance?: Stance;
  label: string;
  /** Absent = by phone. */
  via?: 'room';
  /** Whose right of reply it is. */
  organisation?: number;
  state: HandState;
  raised_at: Time;
  given_at?: Time;
  until?: Time;
  extended?: true;
  /** The speaker's connection is lost: until when the turn waits. */
  held_until?: Time;
  /** Was lost for longer: goes first once it is back. */
  front?: true;
  text?: string;
  gist?: string;
  clip?: number;
  /** Of a phone. */
  session?: number;
  /** Of somebody in the hall: the same for the same name. */
  speaker?: number;
}

export interface QueueRow extends Common {
  t: 'queue';
  order: number[];
  /** Those of them whose phone is not connected. */
  away?: number[];
  /** For and against on this item; absent = nobody took a side. */
  spoken?: [number, number];
  waiting?: [number, number];
}

export interface DisorderRow extends Common {
  t: 'disorder';
  id: number;
  speaker: number;
  label: string;
  step: DisorderStep;
  item: number | null;
  reason: string;
  at: Time;
}

/** What was said to this phone's person. */
export interface StandingRow extends Common {
  t: 'standing';
  warned: boolean;
  /** The item during which this person has no words; 0 = before the first. */
  muted: number | null;
  removed: boolean;
  reason: string;
}

export interface StaffRow extends Common {
  t: 'staff';
  id: number; // account
  name: string;
  role: Role;
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
  signed_by: string | null;
  published_at: Time | null;
  check_code: string | null;
  tip: Tip | null;
}

export interface DelegateRow extends Common {
  t: 'delegate';
  id: number;
  label: string;
  household: number;
  present: boolean;
  via: 'phone' | 'room' | null;
}
