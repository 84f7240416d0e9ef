// Papers of a meeting and of a case: who may print which, and when there is something on it. The server decides (docs/protocol.md).
import type { MeetingRow, PollRow, Role } from '../messages';
import { is_assembly } from '../meeting_kind';

const OFFICE: Role[] = ['chair', 'clerk'];
const RECORDERS: Role[] = [...OFFICE, 'recorder'];

/** null = everybody who sees the page. */
const PAPERS = {
  notice: null,
  agenda: null,
  posters: OFFICE,
  signin: RECORDERS,
  rating: null,
  minutes: null,
  record: RECORDERS,
  report: [...RECORDERS, 'street'],
  casesheet: OFFICE,
} satisfies Record<string, Role[] | null>;
export type PaperKind = keyof typeof PAPERS;

export function may_print(roles: Role[], kind: PaperKind): boolean {
  const printers: Role[] | null = PAPERS[kind];
  return printers === null || printers.some((role) => roles.includes(role));
}

/** What is printed before a meeting and at its door. */
export function papers_before(meeting: MeetingRow, polls: PollRow[]): PaperKind[] {
  return [
    'notice',
    'agenda',
    ...(meeting.confidential ? [] : (['posters'] as const)),
    ...(is_assembly(meeting.kind) ? [] : (['signin'] as const)),
    ...(polls.some((one) => one.electorate === 'raters' && one.state !== 'void') ? (['rating'] as const) : []),
  ];
}

/** What is printed, filed and handed in afterwards. */
export function papers_after(meeting: MeetingRow): PaperKind[] {
  return [
    'minutes',
    'record',
    ...(is_assembly(meeting.kind) ? [] : (['signin'] as const)),
    ...(['minutes_confirmed', 'minutes_signed', 'published', 'filed'].includes(meeting.state) ? (['report'] as const) : []),
  ];
}
