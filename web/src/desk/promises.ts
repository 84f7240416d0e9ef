// How a promise stands on a day, whose turn it is, and which meetings an organisation must come to. Pure.
import type { AgreementRow, CaseRow, CommitmentRow, Evidence, MeetingRow, QuestionRow } from '../messages';
import { is_untold } from '../review';
import { date_of, days_left } from '../time';

/** Nothing is left to do: kept, or taken back. */
export const settled = (one: Pick<CommitmentRow, 'state'>): boolean => one.state === 'kept' || one.state === 'withdrawn';
/** The organisation has something to do. */
export const owed = (one: Pick<CommitmentRow, 'state'>): boolean =>
  ['offered', 'contested', 'accepted', 'broken'].includes(one.state);
/** Its day is over, and nothing shows that it was done. */
export const overdue = (one: Pick<CommitmentRow, 'state' | 'due'>, now: number): boolean =>
  owed(one) && days_left(one.due, now) < 0;
/** What is overdue, or was found not to be kept, may be reviewed. */
export const reviewable = (one: Pick<CommitmentRow, 'state' | 'due'>, now: number): boolean =>
  overdue(one, now) || one.state === 'broken';
/** Red: fewer than two days are left. */
export const pressing = (one: Pick<CommitmentRow, 'state' | 'due'>, now: number): boolean =>
  owed(one) && days_left(one.due, now) < 2;
/** Urging goes once a day. */
export const urged_today = (one: Pick<CommitmentRow, 'urged_at'>, now: number): boolean =>
  one.urged_at !== null && days_left(date_of(Date.parse(one.urged_at)), now) === 0;

/** Days left first; what waits for the committee's look behind, what is settled last. */
export function by_urgency<T extends Pick<CommitmentRow, 'state' | 'due' | 'id'>>(rows: T[]): T[] {
  const rank = (one: T): number => (owed(one) ? 0 : one.state === 'done' ? 1 : 2);
  return [...rows].sort((a, b) => rank(a) - rank(b) || a.due.localeCompare(b.due) || Number(a.id) - Number(b.id));
}

/** For the committee: what is overdue, then what waits for its look, then by days left. */
export function by_follow_up<T extends Pick<CommitmentRow, 'state' | 'due' | 'id'>>(rows: T[], now: number): T[] {
  const rank = (one: T): number => (reviewable(one, now) ? 0 : one.state === 'done' || one.state === 'contested' ? 1 : 2);
  return [...rows].sort((a, b) => rank(a) - rank(b) || a.due.localeCompare(b.due) || Number(a.id) - Number(b.id));
}

/** Where a review of it begins: the kind, who is reviewed, the case. */
export const review_query = (one: CommitmentRow): Record<string, string> => ({
  kind: 'review',
  reviewed: String(one.organisation),
  cases: String(one.case.id),
  case: String(one.case.id),
});

const COMING = ['announced', 'checkin', 'open', 'recess', 'postponed'];
const coming = (row: MeetingRow): boolean => COMING.includes(row.state);
/** It goes on another time: the next round is not announced, or nobody has drafted one. */
const resting = (row: MeetingRow): boolean =>
  row.adjourned_at !== null && (row.next && row.next.state !== 'cancelled' ? row.next.state === 'drafted' : row.state === 'adjourned');
export type Why = 'party' | 'reviewed' | 'invited' | 'asked' | 'promised';
interface Concerns {
  meetings: MeetingRow[];
  questions: QuestionRow[];
  commitments: CommitmentRow[];
}

/** Meetings to come at which the organisation is a side, is asked, has a promise on one of the cases, or is invited. */
export const must_attend = (name: string, from: Concerns): { row: MeetingRow; why: Why[] }[] => concerning(name, from, coming);
/** Those that were broken off and go on another time. */
export const will_go_on = (name: string, from: Concerns): MeetingRow[] => concerning(name, from, resting).map(({ row }) => row);

function concerning(name: string, from: Concerns, which: (row: MeetingRow) => boolean): { row: MeetingRow; why: Why[] }[] {
  return from.meetings
    .filter(which)
    .map((row) => {
      const cases = row.cases.map((one) => one.id);
      const why: Why[] = [];
      if (row.sides.some((one) => one.name === name)) {
        why.push('party');
      }
      if (row.reviewed?.name === name) {
        why.push('reviewed');
      }
      if (row.invited.some((one) => one.name === name)) {
        why.push('invited');
      }
      if (from.questions.some((one) => one.meeting.code === row.code && ['open', 'seconded'].includes(one.state))) {
        why.push('asked');
      }
      if (from.commitments.some((one) => one.organisation_name === name && owed(one) && cases.includes(one.case.id))) {
        why.push('promised');
      }
      return { row, why };
    })
    .filter((one) => one.why.length > 0)
    .sort((a, b) => Date.parse(a.row.starts_at) - Date.parse(b.row.starts_at));
}

