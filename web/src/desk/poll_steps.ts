// A poll's next step and what stands before it: a pure function of the rows, so that the button and its test agree.
// The server decides (domain/poll_life); this names the step, the reason, and the day from which it can be done.
import type { MeetingRow, ObjectionRow, PaperRow, PollRow, PollState, SheetRow } from '../messages';
import { is_assembly } from '../meeting_kind';
import { participation_of } from '../screen/outcome';
import { still_needed } from '../screen/threshold';
import { seconds_to_close } from '../screen/turnout';
import { period_end } from './clock';
import { figures_of } from './figures_row';
import { number_of, word_of, type SheetField } from './sheets';

export type Course = 'hall' | 'survey' | 'decision';
export type PollStep =
  | 'publish_roll'
  | 'notice'
  | 'open'
  | 'close'
  | 'outside'
  | 'close_box'
  | 'draw'
  | 'publish'
  | 'answer'
  | 'finish'
  | 'none';
export type Why =
  | 'meeting' // the meeting is not open
  | 'roll_days'
  | 'notice_days'
  | 'not_noticed' // not in the notice of its meeting
  | 'opens_at'
  | 'closes_at'
  | 'min_seconds'
  | 'papers'
  | 'clashes'
  | 'objection_days'
  | 'objections';

export interface NextPollStep {
  do: PollStep;
  /** null: it can be done now. */
  why: Why | null;
  /** How many are missing (papers, clashes, objections) or how many days the sheet asks for. */
  n: number;
  /** The moment from which it can be done; null: not a matter of time. */
  from: number | null;
  /** The sheet's field that asks for it. */
  field: SheetField | null;
  /** It can be done now all the same, but only as a consultation. */
  as_consultation: boolean;
}

export interface PollRows {
  poll: PollRow;
  meeting: MeetingRow | null;
  sheet: SheetRow | null;
  papers: PaperRow[];
  objections: ObjectionRow[];
}

/** In the hall it is opened and closed in one sitting; everything else goes through its days. */
export function course_of(poll: PollRow, meeting: MeetingRow | null): Course {
  if (poll.class !== 'consultation') {
    return 'decision';
  }
  return is_assembly(meeting?.kind) ? 'survey' : 'hall';
}

/** The states that a poll of this course goes through. In the hall it stops between close and count only where something waits. */
export function states_of(course: Course, here: PollState): PollState[] {
  if (course === 'hall') {
    return here === 'polls_closed' ? ['drafted', 'open', 'polls_closed', 'counted'] : ['drafted', 'open', 'counted'];
  }
  const long: PollState[] = ['drafted', 'roll_public', 'noticed', 'open', 'polls_closed', 'counted'];
  return course === 'survey' ? [...long, 'final'] : [...long, 'preliminary', 'final'];
}

/** Received and not yet confirmed. */
export function papers_waiting(papers: PaperRow[]): number {
  return papers.filter((paper) => paper.state === 'received' || paper.state === 'typed').length;
}

export function has_tie(poll: PollRow): boolean {
  return (poll.outcome?.motions ?? []).some((motion) => motion.verdict === 'tie');
}

const ready = (step: PollStep): NextPollStep => ({ do: step, why: null, n: 0, from: null, field: null, as_consultation: false });
const waits = (step: PollStep, why: Why, more: Partial<NextPollStep> = {}): NextPollStep => ({ ...ready(step), why, ...more });
const at = (time: string | null): number => (time ? Date.parse(time) : 0);

function to_answer(objections: ObjectionRow[]): NextPollStep | null {
  const open = objections.filter((one) => one.answer === null).length;
  return open > 0 ? waits('answer', 'objections', { n: open }) : null;
}

function to_notice({ poll, sheet }: PollRows, now: number): NextPollStep {
  const days = number_of(sheet, 'roll_public_days');
  const from = poll.roll_public_at ? period_end(at(poll.roll_public_at), days) : now;
  return from > now && !poll.rehearsal
    ? waits('notice', 'roll_days', { n: days, from, field: 'roll_public_days' })
    : ready('notice');
}

function to_open(rows: PollRows, course: Course, now: number): NextPollStep {
  const { poll, sheet, meeting } = rows;
  if (meeting?.state !== 'open') {
    return waits('open', 'meeting');
  }
  if (!poll.rehearsal && !poll.in_notice && !poll.noticed_at && sheet?.fields.only_noticed_matters?.value === true) {
    return waits('open', 'not_noticed', { field: 'only_noticed_matters' });
  }
  if (poll.rehearsal || course === 'hall') {
    return ready('open');
  }
  const days = number_of(sheet, 'notice_days');
  const from = poll.noticed_at ? period_end(at(poll.noticed_at), days) : 0;
  if (from > now) {
    const may = word_of(sheet, 'short_notice') === 'consultation';
    return waits('open', 'notice_days', { n: days, from: Math.max(from, at(poll.opens_at)), field: 'notice_days', as_consultation: may });
  }
  return at(poll.opens_at) > now ? waits('open', 'opens_at', { from: at(poll.opens_at) }) : ready('open');
}

/** Its ballots lie elsewhere, and what came of them has not been typed in. */
function lacks_figures(poll: PollRow): boolean {
  return poll.box === 'outside' && !figures_of(poll)?.outside;
}

