import { describe, expect, it } from 'vitest';
import type { AgreementRow, CaseRow, CommitmentRow, CommitmentState, MeetingRow, QuestionRow } from '../messages';
import { agreements_asked, before_after, by_follow_up, by_urgency, must_attend, overdue, pressing, reviewable, reviews_asked, timeline, urged_today, will_go_on } from './promises';

const now = Date.parse('2026-12-05T10:00:00+08:00');
const promise = (id: number, state: CommitmentState, due = '2026-12-20', over: Partial<CommitmentRow> = {}): CommitmentRow =>
  ({ id, state, due, urged_at: null, organisation_name: '申浦物业', evidence: [], case: { id: 1 }, made_at: '2026-11-22T20:00:00+08:00', checked_at: null, ...over }) as CommitmentRow;

describe('a promise', () => {
  it.each([
    ['accepted', '2026-12-04', true, true, true],
    ['accepted', '2026-12-05', false, true, false],
    ['accepted', '2026-12-06', false, true, false],
    ['accepted', '2026-12-07', false, false, false],
    ['offered', '2026-12-01', true, true, true],
    ['contested', '2026-12-01', true, true, true],
    ['done', '2026-12-01', false, false, false],
    ['kept', '2026-12-01', false, false, false],
    ['withdrawn', '2026-12-01', false, false, false],
    ['broken', '2026-12-20', false, false, true],
  ] as const)('%s until %s: overdue %s, red %s, for review %s', (state, due, late, red, review) => {
    const one = promise(1, state, due);
    expect([overdue(one, now), pressing(one, now), reviewable(one, now)]).toEqual([late, red, review]);
  });

  it('is urged once a day, by the calendar in Shanghai', () => {
    expect(urged_today(promise(1, 'accepted', undefined, { urged_at: '2026-12-04T23:59:00+08:00' }), now)).toBe(false);
    expect(urged_today(promise(1, 'accepted', undefined, { urged_at: '2026-12-05T00:01:00+08:00' }), now)).toBe(true);
    expect(urged_today(promise(1, 'accepted'), now)).toBe(false);
  });

  it('stands by its days left, what is to be checked behind, what is settled last', () => {
    const rows = [promise(1, 'kept', '2026-11-01'), promise(2, 'done', '2026-11-02'), promise(3, 'accepted', '2026-12-09'), promise(4, 'offered', '2026-12-02')];
    expect(by_urgency(rows).map((one) => one.id)).toEqual([4, 3, 2, 1]);
  });
});

it('is followed up by the committee: overdue, then what it must look at, then by days left', () => {
  const rows = [promise(1, 'accepted', '2026-12-09'), promise(2, 'done', '2026-12-30'), promise(3, 'broken', '2026-12-28'), promise(4, 'accepted', '2026-12-01'), promise(5, 'contested', '2026-12-29')];
  expect(by_follow_up(rows, now).map((one) => one.id)).toEqual([4, 3, 5, 2, 1]);
});

it('brings an organisation to the meetings that concern it', () => {
  const meeting = (code: string, state: string, cases: number[], invited: string[] = []): MeetingRow =>
    ({ code, state, cases: cases.map((id) => ({ id })), sides: [], invited: invited.map((name) => ({ name })), starts_at: `2026-12-${code}T19:00:00+08:00` }) as unknown as MeetingRow;
  const found = must_attend('申浦物业', {
    meetings: [meeting('20', 'announced', [9], ['申浦物业']), meeting('11', 'open', [1]), meeting('12', 'announced', [2]), meeting('13', 'announced', [3]), { ...meeting('14', 'announced', []), reviewed: { id: 1, name: '申浦物业' } } as MeetingRow, { ...meeting('15', 'recess', []), sides: [{ party: 3, name: '申浦物业' }] }, meeting('10', 'published', [1])],
    questions: [{ meeting: { code: '12' }, state: 'seconded' }, { meeting: { code: '13' }, state: 'adopted' }] as QuestionRow[],
    commitments: [promise(1, 'accepted'), promise(2, 'accepted', undefined, { organisation_name: '别家', case: { id: 3 } as CommitmentRow['case'] }), promise(3, 'kept', undefined, { case: { id: 3 } as CommitmentRow['case'] })],
  });
  expect(found.map(({ row, why }) => `${row.code} ${why.join('+')}`)).toEqual(['11 promised', '12 asked', '14 reviewed', '15 party', '20 invited']);
});

it('does not call an organisation to a meeting that was broken off, and says when it goes on', () => {
  const rest = (code: string, state: string, next: string | null): MeetingRow =>
    ({ code, state, cases: [], sides: [], invited: [{ name: '申浦物业' }], starts_at: '2026-11-20T19:00:00+08:00', adjourned_at: '2026-11-20T20:00:00+08:00', next: next && { state: next } }) as unknown as MeetingRow;
  const from = {
    meetings: [rest('a', 'adjourned', 'drafted'), rest('b', 'adjourned', 'announced'), rest('c', 'adjourned', null), rest('d', 'adjourned', 'cancelled'), rest('e', 'minutes_draft', 'drafted'), rest('f', 'filed', null)],
    questions: [],
    commitments: [],
  };
  expect(must_attend('申浦物业', from)).toEqual([]);
  expect(will_go_on('申浦物业', from).map((row) => row.code)).toEqual(['a', 'c', 'd', 'e']);
  expect(will_go_on('别家', from)).toEqual([]);
});

