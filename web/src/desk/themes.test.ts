import { expect, it } from 'vitest';
import type { CommentRow, HandRow, ProposalRow, ThemeRow } from '../messages';
import { entries_of, put_fields } from './themes';

it('lists what can be grouped, and where it stands', () => {
  const entries = entries_of({
    comments: [{ id: 2, state: 'shown', text: '暗' }, { id: 1, state: 'shown', text: '黑' }, { id: 3, state: 'hidden', text: '难听' }, { id: 6, state: 'shown', text: '怕', label: '5号 王女士', anonymous: true }] as CommentRow[],
    hands: [{ id: 5, n: 1, state: 'done', text: '' }, { id: 6, n: 2, state: 'waiting' }] as HandRow[],
    proposals: [{ id: 8, n: 1, state: 'seconded', text: '装灯' }, { id: 9, n: 2, state: 'withdrawn' }] as ProposalRow[],
    themes: [{ id: 4, comments: [2], hands: [], proposals: [8] }] as unknown as ThemeRow[],
  });
  expect(entries.map((one) => `${one.key}:${one.theme}`)).toEqual(['proposal/8:4', 'hand/5:0', 'comment/1:0', 'comment/2:4', 'comment/6:0']);
  expect(entries[4]?.label).toBe('匿名居民');
  expect(put_fields(entries)).toEqual({ comments: [1, 2, 6], hands: [5], proposals: [8] });
});
