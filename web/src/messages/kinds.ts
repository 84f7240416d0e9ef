// What rows and messages are made of: times, areas, and the words for kinds and states.

export type Time = string; // ISO 8601 with offset
export type Area = number; // dm²: 0.01 ㎡

export type MeetingKind = 'hearing' | 'coordination' | 'review' | 'owners_assembly' | 'residents_assembly';
export type MeetingState =
  | 'drafted'
  | 'announced'
  | 'checkin'
  | 'open'
  | 'recess'
  | 'adjourned'
  | 'closed'
  | 'minutes_draft'
  | 'minutes_confirmed'
  | 'minutes_signed'
  | 'published'
  | 'filed'
  | 'postponed'
  | 'cancelled';
export type HandKind = 'question' | 'opinion' | 'objection' | 'addition';
export type Stance = 'for' | 'against';
export type DisorderStep = 'warned' | 'muted' | 'removed';
export type HandState = 'waiting' | 'speaking' | 'done' | 'withdrawn';
export type ProposalState = 'open' | 'seconded' | 'adopted' | 'partly' | 'rejected' | 'merged' | 'withdrawn' | 'carried';
export type CommitmentState = 'offered' | 'contested' | 'accepted' | 'done' | 'kept' | 'broken' | 'withdrawn';
export type CommitmentKind = 'promise' | 'answer' | 'plan' | 'clause';
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
export type Electorate = 'households' | 'owners' | 'residents' | 'representatives' | 'raters' | 'delegates';
export type Secrecy = 'named' | 'not_public';
export type Scale = 'sat3' | 'sat5' | 'grade4' | 'perf4';
export type Ranked = 'ranked_irv' | 'ranked_borda' | 'ranked_schulze';
export type Method = 'yes_no' | 'single' | 'multi_k' | 'approval' | Ranked | 'score' | Scale;
export type Capacity = 'household' | 'owner' | 'person';
export type Via = 'phone' | 'paper' | 'visit' | 'proxy';
export type MinutesState = 'draft' | 'confirmed' | 'withdrawn' | 'signed' | 'published';
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

export interface CaseRef {
  id: number;
  number: string;
  title: string;
}

/** A signed tip: the last hash of a stream at that time. */
export interface Tip {
  stream: string;
  n: number;
  hash: string;
  at?: Time;
  signature?: string;
}

/** What every row has: who it is, at which change, and whether it went. */
export interface Common {
  id: number | string;
  c?: number;
  gone?: boolean;
}