it('tells an organisation that is a side how many clauses wait for its word', () => {
  const row = (code: string, state: string, marks: [number, number, number][]): AgreementRow =>
    ({ meeting: { code }, state, clauses: [{ n: 1 }, { n: 2 }], marks: marks.map(([party, signer, clause]) => ({ party, signer, clause })) }) as unknown as AgreementRow;
  const meetings = ['a', 'b', 'c', 'd', 'e'].map((code) => ({ code, sides: [{ party: 7, name: code === 'd' ? '别家' : '申浦物业' }] }));
  const rows = [row('a', 'offered', [[7, 0, 1], [8, 0, 2], [7, 5, 2]]), row('b', 'offered', [[7, 0, 1], [7, 0, 2]]), row('c', 'drafted', []), row('d', 'offered', []), row('e', 'effective', [])];
  expect(agreements_asked('申浦物业', rows, meetings).map((one) => `${one.row.meeting.code} ${one.left}`)).toEqual(['a 1']);
});

it('tells a case as a story', () => {
  const row = {
    meetings: [{ code: 'HE-1', at: '2026-11-22T19:00:00+08:00', checks: [] }, { code: 'RV-1', at: '2027-01-22T19:00:00+08:00', checks: [] }],
    outcomes: [{ poll: 'PH-1', at: '2026-11-22T19:40:00+08:00' }],
  } as unknown as CaseRow;
  const kept = promise(1, 'kept', undefined, {
    evidence: [{ text: '装好了', photos: [7], before: [], label: '申浦物业', at: '2026-12-01T09:00:00+08:00' }],
    checked_at: '2026-12-02T09:00:00+08:00',
    reason: '看过',
  });
  expect(timeline(row, [kept, promise(2, 'withdrawn')]).map((step) => step.is)).toEqual(['meeting', 'outcome', 'promise', 'evidence', 'kept', 'meeting']);
});

it('tells how a coordination ended, on that day, and how it was kept', () => {
  const row = {
    meetings: [
      { code: 'HE-C', at: '2026-11-01T19:00:00+08:00', result: '经协调，双方就“漏水”事项达成一致', result_at: '2026-11-03T09:00:00+08:00', clauses: ['修好'],
        checks: [{ day: 7, result: 'partly', note: '还差一间', at: '2026-11-10T09:00:00+08:00' }] },
      { code: 'HE-D', at: '2026-11-02T19:00:00+08:00', result: null, result_at: null, clauses: [], checks: [] },
    ],
    outcomes: [],
  } as unknown as CaseRow;
  expect(timeline(row, []).map((step) => step.is)).toEqual(['meeting', 'meeting', 'agreement', 'check']);
});

it('asks whoever is reviewed for its report, until it has it or the meeting is on', () => {
  const review = (code: string, state: string, name: string, outside_at: string | null = null, reported = false, result_due: string | null = null, result_told_at: string | null = null): MeetingRow =>
    ({ code, state, reviewed: name ? { id: 1, name, reported } : null, outside_at, result_due, result_told_at }) as unknown as MeetingRow;
  const asked = reviews_asked('申浦物业', [
    review('1', 'announced', '申浦物业'), review('2', 'drafted', '申浦物业'), review('3', 'checkin', '别家'), review('4', 'open', '申浦物业'),
    review('5', 'open', '申浦物业', '2026-11-22T19:00:00+08:00'), review('6', 'announced', ''),
    review('7', 'announced', '申浦物业', null, true), review('8', 'open', '申浦物业', '2026-11-22T19:00:00+08:00', true),
    review('9', 'closed', '申浦物业', null, true, '2026-12-02'), review('10', 'filed', '申浦物业', null, true, '2026-12-02', '2026-11-25T10:00:00+08:00'),
  ]);
  expect(asked.map((one) => one.code)).toEqual(['1', '5', '8', '9']);
});

it('puts photos of before and after side by side', () => {
  expect(before_after([{ photos: [1, 2], before: [] }])).toEqual([]);
  expect(before_after([{ photos: [1, 2, 3], before: [1] }])).toEqual([{ before: 1, after: 2 }]);
  expect(before_after([{ photos: [1, 2], before: [1, 2] }])).toEqual([]);
  expect(before_after([{ photos: [1, 2], before: [1, 2] }, { photos: [3, 4, 5], before: [] }])).toEqual([{ before: 1, after: 3 }, { before: 2, after: 4 }]);
  expect(before_after([{ photos: [1, 2], before: [1] }, { photos: [], before: [] }, { photos: [7], before: [] }])).toEqual([{ before: 1, after: 7 }]);
});
