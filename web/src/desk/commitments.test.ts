import { expect, it } from 'vitest';
import type { CaseRef, CommitmentRow, ItemRow, PollRow, ProposalRow } from '../messages';
import { case_of_item, commitments_of, is_own } from './commitments';

const cases = [{ id: 1, number: '2026-CH-0201' }, { id: 3, number: '2026-CH-0203' }] as CaseRef[];
const items = [
  { id: 70, n: 7, poll: null },
  { id: 90, n: 9, poll: 5 },
  { id: 100, n: 10, poll: null },
] as ItemRow[];
const polls = [{ id: 5, case: 3, item: null }, { id: 6, case: 1, item: 100 }] as PollRow[];

it('takes the case of the item’s poll, not the meeting’s first', () => {
  expect(case_of_item(90, { items, polls, cases })).toBe(3);
  expect(case_of_item(100, { items, polls, cases })).toBe(1);
});

it('guesses none where the item names none: the chair says which', () => {
  expect(case_of_item(70, { items, polls, cases })).toBeNull();
  expect(case_of_item(null, { items, polls, cases })).toBeNull();
  expect(case_of_item(999, { items, polls, cases })).toBeNull();
});

it('has no choice where the meeting is about one case', () => {
  expect(case_of_item(70, { items, polls: [], cases: cases.slice(0, 1) })).toBe(1);
  expect(case_of_item(90, { items, polls, cases: cases.slice(0, 1) })).toBe(1);
  expect(case_of_item(70, { items, polls, cases: [] })).toBeNull();
});

it('finds what was promised on a proposal', () => {
  const all = [{ n: 3, proposal: 8 }, { n: 1, proposal: null }, { n: 2, proposal: 8 }] as CommitmentRow[];
  expect(commitments_of({ id: 8 } as ProposalRow, all).map((one) => one.n)).toEqual([2, 3]);
  expect(commitments_of({ id: 9 } as ProposalRow, all)).toEqual([]);
});

it('knows a proposal of one’s own, also after signing in again', () => {
  const own = (session: number, account: number | null) => is_own({ session: 5, account: 7 }, { session, account });
  expect([own(5, 7), own(6, 7), own(6, 8), is_own({ session: 5, account: null }, { session: 6, account: null })]).toEqual([true, true, false, false]);
});
