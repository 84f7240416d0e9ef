import { expect, it } from 'vitest';
import { poll_words } from '../words/screen-zh-CN';
import { enough, reach_words, still_needed, threshold_of, threshold_words } from './threshold';

it('reads every way in which a threshold is written', () => {
  const half = { num: 1, den: 2, inclusive: false };
  const two = { num: 2, den: 3, inclusive: true };
  expect(['2/3', 'at least 2/3', '>= 2/3'].map(threshold_of)).toEqual([two, two, two]);
  expect(['more than 1/2', '> 1/2'].map(threshold_of)).toEqual([half, half]);
  expect(['none', '', 'two thirds', '1/0', '0/3', null, undefined].map(threshold_of)).toEqual([null, null, null, null, null, null, null]);
});

it('says how many are still needed: the number itself, or one more', () => {
  const two = { num: 2, den: 3, inclusive: true };
  const half = { num: 1, den: 2, inclusive: false };
  expect([still_needed(233, 351, two), still_needed(234, 351, two), still_needed(0, 0, two)]).toEqual([1, 0, 0]);
  expect([still_needed(6, 12, half), still_needed(7, 12, half), still_needed(6, 11, half)]).toEqual([1, 0, 0]);
  expect([enough(66666, 100000, two), enough(66667, 100000, two), enough(6, 12, half), enough(0, 0, two)]).toEqual([false, true, false, false]);
});

it('says it in the words of the law', () => {
  const words = (text: string, ok: boolean): string[] => {
    const threshold = threshold_of(text);
    return threshold ? [threshold_words(threshold, poll_words), reach_words(threshold, ok, poll_words)] : [];
  };
  expect(words('2/3', true)).toEqual(['三分之二以上', '已达到三分之二']);
  expect(words('> 1/2', false)).toEqual(['过半数', '未过半数']);
  expect(words('>= 4/5', false)).toEqual(['5 分之 4以上', '未达到5 分之 4以上']);
  expect(words('> 3/4', true)).toEqual(['超过4 分之 3', '已达到超过4 分之 3']);
});
