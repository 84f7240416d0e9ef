// What law or custom wants of a meeting, step by step, and how far it is: a pure function of the rows.
import type { CommitmentRow, MeetingKind, MeetingRow, MinutesObjectionRow, MinutesRow, ProposalRow } from '../messages';
import { is_assembly } from '../meeting_kind';
import { day_number, days_left } from '../time';
import { date_after } from './days';
import { quorum_reached } from './next_step';
import { kind_checks, type KindKey, type KindRows } from './kind_checks';

export interface CheckRows {
  meeting: MeetingRow;
  proposals: ProposalRow[];
  commitments: CommitmentRow[];
  minutes: MinutesRow | null;
  objections: MinutesObjectionRow[]; // to the minutes
  kind?: KindRows; // of a coordination or a review
}

export type CheckKey =
  | 'case'
  | 'people'
  | 'notice'
  | 'quorum'
  | 'answers'
  | 'promises'
  | 'signed'
  | 'published'
  | 'publicity'
  | 'report'
  | 'told'
  | 'plan'
  | 'filed'
  | KindKey;

export interface Check {
  key: CheckKey;
  /** done: as it is wanted; now: its turn or soon due; late: missed; waits: comes later. */
  state: 'done' | 'now' | 'late' | 'waits';
  by?: string; // the day by which it is due, or until which it runs
  of?: [number, number]; // so many of so many
}

const AFTER = ['closed', 'adjourned', 'minutes_draft', 'minutes_confirmed', 'minutes_signed', 'published', 'filed'];
/** People that a panel has, by custom; another number is said, and does no harm. */
export const PANEL: Partial<Record<MeetingKind, [number, number]>> = { hearing: [15, 50] };

/** Due by a day: green once done, and before that by how near the day is. */
function dated(key: CheckKey, done: boolean, turn: boolean, by: string | null, now: number): Check {
  const left = by ? days_left(by, now) : 99;
  return { key, state: done ? 'done' : left < 0 ? 'late' : turn || left <= 1 ? 'now' : 'waits', ...(by ? { by } : {}) };
}

function notice(meeting: MeetingRow, now: number): Check {
  const planned = Date.parse(meeting.starts_at);
  const starts = meeting.opened_at ? Math.min(planned, Date.parse(meeting.opened_at)) : planned; // opened early: fewer days
  if (meeting.notice_until) {
    const enough = day_number(starts) >= Math.floor(Date.parse(`${meeting.notice_until}T00:00:00Z`) / 86_400_000);
    return { key: 'notice', state: meeting.state === 'postponed' ? 'now' : enough ? 'done' : 'late', by: meeting.notice_until };
  }
  if (meeting.announced_at) {
    return { key: 'notice', state: day_number(starts) - day_number(Date.parse(meeting.announced_at)) >= meeting.notice_days ? 'done' : 'late' };
  }
  // The last day on which a notice is old enough for the date.
  return dated('notice', false, true, date_after(starts, -meeting.notice_days), now);
}

function quorum(meeting: MeetingRow): Check {
  const of: [number, number] = [meeting.declared ?? meeting.present, meeting.delegates];
  if (meeting.formal !== null) {
    // Informal may be for its notice alone.
    return { key: 'quorum', state: meeting.formal || quorum_reached(...of) ? 'done' : 'late', of };
  }
  return { key: 'quorum', state: meeting.state === 'checkin' ? 'now' : 'waits', of };
}

/** So many of so many: nothing to do is done, once the meeting is over. */
function counted(key: CheckKey, done: number, all: number, state: MeetingRow['state']): Check {
  const over = AFTER.includes(state);
  return { key, state: done === all && (all > 0 || over) ? 'done' : over ? 'late' : all > 0 ? 'now' : 'waits', of: [done, all] };
}

export function checklist(rows: CheckRows, now: number): Check[] {
  const { meeting, minutes } = rows;
  const after = AFTER.includes(meeting.state);
  const hall = !is_assembly(meeting.kind);
  const asked = rows.proposals.filter((one) => one.state !== 'open' && (one.state as string) !== 'withdrawn' && (one.state as string) !== 'merged');
  // What had no answer in an adjourned round went on into the next one, once that is announced.
  const goes_on = meeting.adjourned_at !== null && !!meeting.next && meeting.next.state !== 'drafted';
  const answered = asked.filter((one) => one.state !== 'seconded' || goes_on);
  const waiting = rows.objections.filter((one) => one.answer === null);
  const published = ['published', 'filed'].includes(meeting.state);
  const ran = !!meeting.publish_until && days_left(meeting.publish_until, now) < 0;
  const all: (Check | false)[] = [
    { key: 'case', state: meeting.cases.length > 0 || meeting.rehearsal ? 'done' : 'now' },
    hall && meeting.kind !== 'coordination' && { key: 'people', state: meeting.delegates > 0 ? 'done' : 'now', of: [meeting.delegates, meeting.delegates] },
    notice(meeting, now),
    hall && meeting.kind !== 'coordination' && quorum(meeting),
    ...(rows.kind ? kind_checks(meeting, rows.kind, now) : []),
    hall && counted('answers', answered.length, asked.length, meeting.state),
    hall && rows.commitments.length > 0 && counted('promises', rows.commitments.filter((one) => one.state !== 'offered').length, rows.commitments.length, meeting.state),
    {
      key: 'signed',
      state: minutes && minutes.state !== 'draft' && minutes.signed_by.length >= 2 ? 'done' : after ? 'now' : 'waits',
      of: [minutes && minutes.state !== 'draft' ? minutes.signed_by.length : 0, 2],
    },
    dated('published', published, after && meeting.state === 'minutes_signed', published ? null : meeting.publish_due, now),
    {
      key: 'publicity',
      state: ran && waiting.length === 0 ? 'done' : published ? (waiting.length > 0 ? 'late' : 'now') : 'waits',
      ...(published && meeting.publish_until ? { by: meeting.publish_until } : {}),
      ...(waiting.length > 0 ? { of: [rows.objections.length - waiting.length, rows.objections.length] as [number, number] } : {}),
    },
    dated('report', meeting.reported_at !== null, published, meeting.reported_at ? null : meeting.report_due, now),
    meeting.kind === 'review' && meeting.reviewed !== null && (!after || meeting.result_due !== null) && dated('told', meeting.result_told_at !== null, after, meeting.result_due, now),
    meeting.kind === 'review' && meeting.reviewed !== null && (!after || meeting.plan_due !== null) && dated('plan', has_plan(rows), after, meeting.plan_due, now),
    { key: 'filed', state: meeting.state === 'filed' ? 'done' : published && ran ? 'now' : 'waits' },
  ];
  return all.filter((one): one is Check => one !== false);
}

/** The reviewed have handed in their plan: what they owe is done. */
function has_plan(rows: CheckRows): boolean {
  return rows.commitments.some((one) => (one as { kind?: string }).kind === 'plan' && ['done', 'kept'].includes(one.state as string));
}