export type Step =
  | { at: string; is: 'meeting'; meeting: CaseRow['meetings'][number] }
  | { at: string; is: 'agreement'; words: string; clauses: string[] }
  | { at: string; is: 'check'; check: CaseRow['meetings'][number]['checks'][number] }
  | { at: string; is: 'outcome'; outcome: CaseRow['outcomes'][number] }
  | { at: string; is: 'promise' | 'evidence' | 'kept' | 'broken'; promise: CommitmentRow; text: string; who: string; photos: number[] };

/** A case as a story: meetings, agreements and how they are kept, outcomes, promises, what shows that they were kept, what the committee saw. */
export function timeline(row: Pick<CaseRow, 'meetings' | 'outcomes'>, commitments: CommitmentRow[]): Step[] {
  const steps: Step[] = [
    ...row.meetings.map((meeting): Step => ({ at: meeting.at, is: 'meeting', meeting })),
    ...row.meetings.flatMap((meeting): Step[] =>
      meeting.result && meeting.result_at ? [{ at: meeting.result_at, is: 'agreement', words: meeting.result, clauses: meeting.clauses }] : [],
    ),
    ...row.meetings.flatMap((meeting) => meeting.checks.map((check): Step => ({ at: check.at, is: 'check', check }))),
    ...row.outcomes.map((outcome): Step => ({ at: outcome.at, is: 'outcome', outcome })),
  ];
  for (const promise of commitments.filter((one) => one.state !== 'withdrawn')) {
    const who = promise.organisation_name;
    steps.push({ at: promise.made_at, is: 'promise', promise, text: promise.text, who, photos: [] });
    for (const one of promise.evidence) {
      steps.push({ at: one.at, is: 'evidence', promise, text: one.text, who: one.label, photos: one.photos });
    }
    if (promise.checked_at && (promise.state === 'kept' || promise.state === 'broken')) {
      steps.push({ at: promise.checked_at, is: promise.state, promise, text: promise.reason ?? '', who, photos: [] });
    }
  }
  return steps.map((step, i) => ({ step, i })).sort((a, b) => Date.parse(a.step.at) - Date.parse(b.step.at) || a.i - b.i).map((one) => one.step);
}

/** Reviews that wait for this organisation: its self-report before the meeting until it is there, its staying outside while it is rated, that it has the result. */
export function reviews_asked(organisation: string, meetings: MeetingRow[]): MeetingRow[] {
  return meetings.filter(
    (one) =>
      one.reviewed?.name === organisation &&
      ((['announced', 'postponed', 'checkin'].includes(one.state) && !one.reviewed.reported) || one.outside_at !== null || is_untold(one)),
  );
}

/** Photos of before and after, side by side: those said to show how it was, beside the ones of the newest evidence that show how it is. */
export function before_after(evidence: Pick<Evidence, 'photos' | 'before'>[]): { before: number; after: number }[] {
  const before = evidence.flatMap((one) => one.before);
  const afters = evidence.map((one) => one.photos.filter((photo) => !one.before.includes(photo))).filter((photos) => photos.length > 0);
  const after = afters[afters.length - 1] ?? [];
  return before.slice(0, after.length).map((photo, i) => ({ before: photo, after: after[i]! }));
}

/** Agreements whose clauses wait for this organisation's word, and how many of them. */
export function agreements_asked(organisation: string, agreements: AgreementRow[], meetings: Pick<MeetingRow, 'code' | 'sides'>[]): { row: AgreementRow; left: number }[] {
  return agreements
    .filter((row) => row.state === 'offered')
    .map((row) => {
      const party = meetings.find((one) => one.code === row.meeting.code)?.sides.find((one) => one.name === organisation)?.party;
      const said = (row.marks ?? []).filter((mark) => mark.party === party && mark.signer === 0).map((mark) => mark.clause);
      return { row, left: party === undefined ? 0 : (row.clauses ?? []).filter((clause) => !said.includes(clause.n)).length };
    })
    .filter((one) => one.left > 0);
}
