import { expect, it } from 'vitest';
import type { CommentRow, OlderRow, RowsFrame } from '../messages';
import { Rows } from '../rows';
import { fitting, missing_of } from './older';

const comment = (id: number): CommentRow => ({ t: 'comment', id, c: id }) as CommentRow;
const older = (before: number, left: number, all = false): OlderRow => ({ t: 'older', id: 'older', before, left, all });
const frame = (c: number, ...rows: RowsFrame['rows']): RowsFrame => ({ c, rows, tips: [] });

it('counts what is missing below the newest, and in a gap', () => {
  expect(missing_of(undefined, [])).toBe(0);
  expect(missing_of(older(481, 480), [comment(481), comment(500)])).toBe(480);
  expect(missing_of(older(481, 480), [comment(430), comment(480), comment(481)])).toBe(478);
  expect(missing_of(older(1, 0), [comment(1)])).toBe(0);
});

it('fills the gap from above until it meets what was there', () => {
  const rows = new Rows();
  const missing = (): number => missing_of(rows.first('older'), rows.all('comment'));
  rows.apply(frame(10, older(1, 0, true), comment(1), comment(2)));
  expect(missing()).toBe(0);
  rows.apply(frame(90, older(8, 7), comment(8), comment(9)));
  expect([missing(), rows.c]).toEqual([5, 90]);
  rows.apply(fitting(frame(0, older(5, 4), comment(5), comment(6), comment(7)), 8, rows.first('older')));
  expect([missing(), rows.c]).toEqual([2, 90]);
  rows.apply(fitting(frame(0, older(3, 2), comment(3), comment(4)), 5, rows.first('older')));
  expect(missing()).toBe(0);
});

it('does not lose a newer gap to an answer that comes after it', () => {
  const rows = new Rows();
  rows.apply(frame(10, older(5, 4, true), comment(5)));
  rows.apply(frame(90, older(80, 79), comment(80)));
  rows.apply(fitting(frame(0, older(3, 2), comment(3), comment(4)), 5, rows.first('older')));
  expect(rows.first('older')?.before).toBe(80);
  expect(missing_of(rows.first('older'), rows.all('comment'))).toBe(76);
});

it('begins anew when everything comes again', () => {
  const rows = new Rows();
  rows.apply(frame(10, comment(1), { t: 'hand', id: 7, c: 3, state: 'waiting' } as RowsFrame['rows'][0]));
  rows.apply(frame(90, older(8, 7, true), comment(8)));
  expect([rows.all('comment').map((one) => one.id), rows.all('hand')]).toEqual([[8], []]);
});