function to_close(poll: PollRow, now: number): NextPollStep {
  if (lacks_figures(poll)) {
    return ready('outside');
  }
  if (!poll.rehearsal && at(poll.closes_at) > now) {
    return waits('close', 'closes_at', { from: at(poll.closes_at) });
  }
  const seconds = seconds_to_close(poll, now);
  return seconds > 0 ? waits('close', 'min_seconds', { from: now + seconds * 1000 }) : ready('close');
}

function to_close_box({ poll, papers }: PollRows): NextPollStep {
  if (lacks_figures(poll)) {
    return ready('outside');
  }
  const waiting = papers_waiting(papers);
  if (waiting > 0) {
    return waits('close_box', 'papers', { n: waiting });
  }
  return poll.clashes > 0 ? waits('close_box', 'clashes', { n: poll.clashes }) : ready('close_box');
}

function to_finish({ poll, objections }: PollRows, now: number): NextPollStep {
  const answer = to_answer(objections);
  if (answer) {
    return answer;
  }
  const until = at(poll.objections_until);
  return until > now && !poll.rehearsal
    ? waits('finish', 'objection_days', { from: until, field: 'objection_days' })
    : ready('finish');
}

export function next_poll_step(rows: PollRows, now: number): NextPollStep {
  const { poll, sheet } = rows;
  const course = course_of(poll, rows.meeting);
  switch (poll.state) {
    case 'drafted':
      return course === 'hall' ? to_open(rows, course, now) : number_of(sheet, 'roll_public_days') > 0 || sheet === null ? ready('publish_roll') : ready('notice');
    case 'roll_public':
      return to_answer(rows.objections) ?? to_notice(rows, now);
    case 'noticed':
      return to_open(rows, course, now);
    case 'open':
      return to_close(poll, now);
    case 'polls_closed':
    case 'box_closed':
      return course === 'hall' && papers_waiting(rows.papers) === 0 && poll.clashes === 0 ? ready('close') : to_close_box(rows);
    case 'counted':
      if (has_tie(poll)) {
        return ready('draw');
      }
      if (course === 'hall') {
        return ready('none');
      }
      return course === 'survey' || (sheet !== null && number_of(sheet, 'objection_days') === 0) ? ready('finish') : ready('publish');
    case 'preliminary':
      return to_finish(rows, now);
    default:
      return ready('none');
  }
}

/** What can be done beside the next step. */
export function may_extend(poll: PollRow, sheet: SheetRow | null, now: number): boolean {
  return poll.state === 'open' && !poll.extended_at && at(poll.closes_at) > now && (sheet === null || number_of(sheet, 'extensions') > 0);
}

export function may_void(poll: PollRow): boolean {
  return poll.state !== 'final' && poll.state !== 'void' && poll.state !== 'drafted';
}

/** By when a counted poll's result is to be published: the end of that day; null = nothing is due. */
export function result_due(poll: PollRow, sheet: SheetRow | null): number | null {
  const days = number_of(sheet, 'result_days');
  return poll.state === 'counted' && poll.counted_at && days > 0 && !poll.rehearsal ? period_end(at(poll.counted_at), days) : null;
}

const HOUR = 3600 * 1000;

/** Phones are reminded at most once an hour; 0 = now. */
export function remind_after(poll: PollRow, now: number): number {
  return Math.max(0, at(poll.reminded_at) + HOUR - now);
}

/** How a rehearsal under way would end, where practice ballots can be cast; null = they cannot. */
export function practice_of(poll: PollRow): 'too_few' | 'enough' | null {
  if (!poll.rehearsal || poll.state !== 'open' || poll.box !== 'here' || poll.cast >= poll.seats) {
    return null;
  }
  const asked = participation_of(poll);
  const lacks = (part: number, of: number): boolean => !!asked && still_needed(part, of, asked) > 0;
  return lacks(poll.cast_heads, poll.total_heads) || (poll.electorate === 'owners' && lacks(poll.cast_area, poll.total_area)) ? 'too_few' : 'enough';
}

export interface Earliest {
  /** The moment from which the polls of all these sheets could be open. */
  from: number;
  roll: number;
  notice: number;
}

/** How early polls that are announced now can open: first the roll is public for its days, then the notice runs. */
export function earliest_polls(sheets: (SheetRow | null)[], now: number): Earliest {
  const all = sheets.map((sheet) => {
    const roll = number_of(sheet, 'roll_public_days');
    const notice = number_of(sheet, 'notice_days');
    return { from: period_end(period_end(now, roll), notice), roll, notice };
  });
  return all.reduce((late, one) => (one.from > late.from ? one : late), { from: now, roll: 0, notice: 0 });
}

/** The notice's times as the sheet would have them: the first day on which the polls may open, and the usual close. */
export function notice_times(sheet: SheetRow | null, now: number): { opens: number; closes: number } {
  const opens = period_end(now, number_of(sheet, 'notice_days'));
  const usual = Math.max(number_of(sheet, 'poll_days_default'), number_of(sheet, 'poll_days_min'));
  return { opens, closes: period_end(opens, usual > 0 ? usual : 1) };
}
