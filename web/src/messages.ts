// The protocol of docs/protocol.md as types: rows, messages, answers, frames.

import type { Apart, MotionResult } from './outcomes';

export type Time = string; // ISO 8601 with offset
export type Area = number; // dm²: 0.01 ㎡

export type MeetingKind = 'hearing' | 'coordination' | 'review' | 'owners_assembly' | 'residents_assembly';
export type MeetingState =
  | 'drafted'
  | 'announced'
  | 'checkin'
  | 'open'
  | 'closed'
  | 'minutes_draft'
  | 'minutes_confirmed'
  | 'minutes_signed'
  | 'published'
  | 'postponed'
  | 'cancelled';
export type HandKind = 'question' | 'opinion' | 'objection' | 'addition';
export type HandState = 'waiting' | 'speaking' | 'done' | 'withdrawn';
export type ProposalState = 'open' | 'seconded' | 'adopted' | 'partly' | 'rejected';
export type PollClass = 'consultation' | 'residents' | 'owners';
export type PollState =
  | 'drafted'
  | 'roll_public'
  | 'noticed'
  | 'open'
  | 'polls_closed'
  | 'box_closed'
  | 'counted'
  | 'preliminary'
  | 'final'
  | 'void';
export type PollBox = 'here' | 'paper' | 'outside';
export type Electorate = 'households' | 'owners' | 'residents' | 'representatives';
export type Scale = 'sat3' | 'sat5' | 'grade4' | 'perf4';
export type Ranked = 'ranked_irv' | 'ranked_borda' | 'ranked_schulze';
export type Method = 'yes_no' | 'single' | 'multi_k' | 'approval' | Ranked | 'score' | Scale;
export type Capacity = 'household' | 'owner' | 'person';
export type Via = 'phone' | 'paper' | 'visit' | 'proxy';
export type MinutesState = 'draft' | 'confirmed' | 'signed' | 'published';
export type Role =
  | 'resident'
  | 'household'
  | 'owner'
  | 'person'
  | 'chair'
  | 'clerk'
  | 'recorder'
  | 'signer'
  | 'scrutineer'
  | 'teller'
  | 'mediator'
  | 'grid_worker'
  | 'building_leader'
  | 'implementer'
  | 'property'
  | 'owners_committee'
  | 'street'
  | 'screen';

interface Common {
  id: number | string;
  c?: number;
  gone?: boolean;
}

export interface CaseRef {
  id: number;
  number: string;
  title: string;
}

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

export interface Option {
  n: number;
  title: string;
  text?: string;
  picture?: string;
  cost?: string;
}

export interface Motion {
  n: number;
  title: string;
  options: Option[];
  only_if_fails: number | null;
}

export interface Rule {
  class: PollClass;
  electorate: Electorate;
  matter: number | null;
  majority: 'ordinary' | 'special' | 'plurality';
  base: string;
  participation: string | null;
  informal: boolean;
}

export interface Outcome extends Apart {
  cast: number;
  cast_area?: Area;
  motions: MotionResult[];
}

/** What a ballot may hold and how many win. */
export interface PollForm {
  k?: number;
  seats?: number;
  points_min?: number;
  points_max?: number;
  min_ratings?: number;
  half?: boolean;
  run_off?: boolean;
}

export interface PollRow extends Common {
  t: 'poll';
  id: number;
  code: string;
  title: string;
  class: PollClass;
  electorate: Electorate;
  /** An owners' poll: whose. */
  estate: string | null;
  scope: string[] | null;
  method: Method;
  form: PollForm;
  matter: number | null;
  majority: 'ordinary' | 'special' | 'plurality';
  state: PollState;
  box: PollBox;
  rehearsal: boolean;
  item: number | null;
  case: number | null;
  sheet: string | null;
  sheet_hash: string | null;
  in_notice: boolean;
  roll_public_at: Time | null;
  noticed_at: Time | null;
  opens_at: Time | null;
  closes_at: Time | null;
  extended_at: Time | null;
  opened_at: Time | null;
  closed_at: Time | null;
  box_closed_at: Time | null;
  counted_at: Time | null;
  preliminary_at: Time | null;
  objections_until: Time | null;
  final_at: Time | null;
  reminded_at: Time | null;
  void_reason: string | null;
  lot: { source?: string; date?: string; number?: string; order?: number[] } | null;
  papers: number;
  clashes: number;
  figures?: PollFigures | null;
  min_seconds: number;
  seats: number;
  cast: number;
  total_area: Area;
  cast_area: Area;
  total_heads: number;
  cast_heads: number;
  wording_hash: string | null;
  roll_hash: string | null;
  rule: Rule;
  informal: boolean | null;
  motions: Motion[];
  outcome: Outcome | null;
}

