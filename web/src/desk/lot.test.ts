import { expect, it } from 'vitest';
import { desk_zh } from '../words/desk-zh-CN';
import { lot_is_late, lot_parts } from './lot';

it('says where a lot comes from, and what was drawn', () => {
  expect(lot_parts({ source: '双色球', date: '2026-12-31', number: '07 12' }, 'zh-CN', desk_zh)).toEqual(['双色球', '2026年12月31日', '号码 07 12']);
  expect(lot_parts({ order: [2, 1] }, 'zh-CN', desk_zh)).toEqual(['当众抽出']);
  expect(lot_parts({}, 'zh-CN', desk_zh)).toEqual([]);
});

it('takes no number that may be known before the close', () => {
  expect(['2026-12-19', '2026-12-20', '2026-12-21'].map((date) => lot_is_late(date, '2026-12-20T20:00:00'))).toEqual([false, false, true]);
});
