// A review on any page: the rating beside the one before, what is proposed to rate, whose turn it is. Pure.
import type { CommitmentRow, EarlierRow, MeRow, MeetingRow, PollRow, ReportRow, Scale, StaffRow } from './messages';
import type { MotionResult } from './outcomes';

/** What a review is about, by custom; each may be changed. */
export const ASPECTS: Record<'project' | 'property' | 'service', string[]> = {
  project: ['工程质量', '施工安全与文明', '工期', '沟通与告知', '效果'],
  property: ['保洁', '保安', '维修', '绿化', '收费公开', '服务态度'],
  service: ['价格', '品质', '卫生', '占道与噪声', '营业时间'],
};
export const WHOLE = '总体评价';
export const SCALES: Scale[] = ['sat3', 'sat5', 'grade4', 'perf4'];
export const MOTIONS_MAX = 12;

export interface Rated {
  grade: number | null;
  wide: string | null;
  valid: number;
}

export interface Compared {
  title: string;
  whole: boolean;
  before: Rated | null;
  now: Rated | null;
}

function rated(motion: MotionResult | undefined): Rated | null {
  return motion ? { grade: motion.grade || null, wide: motion.wide ?? null, valid: motion.valid ?? 0 } : null;
}

const result_of = (of: { outcome: PollRow['outcome'] }, n: number): MotionResult | undefined =>
  of.outcome?.motions.find((one) => one.n === n);

/** Aspects are the same when they are called the same; the whole is the whole, whatever it is called. Those that were rated before alone come last. */
export function compare(poll: Pick<PollRow, 'motions' | 'outcome'> | null, earlier: EarlierRow | null): Compared[] {
  const old = earlier?.motions ?? [];
  const motions = poll?.motions ?? [];
  const twin = (one: { title: string; whole?: boolean }): EarlierRow['motions'][number] | undefined =>
    old.find((other) => (one.whole ? other.whole : !other.whole && other.title === one.title));
  const now = motions.map((one) => {
    const before = twin(one);
    return {
      title: one.title,
      whole: one.whole === true,
      before: before && earlier ? rated(result_of(earlier, before.n)) : null,
      now: poll ? rated(result_of(poll, one.n)) : null,
    };
  });
  const taken = new Set(motions.map((one) => twin(one)?.n));
  const gone = old
    .filter((one) => !taken.has(one.n))
    .map((one) => ({ title: one.title, whole: one.whole, before: earlier ? rated(result_of(earlier, one.n)) : null, now: null }));
  return [...now, ...gone];
}

/** Up or down by so many points of the satisfaction rate; null where one of the two has none. */
export function change_of(one: Compared): number | null {
  const [before, now] = [one.before?.wide, one.now?.wide].map((text) => (text ? Number(text.replace('%', '')) : NaN));
  return Number.isFinite(before) && Number.isFinite(now) ? Math.round(((now as number) - (before as number)) * 100) / 100 : null;
}

const REPORTING = ['announced', 'postponed', 'checkin'];
const AFTER = ['closed', 'minutes_draft', 'minutes_confirmed', 'minutes_signed', 'published', 'filed'];

export interface ReviewRows {
  meeting: MeetingRow | undefined;
  report: ReportRow | undefined;
  commitments: CommitmentRow[];
  /** Whose account looks, or null. */
  organisation: string | null | undefined;
}

/** What a page of a review asks of whoever looks. */
export type ReviewTurn = 'report' | 'report_again' | 'outside' | 'plan' | null;

export const plan_of = (commitments: CommitmentRow[]): CommitmentRow | undefined =>
  commitments.find((one) => (one as { kind?: string }).kind === 'plan');

/** A plan that is not handed in; late is better than never. */
export const is_owed = (plan: Pick<CommitmentRow, 'state'>): boolean => ['offered', 'contested', 'accepted', 'broken'].includes(plan.state);