/** Of the poll with this id, newer than in its row. */
/** What was typed in whole. Of a count by hand there are no figures before the box is counted. */
export interface PollFigures {
  outside?: { source: string; at: Time; photo: number | null };
  by_hand?: {
    counters: string;
    at: Time;
    photo: number | null;
    papers: number;
    typed: number;
    motions?: Figures[];
    here?: Figures[];
    differs?: number[];
  };
}

export interface TurnoutRow extends Common {
  t: 'turnout';
  id: number;
  c: number;
  cast: number;
  cast_area: Area;
  cast_heads: number;
}

export interface PaperRow extends Common {
  t: 'paper';
  id: string; // poll/n
  poll: number;
  n: number;
  seat: number;
  label: string;
  flat: string | null;
  via: 'paper' | 'proxy';
  mandate: number | null;
  state: 'received' | 'typed' | 'counted' | 'aside' | 'void';
  received_at: Time;
  photo: number | null;
  answers: number[] | null;
  void_reason: string | null;
  returned: string | null;
  typed_by: string | null;
  confirmed_by: string | null;
}

export interface ClashRow extends Common {
  t: 'clash';
  id: number;
  poll: number;
  seat: number;
  label: string;
  flat: string | null;
  via: Via;
  at: Time;
  kept_via: Via;
  kept_at: Time;
  state: 'open' | 'counted' | 'left' | 'replaced';
  reason: string | null;
}

/** The two sums of a poll differ: nothing is announced until they agree (at = null). */
export interface DoubtRow extends Common {
  t: 'doubt';
  id: number;
  at: Time | null;
}

export interface MandateRow extends Common {
  t: 'mandate';
  id: number;
  poll: number;
  seat: number;
  label: string;
  flat: string | null;
  proxy: string;
  photo: number;
  revoked: boolean;
}

export interface CountersignRow extends Common {
  t: 'countersign';
  id: number;
  step: string;
  words: string;
  state: 'open' | 'done' | 'dropped';
  by: string | null;
  asked_at: Time;
  session: number;
}

export interface ObjectionRow extends Common {
  t: 'objection';
  id: number;
  poll: number;
  about: 'roll' | 'result';
  label: string;
  /** null: hidden with its answer. */
  text: string | null;
  hidden: boolean;
  at: Time;
  answer: string | null;
  answered_by: string | null;
  answered_at: Time | null;
}

