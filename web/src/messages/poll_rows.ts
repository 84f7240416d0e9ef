// Rows of a poll: its wording and figures, and what the counting room works through.
import type { Apart, MotionResult } from '../outcomes';
import type { Figures } from './answers';
import type { Area, Common, Electorate, Method, PollBox, PollClass, PollState, Secrecy, Time, Via } from './kinds';

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
  whole?: boolean; // of a rating: not an aspect, but all of it
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
  secrecy: Secrecy;
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

/** Of the poll with this id, newer than in its row. */
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
  remark: string | null; // beside the choice; for whoever compares it
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
  via: 'phone' | 'paper';
  /** null: hidden with its answer. */
  text: string | null;
  hidden: boolean;
  at: Time;
  answer: string | null;
  answered_by: string | null;
  answered_at: Time | null;
  /** None of one from paper. */
  session: number | null;
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
