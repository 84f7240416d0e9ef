import { expect, it } from 'vitest';
import type { HandRow } from '../messages';
import { new_clips } from './clips';

const hand = (id: number, clips?: number[]): HandRow => ({ t: 'hand', id, label: `${id}号`, clips }) as HandRow;

it('what was recorded since, in its order; what a page finds when it opens is not new', () => {
  expect(new_clips([], [hand(1, [5])])).toEqual([]);
  expect(new_clips([hand(1)], [hand(1, [5])])).toEqual([{ id: 5, label: '1号' }]);
  expect(new_clips([hand(1, [5])], [hand(1, [5, 7]), hand(2, [6])])).toEqual([{ id: 7, label: '1号' }]);
  expect(new_clips([hand(1, [5])], [hand(1)])).toEqual([]); // gone with the minutes
});
