// Rows of the case page, and of the neighbourhood.
import type { Performance } from './coordination_rows';
import type { Common, MeetingKind, MeetingState, Time } from './kinds';

export interface OrganisationRow extends Common {
  t: 'organisation';
  id: number;
  name: string;
  kind: string;
  precinct?: number; // at the desk
}

export interface TemplateRow extends Common {
  t: 'template';
  id: string;
  kind: MeetingKind;
  items: { n: number; step: string; title: string; minutes: number }[];
}

export interface CalendarRow extends Common {
  t: 'calendar';
  years: number[];
  missing: number | null;
}

export type Category = 'property' | 'hygiene' | 'parking' | 'building' | 'lift' | 'safety' | 'renewal' | 'neighbours' | 'other';
export type Tier = 'grid' | 'committee' | 'street';
export type Source = 'resident' | 'steward' | 'grid' | 'property' | 'hotline' | 'other';
export type Term = 'urgent' | 'question' | 'recheck' | 'ordinary' | 'complex';
export type Lamp = 'green' | 'yellow' | 'red' | 'held';

export interface CaseRow extends Common {
  t: 'case';
  id: number;
  number: string;
  title: string;
  summary: string;
  state: string;
  /** How it was sorted; null = not yet. */
  category: Category | null;
  tier: Tier | null;
  /** Who brought it up; null = nobody said. */
  source: Source | null;
  /** How long it may take; null = nobody said. Its time stands still while a meeting about it is to come. */
  term: Term | null;
  due: string | null;
  lamp: Lamp | null;
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
    at: Time; // opened, else announced for
    confidential: boolean;
    /** How a coordination ended, in one sentence; null for others. */
    result: string | null;
    result_at: Time | null;
    /** Of an agreement in force that is not confidential. */
    clauses: string[];
    /** How it was kept; the note is empty where the coordination is confidential. */
    checks: { day: number; result: Performance; note: string; at: Time }[];
    minutes_code: string | null;
  }[];
  outcomes: { poll: string; title: string; words: string; meeting: string; at: Time }[];
}

export interface LineRow extends Common {
  t: 'line';
  n: number;
  at: Time;
  kind: string;
  hash: string;
  body: unknown;
}

/** What waits in a neighbourhood's polls for somebody at the desk. */
export interface WaitsRow extends Common {
  t: 'waits';
  id: number; // of the precinct
  polls: {
    poll: number;
    title: string;
    rehearsal: boolean;
    meeting: string;
    to_type: number;
    to_confirm: number;
    clashes: number;
    objections: number;
    second: { session: number; until: Time }[];
  }[];
}

export interface BuildingRow extends Common {
  t: 'building';
  id: number;
  label: string;
  estate: string;
  precinct: number;
  neighbourhood: string;
  door: string;
  /** People of age are on its register. */
  persons: boolean;
}
