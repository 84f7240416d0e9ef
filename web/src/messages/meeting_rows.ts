// Rows of a meeting's room: its agenda, floor, comments, proposals, commitments, minutes.
import type {
  CaseRef,
  CommitmentKind,
  CommitmentState,
  Common,
  DisorderStep,
  Electorate,
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
  version: number; // of title, time, place and agenda
  rater_lot: { count: number; from: Electorate; source: string; on: string; number: string | null } | null;
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
  reason: string | null; // why postponed, cancelled or adjourned, as last said
  urgent: string | null;
  confidential: boolean;
  approves: boolean; // comments of residents wait for the office
  pinned: { id: number; label: string; text: string } | null; // the comment on top
  talks: boolean; // people comment, propose and second now
  reviewed: { id: number; name: string; present: boolean; reported: boolean /* handed in what they say of themselves */ } | null;
  sides: { party: number; name: string }[]; // organisations that are parties of a coordination
  previous: { id: number; code: string; round: number; state: MeetingState; held_at: Time | null } | null;
  next: { id: number; code: string; round: number; state: MeetingState; starts_at: Time; reviewed: number | null /* a review: whom it is about */ } | null;
  adjourned_at: Time | null;
  recess_at: Time | null;
  paused: number; // seconds it has rested so far
  notice_days: number; // as custom wants them
  notice_least: number; // fewer leave it informal
  max_minutes: number; // 0 = days
  notice_until: string | null; // days: 2026-11-29
  publish_due: string | null;
  publish_until: string | null;
  report_due: string | null;
  result_due: string | null; // whoever was reviewed has its result by then
  result_told_at: Time | null;
  plan_due: string | null;
  rerate_from: string | null; // the same raters rate again from then on
  rerate_until: string | null;
  outside_at: Time | null; // since when the reviewed wait outside
  reported_at: Time | null;
  filed_at: Time | null;
  cases: CaseRef[];
  invited: { id: number; name: string; present: boolean }[]; // organisations that must come
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
  kind: HandKind | 'reply' | 'report'; // the last two: an organisation that answers, or presents
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
  /** Recordings that were sent in the turn, in order. */
  clips?: number[];
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
  /** What it held, or its account: whoever comes with the same is the same. */
  holders: { capacity: string; holder: number }[];
  /** Other phones that are known to be the same one's. */
  sessions: number[];
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

/** A hand that is this phone's by its slip: another phone raised it. */
export interface MineRow extends Common {
  t: 'mine';
  id: number; // hand
}

export interface StaffRow extends Common {
  t: 'staff';
  id: number; // account
  name: string;
  role: Role;
  organisation: string | null;
}

export interface PresenceRow extends Common {
  t: 'presence';
  phones: number;
  /** Big screens that are connected. */
  screens: number;
}

/** Who has come, by the buildings they live in; the office and organisations live in none. */
export interface ArrivalsRow extends Common {
  t: 'arrivals';
  id: number; // meeting
  buildings: { building: string; people: number; households: number; of: number }[]; // households of it that have come, of all of them
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
  session: number | null; // null = asked to be anonymous, and this is not the office
  photos?: number[];
  reason?: string | null; // staff only
  anonymous?: boolean; // staff only
}

/** A comment that waits for the office, told to the office and to its author alone; label, text, photos and reason are the office's. */
export interface HeldRow extends Common {
  t: 'held';
  id: number;
  item?: number;
  session: number;
  anonymous?: boolean;
  state: 'waiting' | 'shown' | 'refused' | 'erased';
  at: Time;
  comment?: number;
  label?: string;
  text?: string;
  photos?: number[];
  reason?: string;
}

/** Where the comments that a phone has begin: `left` of them lie before. `all`: what it held of comments and hands is void. */
export interface OlderRow extends Common {
  t: 'older';
  id: 'older';
  before: number;
  left: number;
  all: boolean;
}

export interface ProposalVersion {
  n: number;
  text: string;
  label: string;
  reason: string | null;
  at: Time;
}

/** Opinions about the same thing, grouped by the recorder. */
export interface ThemeRow extends Common {
  t: 'theme';
  id: number;
  n: number;
  title: string;
  people: number;
  entries: number;
  comments: number[];
  hands: number[];
  proposals: number[];
}

/** A proposal that an organisation is asked to answer, at its desk. */
export interface QuestionRow extends Common {
  t: 'question';
  id: number;
  meeting: { code: string; title: string; state: MeetingState; starts_at: Time };
  n: number;
  text: string;
  label: string;
  state: ProposalState;
  due: string | null;
  seconds: number;
  precinct: number;
  neighbourhood: string;
}

export interface ProposalRow extends Common {
  t: 'proposal';
  id: number;
  n: number;
  item: number | null;
  label: string;
  /** Not by phone: typed in by the office. */
  via: 'phone' | 'room' | 'paper';
  text: string;
  state: ProposalState;
  seconds: number;
  earlier: number; // of the seconds: for words that it no longer has
  version: number;
  versions: ProposalVersion[] | null;
  merged_into: number | null;
  asked: number | null;
  asked_name: string | null;
  answered_by: string | null;
  /** Typed in by the office as it was said or written; null: by its own account. */
  answered_via: 'room' | 'paper' | null;
  reason: string | null;
  commitment: number | null;
  previous: number | null;
  at: Time;
  session: number;
  account: number | null; // of staff
}

export interface Evidence {
  text: string;
  photos: number[];
  before: number[]; // those of them that show how it was before
  label: string;
  at: Time;
}

export interface CommitmentRow extends Common {
  t: 'commitment';
  id: number;
  meeting: { code: string; title: string; state: MeetingState };
  case: CaseRef;
  n: number;
  text: string;
  organisation: number;
  organisation_name: string;
  who: string;
  due: string;
  state: CommitmentState;
  kind: CommitmentKind;
  proposal: number | null;
  contested_reason: string | null;
  made_at: Time;
  accepted_at: Time | null;
  /** Typed in by the office as it was said or written. */
  accepted_via: 'room' | 'paper' | null;
  done_at: Time | null;
  checked_at: Time | null;
  reason: string | null;
  urged: number;
  urged_at: Time | null;
  evidence: Evidence[];
  precinct: number;
  neighbourhood: string;
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
  via: 'phone' | 'paper';
  text: string;
  at: Time;
  answer: string | null;
  revised: boolean | null;
  answered_at: Time | null;
  session: number | null; // none of one from paper
}

/** 列席 takes part without a vote, 旁听 listens. */
export type AttendantRole = 'attendant' | 'observer';

/** Somebody in the room without a phone. */
export interface AttendantRow extends Common {
  t: 'attendant';
  id: number;
  label: string;
  role: AttendantRole;
  at: Time;
}

/** A document of the meeting: its pages are pictures, each with its SHA-256. */
export interface DocumentRow extends Common {
  t: 'document';
  id: number;
  n: number;
  title: string;
  pages: { photo: number; hash: string; width: number; height: number }[];
  at: Time;
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
