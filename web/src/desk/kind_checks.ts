// What a coordination and a review owe beside what every meeting does, and what is missing when they close. Pure.
import type { AgreementRow, MeetingRow, PartyRow, PointRow, PollRow } from '../messages';
import { all_here } from '../coordination';
import { repeated_by } from '../review';
import { days_left } from '../time';

export interface KindRows {
  parties: Pick<PartyRow, 'present'>[];
  points: Pick<PointRow, 'id'>[];
  agreement: Pick<AgreementRow, 'state' | 'court' | 'court_until' | 'checks' | 'photo'> | null;
  reported: boolean; // the reviewed have handed in what they did
  polls: Pick<PollRow, 'electorate' | 'state'>[];
}

export type KindKey = 'sides' | 'all_here' | 'points' | 'agreement' | 'court' | 'performance' | 'rating_form' | 'self_report' | 'rated_alone' | 'rerating';

export interface KindCheck {
  key: KindKey;
  state: 'done' | 'now' | 'late' | 'waits';
  by?: string;
  of?: [number, number];
}

const BEFORE = ['drafted', 'announced', 'postponed', 'checkin'];
const RATED = ['counted', 'preliminary', 'final'];
const ENDED = ['closed', 'adjourned', 'minutes_draft', 'minutes_confirmed', 'minutes_signed', 'published', 'filed'];

/** Who was there signs the record of failure, too. */
const unsigned = (rows: KindRows): boolean => rows.agreement?.state === 'failed' && rows.agreement.photo === null;

/** Its turn from one state on, missed from another one on. */
const turn = (done: boolean, now: boolean, late: boolean): KindCheck['state'] => (done ? 'done' : late ? 'late' : now ? 'now' : 'waits');
const ratings = (rows: KindRows) => rows.polls.filter((poll) => poll.electorate === 'raters' && poll.state !== 'void');
const agreed = (rows: KindRows): boolean => rows.agreement?.state === 'effective';
const settled = (rows: KindRows): boolean => agreed(rows) || rows.agreement?.state === 'failed';

function coordination(meeting: MeetingRow, rows: KindRows, now: number): KindCheck[] {
  const before = BEFORE.includes(meeting.state);
  const ended = ENDED.includes(meeting.state);
  const sides = rows.parties.length;
  const here = rows.parties.filter((one) => one.present).length;
  const checks = agreed(rows) ? (rows.agreement?.checks ?? []) : [];
  const next = checks.find((one) => one.result === null);
  const court = agreed(rows) ? rows.agreement : null;
  return [
    { key: 'sides', state: turn(sides >= 2, before, !before), of: [Math.min(sides, 2), 2] },
    { key: 'all_here', state: turn(all_here(rows.parties), meeting.state === 'checkin', !before), of: [here, sides] },
    { key: 'points', state: turn(rows.points.length > 0, ['open', 'recess'].includes(meeting.state), ended) },
    { key: 'agreement', state: unsigned(rows) ? 'now' : turn(settled(rows) || (meeting.adjourned_at ?? null) !== null, ['open', 'recess'].includes(meeting.state), ended) },
    ...(court?.court_until && (court.court !== null || days_left(court.court_until, now) >= 0)
      ? [{ key: 'court' as const, state: turn(court.court !== null, days_left(court.court_until, now) <= 10, false), by: court.court_until }]
      : []),
    ...(checks.length > 0
      ? [
          {
            key: 'performance' as const,
            state: turn(!next, !!next && days_left(next.due, now) <= 1, !!next && days_left(next.due, now) < 0),
            of: [checks.filter((one) => one.result !== null).length, checks.length] as [number, number],
            ...(next ? { by: next.due } : {}),
          },
        ]
      : []),
  ];
}

function review(meeting: MeetingRow, rows: KindRows, now: number): KindCheck[] {
  const before = BEFORE.includes(meeting.state);
  const ended = ENDED.includes(meeting.state);
  const asked = ratings(rows);
  const again = repeated_by(meeting)?.state;
  return [
    { key: 'rating_form', state: turn(asked.length > 0, before, !before) },
    { key: 'self_report', state: turn(rows.reported, meeting.state !== 'drafted', !before) },
    // The rating does not open before they have left.
    ...(meeting.reviewed ? [{ key: 'rated_alone' as const, state: turn(asked.some((poll) => poll.state !== 'drafted'), !!meeting.outside_at || meeting.state === 'open', ended) }] : []),
    ...(meeting.rerate_from && meeting.rerate_until && asked.some((poll) => RATED.includes(poll.state))
      ? [
          {
            key: 'rerating' as const,
            state: turn(!!again && ENDED.includes(again), days_left(meeting.rerate_from, now) <= 0, days_left(meeting.rerate_until, now) < 0),
            by: days_left(meeting.rerate_from, now) > 0 ? meeting.rerate_from : meeting.rerate_until,
          },
        ]
      : []),
  ];
}

export function kind_checks(meeting: MeetingRow, rows: KindRows, now: number): KindCheck[] {
  return meeting.kind === 'coordination' ? coordination(meeting, rows, now) : meeting.kind === 'review' ? review(meeting, rows, now) : [];
}

/** What is asked about before the meeting closes: it may, and the record will say so. */
export function missing_at_close(meeting: Pick<MeetingRow, 'kind' | 'rehearsal'>, rows: KindRows): ('agreement' | 'rating' | 'report')[] {
  if (meeting.rehearsal) {
    return [];
  }
  if (meeting.kind === 'coordination') {
    return settled(rows) ? [] : ['agreement'];
  }
  return meeting.kind === 'review'
    ? [...(ratings(rows).some((poll) => RATED.includes(poll.state)) ? [] : ['rating' as const]), ...(rows.reported ? [] : ['report' as const])]
    : [];
}
