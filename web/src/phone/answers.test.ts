import { describe, expect, it } from 'vitest';
import type { Method, PollForm, PollRow } from '../messages';
import { shared } from '../words/zh-CN';
import {
  blank_of,
  flat_of,
  is_blank,
  mark_words,
  marks_of,
  most_of,
  points_moved,
  rank_moved,
  rank_tapped,
  ranking_of,
  slots_of,
  toggled,
  way_of,
  type Mark,
} from './answers';

const options = ['甲', '乙', '丙', '丁'].map((title, i) => ({ n: i + 1, title }));
const poll = (method: Method, form: PollForm = {}, motions = 1): PollRow =>
  ({
    method,
    form,
    motions: Array.from({ length: motions }, (_, i) => ({ n: i + 1, title: `第${i + 1}项`, options: way_of(method) === 'one' && method !== 'single' ? [] : options, only_if_fails: null })),
  }) as unknown as PollRow;

describe('a ballot as it is sent', () => {
  it.each<[Method, PollForm, Mark, number[]]>([
    ['yes_no', {}, [2], [2]],
    ['yes_no', {}, null, [0]],
    ['single', {}, [3], [3]],
    ['sat3', {}, [4], [4]],
    ['perf4', {}, null, [0]],
    ['multi_k', { k: 3 }, [1, 0, 1, 0], [1, 0, 1, 0]],
    ['multi_k', { k: 3 }, null, [0, 0, 0, 0]],
    ['approval', {}, [1, 1, 1, 1], [1, 1, 1, 1]],
    ['ranked_irv', {}, [0, 2, 1, 0], [0, 2, 1, 0]],
    ['ranked_borda', {}, null, [0, 0, 0, 0]],
    ['score', { points_min: 1, points_max: 5 }, [5, -1, 1, -1], [5, -1, 1, -1]],
    ['score', { points_min: 1, points_max: 5 }, null, [-1, -1, -1, -1]],
  ])('%s %o: %o is %o', (method, form, mark, sent) => {
    const one = poll(method, form);
    expect(flat_of(one, [mark])).toEqual(sent);
    expect(marks_of(one, sent)).toEqual([sent]);
    expect(slots_of(one, one.motions[0]!)).toBe(sent.length);
    expect(is_blank(one, mark)).toBe(mark === null);
    expect(is_blank(one, blank_of(one, one.motions[0]!))).toBe(true);
  });

  it('goes motion after motion', () => {
    const two = poll('approval', {}, 2);
    expect(flat_of(two, [[1, 0, 0, 1], null])).toEqual([1, 0, 0, 1, 0, 0, 0, 0]);
    expect(marks_of(two, [1, 0, 0, 1, 0, 1, 0, 0])).toEqual([[1, 0, 0, 1], [0, 1, 0, 0]]);
    expect(marks_of(poll('yes_no', {}, 3), [1, 2, 0])).toEqual([[1], [2], [0]]);
  });
});

describe('marking', () => {
  it('takes k and not one more', () => {
    expect(most_of(poll('multi_k', { k: 2 }), poll('multi_k').motions[0]!)).toBe(2);
    expect(most_of(poll('approval'), poll('approval').motions[0]!)).toBe(4);
    expect(toggled([1, 0, 0, 0], 2, 2)).toEqual([1, 0, 1, 0]);
    expect(toggled([1, 0, 1, 0], 1, 2)).toBeNull();
    expect(toggled([1, 0, 1, 0], 0, 2)).toEqual([0, 0, 1, 0]);
  });

  it.each<[string, number[], number, number[]]>([
    ['the first tap is the first place', [0, 0, 0, 0], 2, [0, 0, 1, 0]],
    ['the next one follows', [0, 0, 1, 0], 0, [2, 0, 1, 0]],
    ['a third', [2, 0, 1, 0], 3, [2, 0, 1, 3]],
    ['taking one out leaves no hole', [2, 0, 1, 3], 2, [1, 0, 0, 2]],
    ['taking the last out', [1, 0, 0, 2], 3, [1, 0, 0, 0]],
  ])('ranks by tapping: %s', (_, before, at, after) => {
    expect(rank_tapped(before, at)).toEqual(after);
  });

  it('moves a rank up and down, as far as there is one', () => {
    expect(rank_moved([3, 0, 1, 2], 0, -1)).toEqual([2, 0, 1, 3]);
    expect(rank_moved([3, 0, 1, 2], 2, -1)).toEqual([3, 0, 1, 2]);
    expect(rank_moved([3, 0, 1, 2], 2, 1)).toEqual([3, 0, 2, 1]);
    expect(rank_moved([3, 0, 1, 2], 0, 1)).toEqual([3, 0, 1, 2]);
    expect(rank_moved([3, 0, 1, 2], 1, 1)).toEqual([3, 0, 1, 2]);
    expect(ranking_of([3, 0, 1, 2])).toEqual([3, 4, 1]);
  });

  it('never makes a hole or a repeat, whatever is tapped', () => {
    let mark = [0, 0, 0, 0];
    let state = 7;
    for (let i = 0; i < 500; i++) {
      state = (state * 1103515245 + 12345) % 2147483648;
      const at = state % 4;
      mark = state % 3 === 0 ? rank_tapped(mark, at) : rank_moved(mark, at, state % 2 === 0 ? 1 : -1);
      const ranks = mark.filter((rank) => rank > 0).sort((a, b) => a - b);
      expect(ranks).toEqual(ranks.map((_, n) => n + 1));
    }
  });

  it('gives points by steps within their range', () => {
    const range = { min: 0, max: 100 };
    expect(points_moved(-1, 10, range)).toBe(10);
    expect(points_moved(-1, -1, range)).toBe(99);
    expect(points_moved(95, 10, range)).toBe(100);
    expect(points_moved(5, -10, range)).toBe(0);
  });
});

describe('what it says', () => {
  it.each<[Method, Mark, string]>([
    ['yes_no', [1], '同意'],
    ['yes_no', [0], '弃权'],
    ['single', [2], '乙'],
    ['sat3', [2], '基本满意'],
    ['sat3', [4], '不了解'],
    ['grade4', [4], '差'],
    ['perf4', [0], '弃权'],
    ['multi_k', [1, 0, 1, 0], '甲、丙'],
    ['approval', [0, 0, 0, 0], '弃权'],
    ['ranked_irv', [2, 0, 1, 0], '第1名 丙；第2名 甲'],
    ['score', [5, -1, 1, -1], '甲 5分；乙 不打分；丙 1分；丁 不打分'],
    ['score', null, '弃权'],
  ])('%s %o: %s', (method, mark, said) => {
    const one = poll(method, { k: 3 });
    expect(mark_words(one, one.motions[0]!, mark, shared)).toBe(said);
  });
});
