// The fields of a motion's outcome, of every method (docs/protocol.md, "Ballots and outcomes"; the server forms
// them in record/outcome_json.c). Options go by number from 1; a figure for each option is a list.
import type { Area } from './messages';

export type Verdict =
  | 'met'
  | 'not_met'
  | 'no_quorum'
  | 'not_counted'
  | 'leader'
  | 'chosen'
  | 'run_off'
  | 'tie'
  | 'rated'
  | 'none';

/** What broke a tie over a seat or an elimination; null: it stays one. */
export interface Tie {
  options: number[];
  by: 'lot' | 'previous_round' | 'ratings' | null;
}

/** A round of instant-runoff: null for who is out already. */
export interface Round {
  votes: (number | null)[];
  base: number;
  exhausted: number;
  out: number[];
}

export interface MotionResult {
  n: number;
  counted?: boolean; // false: the motion that it stands in for did not fail
  verdict: Verdict;
  part_area?: Area;
  part_heads?: number;
  total_area?: Area;
  total_heads?: number;
  part_area_ok?: boolean;
  part_heads_ok?: boolean;
  // yes_no
  yes_area?: Area;
  yes_heads?: number;
  no_area?: Area;
  no_heads?: number;
  abstain_area?: Area;
  abstain_heads?: number;
  base_heads?: number;
  yes_area_ok?: boolean;
  yes_heads_ok?: boolean;
  // choosing
  options?: number[];
  areas?: Area[];
  abstain?: number;
  base?: number;
  base_area?: Area;
  valid?: number;
  void?: number;
  leader?: number;
  tied?: number[];
  majority?: boolean;
  run_off?: number[];
  winners?: number[];
  order?: number[][];
  ties?: Tie[];
  first?: number[];
  rounds?: Round[];
  half_points?: number[];
  pairwise?: number[][];
  strengths?: number[][];
  ratings?: number[];
  points?: number[];
  means?: (string | null)[];
  medians?: (string | null)[];
  // scales
  grades?: number[];
  unknown?: number;
  grade?: number | null;
  wide?: string;
  strict?: string;
  weighted?: string;
}

type With<Name extends keyof MotionResult> = MotionResult & Required<Pick<MotionResult, Name>>;

/** Of yes_no, once it is counted. */
export type YesNoResult = With<
  | 'counted' | 'part_area' | 'part_heads' | 'total_area' | 'total_heads' | 'part_area_ok' | 'part_heads_ok'
  | 'yes_area' | 'yes_heads' | 'no_area' | 'no_heads' | 'abstain_area' | 'abstain_heads' | 'yes_area_ok' | 'yes_heads_ok'
>;

/** Of single choice by most votes. */
export type SingleResult = With<'options' | 'abstain' | 'base' | 'leader' | 'tied' | 'majority'>;

/** What stands beside the motions of an outcome. */
export interface Apart {
  void?: number;
  void_area?: Area;
  void_heads?: number;
  silent?: number;
  silent_area?: Area;
  silent_heads?: number;
}