export interface SheetRow extends Common {
  t: 'sheet';
  id: string;
  title: string;
  place: string;
  class: string;
  dated: string;
  hash: string;
  fields: Record<string, { value: unknown; source: string; dated: string; inherited: boolean }>;
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

export interface OrganisationRow extends Common {
  t: 'organisation';
  id: number;
  name: string;
  kind: string;
}

export interface CaseRow extends Common {
  t: 'case';
  id: number;
  number: string;
  title: string;
  summary: string;
  state: string;
  precinct: number;
  neighbourhood: string;
  question: string;
  stream: string;
  tip: { n: number; hash: string };
  meetings: {
    code: string;
    title: string;
    kind: MeetingKind;
    round: number;
    state: MeetingState;
    minutes_code: string | null;
  }[];
  outcomes: { poll: string; title: string; words: string; meeting: string }[];
}

export interface LineRow extends Common {
  t: 'line';
  n: number;
  at: Time;
  kind: string;
  hash: string;
  body: unknown;
}

export interface BuildingRow extends Common {
  t: 'building';
  id: number;
  label: string;
  estate: string;
  precinct: number;
  neighbourhood: string;
  door: string;
}

export interface HeldHousehold {
  id: number;
  label: string;
  unit: number;
  flat: string; // 5号302室
}

export interface HeldOwner {
  id: number;
  label: string;
  area: Area;
  flat: string;
}

export interface HeldPerson {
  id: number;
  label: string;
  flat: string;
}

export interface MeRow extends Common {
  t: 'me';
  session: number;
  label: string;
  roles: Role[];
  building: { id: number; label: string } | null;
  /** Of the slips that this phone holds, oldest first. */
  households: HeldHousehold[];
  owners: HeldOwner[];
  persons: HeldPerson[];
  organisation: string | null;
  privacy: boolean;
}

export interface SeatBallot {
  key: string;
  at: Time;
  line: number;
  version: number;
  /** By which way it came. */
  via: Via;
}

export interface SeatRow extends Common {
  t: 'seat';
  id: string; // poll/n
  poll: number;
  n: number;
  capacity: Capacity;
  holder: number; // household or owner
  label: string;
  area: Area;
  heads: number;
  ballot: SeatBallot | null;
  /** Another ballot of this seat was set aside: two people decide, or have decided. A row without it says nothing new. */
  clash?: 'open' | 'decided' | null;
}

export type Row =
  | MeetingRow
  | ItemRow
  | HandRow
  | QueueRow
  | PresenceRow
  | CommentRow
  | ProposalRow
  | PollRow
  | TurnoutRow
  | PaperRow
  | ClashRow
  | DoubtRow
  | MandateRow
  | CountersignRow
  | ObjectionRow
  | SheetRow
  | CommitmentRow
  | MinutesRow
  | DelegateRow
  | OrganisationRow
  | CaseRow
  | LineRow
  | BuildingRow
  | MeRow
  | SeatRow;
export type RowKind = Row['t'];
export type RowOf<T extends RowKind> = Extract<Row, { t: T }>;

/** A signed tip: the last hash of a stream at that time. */
export interface Tip {
  stream: string;
  n: number;
  hash: string;
  at?: Time;
  signature?: string;
}

export interface Receipt {
  /** aside: the seat has a ballot that came another way; two people decide which one counts. */
  state?: 'counted' | 'same' | 'replaced' | 'aside';
  poll: number;
  seat: number;
  key: string;
  line: number;
  commitment: string;
  at: Time;
  version: number;
  opening?: string;
}

type None = Record<string, never>;

/** Of a step that a second person must confirm, with this code. */
export interface TwoPersons {
  request: number;
  code: string;
}

export type ServiceWay = 'by_hand' | 'mail' | 'electronic' | 'posted' | 'unserved';

/** Who has voted, by building and seat: never how. */
export interface PollRoom {
  buildings: {
    id: number;
    label: string;
    seats: number;
    served: number;
    cast: number;
    area: Area;
    cast_area: Area;
    heads: number;
    cast_heads: number;
  }[];
  seats: {
    n: number;
    label: string;
    building: number;
    room: string;
    served: ServiceWay | null;
    voted: boolean;
    via: Via | null;
    paper: number | null;
  }[];
}

/** What was counted of a motion elsewhere. */
export interface Figures {
  yes_area?: Area;
  yes_heads?: number;
  no_area?: Area;
  no_heads?: number;
  abstain_area?: Area;
  abstain_heads?: number;
  options?: number[];
  areas?: Area[];
  grades?: number[];
  unknown?: number;
  abstain?: number;
  void?: number;
  void_area?: Area;
}

/** Every message: what a page sends (d) and what an answer holds (ok). */
export interface Messages {
  join: {
    d: { place: string; since?: number; lang?: string; tips?: { stream: string; n: number; hash: string }[] };
    ok: { c: number; me: MeRow; tips: 'kept' | 'broken' | 'none'; now: number };
  };
  ping: { d: None; ok: { now: number } };
  check_in: { d: None; ok: { at: Time } };
  'hand.raise': { d: { kind: HandKind }; ok: { hand: number } };
  'hand.lower': { d: { hand: number }; ok: None };
  'floor.give': { d: { hand?: number; reason?: string }; ok: { hand: number } };
  'floor.extend': { d: { hand: number }; ok: { until: Time } };
  'floor.end': { d: { hand: number }; ok: None };
  'floor.text': { d: { hand: number; text: string }; ok: None };
  'comment.add': { d: { text: string }; ok: { comment: number } };
  'comment.hide': { d: { comment: number; reason: string }; ok: None };
  'comment.erase': { d: { comment: number }; ok: None };
  'proposal.add': { d: { text: string }; ok: { proposal: number } };
  'proposal.second': { d: { proposal: number }; ok: { seconds: number } };
  'proposal.answer': {
    d: { proposal: number; verdict: 'adopted' | 'partly' | 'rejected'; reason: string };
    ok: None;
  };
  'commitment.add': {
    d: { text: string; organisation: number; who: string; due: string; case?: number; proposal?: number };
    ok: { commitment: number };
  };
  'commitment.accept': { d: { commitment: number }; ok: None };
  'meeting.make': {
    d: {
      kind: MeetingKind;
      title: string;
      starts_at: Time;
      place: string;
      cases: number[];
      rehearsal?: boolean;
      precinct?: number;
    };
    ok: { code: string };
  };
  'meeting.announce': { d: None; ok: { announced_at: Time } };
  'meeting.check_in': { d: None; ok: None };
  'meeting.open': { d: None; ok: { formal: boolean } };
  'meeting.close': { d: None; ok: None };
  'delegate.check_in': { d: { delegate: number; present: boolean }; ok: None };
  'item.begin': { d: { item: number }; ok: None };
  'poll.add': {
    d: {
      case?: number;
      title: string;
      class?: PollClass;
      electorate: Electorate;
      estate?: string;
      scope?: number[];
      method: Method;
      matter?: number;
      sheet?: string;
      form?: PollForm;
      box?: PollBox;
      motions: { title: string; options?: { title: string; text?: string; cost?: string; picture?: string }[]; only_if_fails?: number }[];
    };
    ok: { poll: number };
  };
  'poll.drop': { d: { poll: number }; ok: None };
  'poll.publish_roll': { d: { poll: number }; ok: { seats: number } };
  'poll.notice': {
    d: { poll: number; opens_at: Time; closes_at: Time; lot?: { source: string; date: string } };
    ok: None;
  };
  'poll.open': { d: { poll: number; lot?: { source: string; date: string } }; ok: { seats: number } };
  'poll.extend': {
    d: { poll: number; closes_at: Time; reason: string; lot?: { source: string; date: string } };
    ok: None;
  };
  'poll.close': { d: { poll: number }; ok: { outcome?: Outcome; papers?: number } };
  'poll.close_box': { d: { poll: number }; ok: { outcome: Outcome } };
  'poll.publish': { d: { poll: number }; ok: { objections_until: Time } };
  'poll.finish': { d: { poll: number }; ok: None };
  'poll.void': { d: { poll: number; reason: string }; ok: TwoPersons };
  'poll.draw': { d: { poll: number; number?: string; order?: number[] }; ok: TwoPersons };
  'poll.remind': { d: { poll: number }; ok: None };
  'poll.practise': { d: { poll: number }; ok: { ballots: number } };
  'poll.room': { d: { poll: number }; ok: PollRoom };
  'poll.object': { d: { poll: number; text: string }; ok: { objection: number } };
  'objection.answer': { d: { objections: number[]; text: string; hide?: boolean }; ok: None };
  'roll.correct': {
    d: {
      poll: number;
      change: 'add' | 'remove' | 'weight';
      seat?: number;
      capacity?: Capacity;
      holder?: number;
      area?: Area;
      heads?: number;
      reason: string;
    };
    ok: TwoPersons;
  };
  'service.add': {
    d: { poll: number; seats: number[]; way: ServiceWay; at: Time; servers: { name: string }[]; note?: string };
    ok: None;
  };
  'paper.receive': {
    d: { poll: number; seat?: number; code?: string; unit?: number; mandate?: number };
    ok: { paper: number; seat: number };
  };
  'paper.type': { d: { poll: number; paper: number; answers?: number[]; void?: string; photo?: number }; ok: None };
  'paper.confirm': { d: { poll: number; paper: number }; ok: { state: 'counted' | 'aside' | 'void' } };
  'paper.return': { d: { poll: number; paper: number; reason: string; seat?: number; mandate?: number }; ok: None };
  'ballot.visit': {
    d: {
      poll: number;
      seat: number;
      answers: number[];
      key: string;
      replaces?: string;
      consent: boolean;
      receipt: 'shown' | 'printed';
    };
    ok: { receipt: Receipt };
  };
  'mandate.add': {
    d: { poll: number; seat: number; proxy: string; proxy_id: string; property: boolean; photo: number };
    ok: { mandate: number };
  };
  'mandate.revoke': { d: { mandate: number }; ok: None };
  'clash.decide': { d: { clash: number; count: 'kept' | 'set_aside'; reason: string }; ok: TwoPersons };
  'outside.enter': {
    d: {
      poll: number;
      source: string;
      cast: number;
      cast_area: Area;
      cast_heads: number;
      void: number;
      void_area: Area;
      void_heads: number;
      motions: Figures[];
      photo?: number;
    };
    ok: TwoPersons;
  };
  'fallback.count': {
    d: { poll: number; papers: number; motions: Figures[]; counters: { name: string }[]; photo?: number };
    ok: None;
  };
  'countersign.read': { d: { code: string }; ok: { request: number; words: string } };
  'countersign.confirm': { d: { request: number; code: string }; ok: None };
  'countersign.drop': { d: { request: number }; ok: None };
  'ballot.cast': {
    d: { poll: number; seat: number; answers: number[]; key: string; replaces?: string };
    ok: { receipt: Receipt };
  };
  'ballot.status': {
    d: { poll: number; seat: number; key: string };
    ok: { state: 'counted' | 'replaced' | 'aside' | 'left' | 'none'; receipt?: Receipt };
  };
  'ballot.opening': {
    d: { poll: number; seat: number };
    ok: { opening: string; commitment: string; line: number };
  };
  'minutes.draft': { d: None; ok: { version: number } };
  'minutes.save': {
    d: { version: number; sections: { key: string; text: string }[] };
    ok: { version: number };
  };
  'minutes.confirm': { d: { version: number }; ok: None };
  'minutes.sign': { d: { version: number }; ok: None };
  'minutes.publish': { d: { version: number }; ok: { check_code: string } };
  'slip.reprint': { d: { capacity: Capacity; holder: number; precinct?: number }; ok: { slip: string } };
  'slip.release': { d: { capacity: Capacity; holder: number }; ok: None };
  'door.reissue': { d: { building: number; precinct?: number }; ok: { path: string } };
}
export type MessageName = keyof Messages;
export type Fields<M extends MessageName> = Messages[M]['d'];
export type Answer<M extends MessageName> = Messages[M]['ok'];

export interface PageFrame {
  m: MessageName;
  id: number;
  d: unknown;
}

/** Rows changed, up to change number c; also the answer of GET /rows and the first rows in a page. */
export interface RowsFrame {
  c: number;
  rows: Row[];
  tips?: Tip[];
}

/** What lies in <script id="first-rows">: the page's place, who looks, and the rows of the room. */
/** What the server puts into the phone's page: the help number always, rows for a phone that is known. */
export interface FirstRows {
  help: string;
  place?: string;
  me?: MeRow;
  frame?: RowsFrame;
}

export type ServerFrame =
  | { re: number; ok: unknown }
  | { re: number; err: string; say: string }
  | RowsFrame
  | { bye: string; in: number };

/** Codes of the server, and two of the page's own: `offline` (not sent) and `unconfirmed` (sent, no answer). */
export type RefusalCode =
  | 'frame'
  | 'size'
  | 'unknown'
  | 'field'
  | 'not_signed_in'
  | 'role'
  | 'phase'
  | 'place'
  | 'busy'
  | 'gone'
  | 'moved'
  | 'own'
  | 'already'
  | 'closed'
  | 'not_on_roll'
  | 'window'
  | 'too_soon'
  | 'sums'
  | 'code'
  | 'slip'
  | 'slip_locked'
  | 'slips'
  | 'importing'
  | 'estate'
  | 'left_out'
  | 'no_register'
  | 'area_overflow'
  | 'sheet'
  | 'not_noticed'
  | 'notice_short'
  | 'extended'
  | 'papers'
  | 'clashes'
  | 'objections'
  | 'same_person'
  | 'second'
  | 'mandates'
  | 'no_proxies'
  | 'property_staff'
  | 'consent'
  | 'photo'
  | 'pixels'
  | 'adds_up'
  | 'empty_roll'
  | 'rehearsal'
  | 'password'
  | 'unavailable'
  | 'unconfirmed'
  | 'offline';

/** A write that was not done, and what to do about it. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  /** The server's sentence; empty for the page's own codes. */
  readonly say: string;

  constructor(code: RefusalCode, say = '') {
    super(code);
    // Built for es2019 classes extend Error natively; older targets would lose the prototype.
    Object.setPrototypeOf(this, Refusal.prototype);
    this.code = code;
    this.say = say;
  }
}
