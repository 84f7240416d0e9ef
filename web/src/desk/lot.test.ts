import { expect, it } from 'vitest';
import { desk_zh } from '../words/desk-zh-CN';
import { lot_parts } from './lot';

it('says where a lot comes from, and what was drawn', () => {
  expect(lot_parts({ source: '双色球', date: '2026-12-31', number: '07 12' }, 'zh-CN', desk_zh)).toEqual(['双色球', '2026年12月31日', '号码 07 12']);
  expect(lot_parts({ order: [2, 1] }, 'zh-CN', desk_zh)).toEqual(['当众抽出']);
  expect(lot_parts({}, 'zh-CN', desk_zh)).toEqual([]);
});
