// Rows of a review: who rates, what the reviewed say of themselves, and the rating that this one repeats.
import type { Capacity, Common, Scale, Time } from './kinds';
import type { Outcome } from './poll_rows';

/** The office's; and of oneself, on a phone that holds the slip. */
export interface RaterRow extends Common {
  t: 'rater';
  id: number;
  capacity: Capacity;
  holder: number;
  label: string;
  own?: boolean;
  how?: 'named' | 'lot' | 'again';
  present?: boolean;
  via?: 'phone' | 'room' | null;
  /** What this rater wrote beside its rating: on its own phone alone. */
  remark?: string | null;
}

/** When the office saw this phone's household or rater in the room; null = it did not. */
export interface CameRow extends Common {
  t: 'came';
  at: Time | null;
}

/** This phone's household or rater was there and is asked to sign the minutes; signed: it, or its home, has signed that version. */
export interface SignsRow extends Common {
  t: 'signs';
  version: number;
  signed: boolean;
}

/** What a rater wrote, read out with the figures: in no order, with no name. */
export interface RemarkRow extends Common {
  t: 'remark';
  id: number;
  text: string;
}

export interface ReportRow extends Common {
  t: 'report';
  id: number;
  organisation: number;
  organisation_name: string;
  text: string;
  photos: number[];
  own: boolean;
  version: number;
  at: Time;
}

export interface EarlierRow extends Common {
  t: 'earlier';
  id: number; // of the poll
  meeting: { code: string; title: string; round: number; held_at: Time };
  code: string;
  title: string;
  method: Scale;
  informal: boolean | null;
  seats: number;
  cast: number;
  counted_at: Time;
  motions: { n: number; title: string; whole: boolean }[];
  outcome: Outcome;
}
