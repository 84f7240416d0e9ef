import { expect, it } from 'vitest';
import type { PollRow, SheetRow } from '../messages';
import { desk_en } from '../words/desk-en';
import { desk_zh } from '../words/desk-zh-CN';
import { number_of, sheet_lines, sheet_of, sheets_for, SHEET_FIELDS } from './sheets';

const field = (value: unknown, inherited = false): SheetRow['fields'][string] => ({ value, source: '《物业管理条例》第十四条', dated: '2018', inherited });
const sheet = {
  t: 'sheet', id: 'shanghai-owners', title: '上海 业主共同决定', place: 'shanghai', class: 'owners', dated: '2026-11-22', hash: 'ab',
  fields: {
    participation: field('>= 2/3'), ordinary: field('> 1/2'), special: field('>= 3/4'), special_matters: field([6, 7, 8]), base: field('cast'),
    notice_days: field(15, true), poll_days_min: field(0), window_seconds: field('until_close'), silent_clause: field(''), proxy_max: field(3),
    quorum: field('none'), proxy_property_staff: field(false), cast_here: field('prepare'),
  } as SheetRow['fields'],
} as SheetRow;

it('says each field in words, with its source', () => {
  const said = sheet_lines(sheet, desk_zh).map((line) => `${line.name} ${line.value}${line.inherited ? ' 继承' : ''}`);
  expect(said).toEqual([
    '至少多少参与 三分之二以上', '至少多少到会 不要求', '一般事项须多少同意 过半数', '重大事项须多少同意 四分之三以上', '哪几项是重大事项 (6) (7) (8)',
    '同意占谁的比例 参与表决的', '公告后至少等 15 天 继承', '表决最短 不要求', '交票后可以改 结束前都可以改',
    '在哪里投票 本系统只准备、打印和录入', '一人最多受托 3 份', '物业人员可以受托 否',
  ]);
  expect(sheet_lines(sheet, desk_en).find((line) => line.field === 'notice_days')?.value).toBe('15 days');
  expect(new Set(SHEET_FIELDS).size).toBe(33);
});

it('belongs to its electorate, and to a poll while it is unchanged', () => {
  expect(sheets_for([sheet], 'owners')).toEqual([sheet]);
  expect(sheets_for([sheet], 'residents')).toEqual([]);
  const poll = (hash: string | null): PollRow => ({ sheet: 'shanghai-owners', sheet_hash: hash }) as PollRow;
  expect(sheet_of(poll('ab'), [sheet])).toBe(sheet);
  expect(sheet_of(poll(null), [sheet])).toBe(sheet);
  expect(sheet_of(poll('cd'), [sheet])).toBeNull();
  expect(number_of(sheet, 'notice_days')).toBe(15);
  expect(number_of(null, 'notice_days')).toBe(0);
});
