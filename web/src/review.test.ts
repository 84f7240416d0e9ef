import { expect, test } from 'vitest';
import type { CommitmentRow, EarlierRow, MeRow, MeetingRow, PollRow, ReportRow, StaffRow } from './messages';
import { change_of, compare, may_call_back, may_lead, must_hand_on, rerates, too_soon_to_rerate, turn_of, untold } from './review';

const motion = (n: number, title: string, whole = false): PollRow['motions'][number] => ({ n, title, options: [], only_if_fails: null, whole });
const result = (n: number, grade: number, wide: string | undefined): object => ({ n, verdict: 'rated', grade, wide, valid: 52 });
const earlier = {
  motions: [motion(1, '价格'), motion(2, '卫生'), motion(3, '总体评价', true)],
  outcome: { cast: 55, motions: [result(1, 2, '80.00%'), result(2, 3, undefined), result(3, 1, '90.38%')] },
} as unknown as EarlierRow;
const poll = {
  motions: [motion(1, '价格'), motion(2, '营业时间'), motion(3, '总体', true)],
  outcome: { cast: 52, motions: [result(1, 1, '85.10%'), result(2, 1, '99.00%'), result(3, 1, '96.15%')] },
} as unknown as PollRow;

test('an aspect stands beside itself, the whole beside the whole, what is rated no more comes last', () => {
  const rows = compare(poll, earlier);
  expect(rows.map((one) => [one.title, one.before?.wide ?? null, one.now?.wide ?? null])).toEqual([
    ['价格', '80.00%', '85.10%'],
    ['营业时间', null, '99.00%'],
    ['总体', '90.38%', '96.15%'],
    ['卫生', null, null],
  ]);
  expect(rows[3]).toMatchObject({ before: { grade: 3 }, now: null });
  expect(rows.map(change_of)).toEqual([5.1, null, 5.77, null]);
});

test('before the rating there is only what was', () => {
  expect(compare(null, earlier).map((one) => one.now)).toEqual([null, null, null]);
  expect(compare(poll, null).every((one) => one.before === null)).toBe(true);
});

test('the reviewed report, wait outside, plan; nobody else is asked', () => {
  const at = (state: string, more = {}): MeetingRow => ({ state, reviewed: { id: 3, name: '申浦物业' }, outside_at: null, ...more }) as MeetingRow;
  const plan = (state: string): CommitmentRow[] => [{ kind: 'plan', state } as unknown as CommitmentRow];
  const turn = (meeting: MeetingRow, more: { report?: ReportRow; commitments?: CommitmentRow[]; organisation?: string } = {}) =>
    turn_of({ meeting, report: more.report, commitments: more.commitments ?? [], organisation: more.organisation ?? '申浦物业' });
  expect(turn(at('announced'))).toBe('report');
  expect(turn(at('checkin'), { report: {} as ReportRow })).toBe('report_again');
  expect(turn(at('announced'), { organisation: '别家' })).toBe(null);
  expect(turn(at('drafted'))).toBe(null);
  expect(turn(at('open'))).toBe(null);
  expect(turn(at('open', { outside_at: '2027-01-20T14:30:00+08:00' }))).toBe('outside');
  expect(turn(at('closed'))).toBe(null);
  expect(turn(at('closed'), { commitments: plan('offered') })).toBe('plan');
  expect(turn(at('published'), { commitments: plan('done') })).toBe(null);
});

test('a review is repeated from its thirtieth day on, once', () => {
  const row = (id: number, more = {}): MeetingRow => ({ id, kind: 'review', rehearsal: false, next: null, reviewed: null, rerate_from: '2027-02-19', rerate_until: '2027-04-20', ...more }) as MeetingRow;
  const ids = (today: string, ...rows: MeetingRow[]) => rerates(rows, today).map((one) => `${one.meeting.id}${one.late ? ' late' : ''}`);
  expect(ids('2027-02-18', row(1))).toEqual([]);
  expect(ids('2027-02-19', row(1), row(2, { next: { reviewed: null } }), row(3, { rerate_from: null }), row(4, { kind: 'hearing' }))).toEqual(['1']);
  expect(ids('2027-04-21', row(1))).toEqual(['1 late']);
  // What follows it is about somebody else.
  expect(ids('2027-02-19', row(6, { reviewed: { id: 3 }, next: { reviewed: 4 } }), row(7, { reviewed: { id: 3 }, next: { reviewed: 3 } }))).toEqual(['6']);
  // Held as a second round, after one that was adjourned: it is the one that rated.
  expect(ids('2027-02-19', row(5, { previous: {} }))).toEqual(['5']);
});

test('a review within thirty days of the one before says that it is no re-rating', () => {
  const before = { rerate_from: '2027-02-19', reviewed: { id: 3 } } as MeetingRow;
  expect(too_soon_to_rerate(before, 3, '2027-01-23T14:00:00')).toBe('2027-02-19');
  expect(too_soon_to_rerate(before, 3, '2027-02-19T14:00:00')).toBe(null);
  expect(too_soon_to_rerate(before, 4, '2027-01-23T14:00:00')).toBe(null);
  expect(too_soon_to_rerate(undefined, 3, '2027-01-23T14:00:00')).toBe(null);
});

test('nobody leads the review of their own', () => {
  const at = (state: string, name = '浦晖居委会') => ({ state, chair_account: 5, reviewed: { id: 9, name } }) as MeetingRow;
  const chair = { account: 5, organisation: '浦晖居委会' } as MeRow;
  expect(['drafted', 'announced', 'checkin', 'open', 'closed'].map((state) => must_hand_on(at(state), chair))).toEqual([true, true, true, false, false]);
  expect(must_hand_on(at('checkin'), { ...chair, account: 6 })).toBe(false);
  expect(must_hand_on(at('checkin', '申浦物业'), chair)).toBe(false);
  const staff = [[5, '浦晖居委会'], [6, '浦晖居委会'], [7, null], [8, '别家']].map(([id, organisation]) => ({ id, organisation })) as StaffRow[];
  expect(may_lead(staff, at('checkin')).map((one) => one.id)).toEqual([7, 8]);
  expect(may_lead(staff, at('checkin', '申浦物业')).map((one) => one.id)).toEqual([6, 7, 8]);
});

test('a result is to be told from the close until it was', () => {
  const row = (id: number, result_due: string | null, result_told_at: string | null = null): MeetingRow => ({ id, result_due, result_told_at }) as MeetingRow;
  const said = untold([row(1, '2026-12-03'), row(2, null), row(3, '2026-12-01', '2026-11-30T09:00:00+08:00'), row(4, '2026-12-01')], '2026-12-02');
  expect(said.map((one) => `${one.meeting.id}${one.late ? ' late' : ''}`)).toEqual(['4 late', '1']);
});

test('whoever waits outside may be called in while nothing is rated, after a void rating too', () => {
  const out = { outside_at: '2027-01-20T14:30:00+08:00' };
  const poll = (state: string, electorate = 'raters'): PollRow => ({ state, electorate }) as PollRow;
  expect(may_call_back({ outside_at: null }, [poll('drafted')])).toBe(false);
  expect(may_call_back(out, [])).toBe(true);
  expect(may_call_back(out, [poll('drafted'), poll('counted', 'households')])).toBe(true);
  expect(may_call_back(out, [poll('open')])).toBe(false);
  expect(may_call_back(out, [poll('void')])).toBe(true);
  expect(may_call_back(out, [poll('void'), poll('open')])).toBe(false);
});
