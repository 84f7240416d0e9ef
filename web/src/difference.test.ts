import { describe, expect, it } from 'vitest';
import { difference, tokens_of } from './difference';

const said = (before: string, after: string): string =>
  difference(before, after)
    .map((piece) => ({ same: piece.text, gone: `[-${piece.text}]`, new: `[+${piece.text}]` })[piece.is])
    .join('');

describe('the difference of two texts', () => {
  it.each([
    ['加一盏灯', '加两盏灯', '加[-一][+两]盏灯'],
    ['装灯', '装灯', '装灯'],
    ['', '装灯', '[+装灯]'],
    ['装灯', '', '[-装灯]'],
    ['', '', ''],
    ['门口装灯', '门口装感应灯', '门口装[+感应]灯'],
    ['每晚 19 点关', '每晚 21 点关', '每晚 [-19][+21] 点关'],
    ['cost 1200 yuan', 'cost 1350 yuan', 'cost [-1200][+1350] yuan'],
    // One character between two changes is part of them: nobody reads confetti.
    ['甲乙丙', '丁乙戊', '[-甲乙丙][+丁乙戊]'],
    ['甲乙乙丙', '丁乙乙戊', '[-甲][+丁]乙乙[-丙][+戊]'],
    ['好👍', '好👍🏽', '好[-👍][+👍🏽]'],
  ])('%s → %s', (before, after, shown) => expect(said(before, after)).toBe(shown));

  it('keeps both texts whole', () => {
    const random = (n: number): string => Array.from({ length: n }, (_, i) => '灯路门甲乙1a 👍🏽'.charAt((i * 7 + n * 3) % 10)).join('');
    for (let n = 0; n < 60; n++) {
      const [before, after] = [random(n), random(61 - n)];
      const pieces = difference(before, after);
      expect(pieces.filter((piece) => piece.is !== 'new').map((piece) => piece.text).join('')).toBe(before);
      expect(pieces.filter((piece) => piece.is !== 'gone').map((piece) => piece.text).join('')).toBe(after);
    }
  });

  it('takes the longest proposals at once', () => {
    expect(difference('字'.repeat(300), '词'.repeat(300))).toEqual([
      { is: 'gone', text: '字'.repeat(300) },
      { is: 'new', text: '词'.repeat(300) },
    ]);
  });
});

it('tears no emoji and no number', () => {
  expect(tokens_of('👨‍👩‍👧 12号A')).toEqual(['👨‍👩‍👧', ' ', '12', '号', 'A']);
  expect(tokens_of('👍🏽é')).toEqual(['👍🏽', 'é']);
});
