import { describe, expect, it } from 'vitest';
import type { Method, PollForm, PollRow } from '../messages';
import { desk_zh } from '../words/desk-zh-CN';
import { entry_fields, first_missing, is_void, motion_answers, moves_on, read_entry, slots_words } from './paper_entry';

type Poll = Pick<PollRow, 'method' | 'motions' | 'form'>;
const poll = (method: Method, options: number, motions = 1, form: PollForm = {}): Poll => ({
  method,
  form,
  motions: Array.from({ length: motions }, (_, m) => ({
    n: m + 1,
    title: `事项${m + 1}`,
    options: Array.from({ length: options }, (_, o) => ({ n: o + 1, title: 'ABCDEFGHIJKL'[o] ?? '' })),
    only_if_fails: null,
  })),
});

describe('a paper is read', () => {
  const table: [string, Poll, string[], number[] | null][] = [
    ['yes, no, abstain', poll('yes_no', 0, 3), ['1', '2', '0'], [1, 2, 0]],
    ['nothing typed is not blank', poll('yes_no', 0, 2), ['1', ''], null],
    ['no such answer', poll('yes_no', 0), ['3'], null],
    ['one option', poll('single', 4), ['4'], [4]],
    ['an option that is not there', poll('single', 4), ['5'], null],
    ['several, with blanks or commas', poll('multi_k', 4, 1, { k: 2 }), ['1 3'], [1, 0, 1, 0]],
    ['several, digit by digit', poll('multi_k', 4, 1, { k: 2 }), ['134'], [1, 0, 1, 1]],
    ['none of several', poll('approval', 3), ['0'], [0, 0, 0]],
    ['one of more than nine', poll('approval', 12), ['10、2'], [0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0]],
    ['ticked twice', poll('approval', 3), ['11'], null],
    ['ranks as written, also with a hole', poll('ranked_irv', 3), ['1', '3', ''], [1, 3, 0]],
    ['equal ranks fit', poll('ranked_borda', 3), ['1', '1', '2'], [1, 1, 2]],
    ['points and none', poll('score', 3, 1, { points_min: 0, points_max: 10 }), ['10', '', '0'], [10, -1, 0]],
    ['too many points', poll('score', 3, 1, { points_min: 0, points_max: 10 }), ['11', '', ''], null],
    ['grades, and 不了解', poll('sat3', 0, 3), ['1', '4', '0'], [1, 4, 0]],
    ['an option by its letter', poll('single', 4), ['d'], [4]],
    ['a letter that is not there', poll('single', 4), ['E'], null],
    ['several by letters', poll('multi_k', 4, 1, { k: 2 }), ['A C'], [1, 0, 1, 0]],
    ['as an input method writes them', poll('approval', 3), ['ＡＣ'], [1, 0, 1]],
    ['full-width digits', poll('yes_no', 0), ['１'], [1]],
    ['letters stand for nothing but options', poll('yes_no', 0), ['a'], null],
    ['no such grade', poll('sat3', 0), ['5'], null],
  ];
  it.each(table)('%s', (_, from, typed, answers) => {
    expect(read_entry(from, typed)).toEqual(answers);
  });

  it('names the first field that is missing', () => {
    expect(first_missing(poll('yes_no', 0, 3), ['1', '', ''])).toEqual({ n: 2, empty: true });
    expect(first_missing(poll('yes_no', 0, 3), ['7', '', ''])).toEqual({ n: 1, empty: false });
    expect(first_missing(poll('ranked_irv', 3), ['1', '', 'x'])).toEqual({ n: 3, empty: false });
    expect(first_missing(poll('yes_no', 0, 2), ['1', '0'])).toBeNull();
  });

  it('by one field for each motion, or for each option', () => {
    expect(entry_fields(poll('multi_k', 4, 2))).toHaveLength(2);
    expect(entry_fields(poll('ranked_irv', 4, 2))).toHaveLength(8);
  });

  it('digit by digit where one is enough', () => {
    const first = { motion: 0, option: null };
    expect(moves_on(poll('yes_no', 0), first, '1')).toBe(true);
    expect(moves_on(poll('yes_no', 0), first, '7')).toBe(false);
    expect(moves_on(poll('single', 12), first, '1')).toBe(false);
    expect(moves_on(poll('multi_k', 4), first, '1')).toBe(false);
    expect(moves_on(poll('score', 3, 1, { points_max: 10 }), { motion: 0, option: 0 }, '1')).toBe(false);
    expect(moves_on(poll('ranked_irv', 3), { motion: 0, option: 0 }, '1')).toBe(true);
  });
});

describe('what was read is said', () => {
  const table: [string, Poll, number[], string][] = [
    ['yes', poll('yes_no', 0), [1], '同意'],
    ['blank', poll('yes_no', 0), [0], '空白（弃权）'],
    ['an option', poll('single', 3), [2], '2. B'],
    ['several', poll('approval', 3), [1, 0, 1], '1. A、3. C'],
    ['too many', poll('multi_k', 3, 1, { k: 1 }), [1, 0, 1], '1. A、3. C（不合规则，这一项作废）'],
    ['an order', poll('ranked_borda', 3), [2, 1, 0], '1. B  2. A'],
    ['an order with a hole', poll('ranked_borda', 3), [1, 3, 0], '1. A  3. B（不合规则，这一项作废）'],
    ['points', poll('score', 3), [10, -1, 0], 'A 10 分、C 0 分'],
    ['a grade', poll('sat3', 0), [2], '基本满意'],
    ['unknown', poll('perf4', 0), [5], '不了解'],
  ];
  it.each(table)('%s', (_, from, slots, text) => {
    expect(slots_words(from, 0, slots, desk_zh)).toBe(text);
  });
  it('motion by motion', () => {
    expect(motion_answers(poll('approval', 3, 2), [1, 0, 0, 0, 1, 1], 1)).toEqual([0, 1, 1]);
    expect(motion_answers(poll('yes_no', 0, 3), [1, 2, 0], 2)).toEqual([0]);
  });
  it('equal ranks stand for Schulze alone', () => {
    expect(is_void(poll('ranked_schulze', 3), [1, 1, 2])).toBe(false);
    expect(is_void(poll('ranked_irv', 3), [1, 1, 2])).toBe(true);
    expect(is_void(poll('ranked_schulze', 3), [1, 1, 3])).toBe(true);
  });
});