export function turn_of({ meeting, report, commitments, organisation }: ReviewRows): ReviewTurn {
  if (!meeting || !is_reviewed(meeting, organisation)) {
    return null;
  }
  if (meeting.outside_at) {
    return 'outside';
  }
  if (REPORTING.includes(meeting.state)) {
    return report ? 'report_again' : 'report';
  }
  const plan = plan_of(commitments);
  return AFTER.includes(meeting.state) && plan && is_owed(plan) ? 'plan' : null;
}

/** Is it about whoever looks? */
export const is_reviewed = (meeting: Pick<MeetingRow, 'reviewed'> | undefined, organisation: string | null | undefined): boolean =>
  !!meeting?.reviewed && meeting.reviewed.name === organisation;

/** Somebody else must take the chair's seat before it opens: nobody leads the review of their own. */
export const must_hand_on = (meeting: Pick<MeetingRow, 'reviewed' | 'state' | 'chair_account'> | undefined, me: Pick<MeRow, 'account' | 'organisation'> | undefined): boolean =>
  !!me?.account && me.account === meeting?.chair_account && ['drafted', 'announced', 'postponed', 'checkin'].includes(meeting.state) && is_reviewed(meeting, me.organisation);

/** To whom the seat may be handed: to nobody of those under review. */
export const may_lead = (staff: StaffRow[], meeting: Pick<MeetingRow, 'reviewed' | 'chair_account'> | undefined): StaffRow[] =>
  staff.filter((one) => one.id !== meeting?.chair_account && !is_reviewed(meeting, one.organisation));

/** Whoever was reviewed does not have the result of it yet. */
export const is_untold = (meeting: Pick<MeetingRow, 'result_due' | 'result_told_at'>): boolean => meeting.result_due !== null && meeting.result_told_at === null;

/** Reviews whose result is still to be told, the day that comes first first. */
export function untold(meetings: MeetingRow[], today: string): { meeting: MeetingRow; late: boolean }[] {
  return meetings
    .filter(is_untold)
    .sort((a, b) => (a.result_due ?? '').localeCompare(b.result_due ?? ''))
    .map((meeting) => ({ meeting, late: (meeting.result_due ?? '') < today }));
}

/** Those who wait outside may be called in again: nothing is being rated. A rating that was declared void keeps nobody out. */
export function may_call_back(meeting: Pick<MeetingRow, 'outside_at'> | undefined, polls: Pick<PollRow, 'electorate' | 'state'>[]): boolean {
  return !!meeting?.outside_at && polls.every((one) => one.electorate !== 'raters' || one.state === 'drafted' || one.state === 'void');
}

/** The review of the same organisation that follows this one: what is about somebody else repeats nothing. */
export const repeated_by = (one: Pick<MeetingRow, 'next' | 'reviewed'>): MeetingRow['next'] =>
  one.next && one.next.state !== 'cancelled' && one.next.reviewed === (one.reviewed?.id ?? null) ? one.next : null;

/** The day from which a review that follows this one repeats it, where that starts earlier; else null. */
export const too_soon_to_rerate = (followed: Pick<MeetingRow, 'rerate_from' | 'reviewed'> | undefined, reviewed: number | null, starts: string): string | null =>
  followed?.rerate_from && (followed.reviewed?.id ?? null) === reviewed && starts.slice(0, 10) < followed.rerate_from ? followed.rerate_from : null;

/** Reviews that the same raters should repeat: from their day on, until it was done. What repeats a rating has no such day. */
export function rerates(meetings: MeetingRow[], today: string): { meeting: MeetingRow; late: boolean }[] {
  return meetings
    .filter((one) => one.kind === 'review' && !one.rehearsal && !repeated_by(one) && one.rerate_from !== null && one.rerate_from <= today)
    .sort((a, b) => (a.rerate_until ?? '').localeCompare(b.rerate_until ?? ''))
    .map((meeting) => ({ meeting, late: (meeting.rerate_until ?? '') < today }));
}
