import { expect, it } from 'vitest';
import { receipt_address } from './receipt_address';
import { receipt_pieces, wrapped } from './receipt_picture';

const letters = (text: string): number => Array.from(text).length;

it('breaks lines at the width, wherever that falls, and never within a letter', () => {
  expect(wrapped('一二三四五', 2, letters)).toEqual(['一二', '三四', '五']);
  expect(wrapped('一二', 2, letters)).toEqual(['一二']);
  expect(wrapped('𠮷𠮷𠮷', 2, letters)).toEqual(['𠮷𠮷', '𠮷']);
  expect(wrapped('AB CD', 2, letters)).toEqual(['AB', 'CD']);
  expect(wrapped('字', 0, letters)).toEqual(['字']);
  expect(wrapped('', 2, letters)).toEqual(['']);
});

it('says what was received; without choices where they are nobody else\'s business', () => {
  const words = { title: '投票回执', of: '5号 王女士 · 垃圾房', choices: ['同意'], facts: [['编号', 'AB12']] as [string, string][], code: '扫码核对', address: 'http://x/check/1' };
  expect(receipt_pieces(words).map((one) => one.text)).toEqual(['投票回执', '5号 王女士 · 垃圾房', '同意', '编号  AB12']);
  expect(receipt_pieces({ ...words, choices: [] }).map((one) => one.text)).toEqual(['投票回执', '5号 王女士 · 垃圾房', '编号  AB12']);
});

it('is found by poll, line and number', () => {
  expect(receipt_address({ line: 17, commitment: 'ab12cd34ef567890ffff' }, 'PO-K7M3PQ')).toBe('/check/PO-K7M3PQ.17.AB12CD34EF567890');
});
