// Which picture the big screen shows: a pure function of the rows. The chair drives it by running the meeting.
import type { AgreementRow, CaucusRow, CommitmentRow, HandRow, ItemRow, MeetingRow, PointRow, PollRow } from '../messages';

export interface ScreenRows {
  meeting: MeetingRow | null;
  items: ItemRow[];
  hands: HandRow[];
  polls: PollRow[];
  commitments: CommitmentRow[];
  /** Of a coordination. */
  points?: PointRow[];
  caucuses?: CaucusRow[];
  agreement?: AgreementRow | null;
}

export type View =
  | { is: 'loading' }
  | { is: 'waiting' }
  | { is: 'agenda'; item: ItemRow | null; next: ItemRow | null }
  | { is: 'speaker'; hand: HandRow; item: ItemRow | null }
  | { is: 'poll'; poll: PollRow }
  | { is: 'counting'; poll: PollRow }
  | { is: 'outcome'; poll: PollRow }
  | { is: 'commitments' }
  | { is: 'caucus' }
  | { is: 'points'; item: ItemRow | null }
  | { is: 'agreement'; agreement: AgreementRow }
  | { is: 'closed' }
  | { is: 'pause'; why: 'recess' | 'adjourned' | 'postponed' | 'cancelled' };

/** Steps of the order of proceedings at which the meeting looks back on what it has settled. */
const SUMMING_UP = ['result', 'results', 'summary', 'conclusion', 'closing', 'signing', 'signatures'];

function latest(polls: PollRow[]): PollRow | null {
  const by_close = [...polls].sort((a, b) => Date.parse(b.closed_at ?? '') - Date.parse(a.closed_at ?? ''));
  return by_close[0] ?? null;
}

export function current_item(rows: Pick<ScreenRows, 'meeting' | 'items'>): ItemRow | null {
  return rows.items.find((item) => item.id === rows.meeting?.item) ?? null;
}

export function next_item(items: ItemRow[]): ItemRow | null {
  const current = items.filter((item) => item.state === 'current').map((item) => item.n);
  const from = current.length > 0 ? Math.max(...current) : 0;
  return [...items].sort((a, b) => a.n - b.n).find((item) => item.n > from && item.state === 'pending') ?? null;
}

/** A poll that lasts days is shown at its own item, or where the meeting is nothing else. */
function is_here(poll: PollRow, rows: ScreenRows): boolean {
  const item = current_item(rows);
  const assembly = rows.meeting?.kind === 'owners_assembly' || rows.meeting?.kind === 'residents_assembly';
  return assembly || poll.class === 'consultation' || (item !== null && (poll.item === item.id || item.poll === poll.id));
}

/** An outcome is everybody's once it is published; in the hall that is when it is counted. */
function is_published(poll: PollRow): boolean {
  return poll.outcome !== null && (poll.state === 'preliminary' || poll.state === 'final' || (poll.state === 'counted' && poll.class === 'consultation'));
}

/** A coordination: that somebody is talked with apart, the agreement as it is offered or stands, else the points. */
function talking(rows: ScreenRows, item: ItemRow | null): View | null {
  const { agreement, points = [], caucuses = [] } = rows;
  if (rows.meeting?.kind !== 'coordination') {
    return null;
  }
  if (caucuses.some((one) => one.state === 'open')) {
    return { is: 'caucus' };
  }
  if (agreement && agreement.clauses?.length && (agreement.state === 'offered' || agreement.state === 'effective')) {
    return { is: 'agreement', agreement };
  }
  const over = agreement?.state === 'failed' || (item !== null && ['questions', 'negotiation', 'result'].includes(item.step));
  return over && points.length > 0 ? { is: 'points', item } : null;
}

function during(rows: ScreenRows): View {
  const open = rows.polls.find((poll) => poll.state === 'open' && is_here(poll, rows));
  if (open) {
    return { is: 'poll', poll: open };
  }
  const counting = rows.polls.find((poll) => (poll.state === 'polls_closed' || poll.state === 'box_closed') && is_here(poll, rows));
  if (counting) {
    return { is: 'counting', poll: counting };
  }
  const item = current_item(rows);
  const speaking = rows.hands.find((hand) => hand.state === 'speaking');
  if (speaking) {
    return { is: 'speaker', hand: speaking, item };
  }
  const talked = talking(rows, item);
  if (talked) {
    return talked;
  }
  if (item && SUMMING_UP.includes(item.step) && rows.commitments.length > 0) {
    return { is: 'commitments' };
  }
  const assembly = rows.meeting?.kind === 'owners_assembly' || rows.meeting?.kind === 'residents_assembly';
  const decided = rows.polls.filter(
    (poll) => is_published(poll) && (assembly || (item && (poll.item === item.id || item.poll === poll.id))),
  );
  const outcome = latest(decided);
  return outcome ? { is: 'outcome', poll: outcome } : { is: 'agenda', item, next: next_item(rows.items) };
}

export function view_of(rows: ScreenRows): View {
  switch (rows.meeting?.state) {
    case undefined:
      return { is: 'loading' };
    case 'drafted':
    case 'announced':
    case 'checkin':
      return { is: 'waiting' };
    case 'open':
      return during(rows);
    case 'recess':
    case 'adjourned':
    case 'postponed':
    case 'cancelled':
      return { is: 'pause', why: rows.meeting.state };
    default:
      return { is: 'closed' };
  }
}
