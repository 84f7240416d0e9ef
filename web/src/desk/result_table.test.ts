import { expect, it } from 'vitest';
import type { PollRoom, PollRow } from '../messages';
import type { YesNoResult } from '../outcomes';
import { poll_words } from '../words/screen-zh-CN';
import { box_figures, result_rows } from './result_table';

const motion = {
  n: 1, counted: true, verdict: 'no_quorum',
  yes_area: 66666, yes_heads: 2, no_area: 0, no_heads: 0, abstain_area: 0, abstain_heads: 0,
  part_area: 66666, part_heads: 2, total_area: 100000, total_heads: 3,
  part_area_ok: false, part_heads_ok: true, yes_area_ok: true, yes_heads_ok: true,
} as YesNoResult;
const poll = (over: Partial<PollRow> = {}): PollRow =>
  ({ electorate: 'owners', method: 'yes_no', majority: 'ordinary', rule: { participation: '2/3' }, seats: 3, cast: 2, ...over }) as PollRow;

it('prints one more digit where rounding would contradict the verdict', () => {
  const rows = result_rows(poll(), motion, poll_words);
  expect(rows.map((row) => [row.name, row.area, row.area_share, row.heads, row.heads_share, row.ok])).toEqual([
    ['总数', '1000.00', '100.00%', '3', '100.00%', null],
    ['参与表决', '666.66', '66.666%', '2', '66.67%', false],
    ['同意', '666.66', '100.00%', '2', '100.00%', true],
    ['不同意', '0.00', '0.00%', '0', '0.00%', null],
    ['弃权', '0.00', '0.00%', '0', '0.00%', null],
  ]);
  expect(rows[1]?.reached).toBe('未达到三分之二');
  const just = { ...motion, part_area: 66667, part_area_ok: true, yes_area: 33334, yes_heads: 2 };
  expect(result_rows(poll(), just, poll_words)[2]?.area_share).toBe('50.001%');
});

it('asks for what the poll’s own rule asks', () => {
  const special = poll({ rule: { participation: 'at least 2/3', agree: 'at least 3/4' } as unknown as PollRow['rule'] });
  expect(result_rows(special, { ...motion, yes_area_ok: false }, poll_words)[2]?.reached).toBe('未达到四分之三');
  const none = poll({ rule: { participation: null } as unknown as PollRow['rule'] });
  expect(result_rows(none, motion, poll_words)[1]?.reached).toBe('—');
});

it('names the silent where they count', () => {
  const silent = { name: '送达未交票', area: 33334, heads: 1 };
  expect(result_rows(poll(), motion, poll_words, silent).at(-1)).toMatchObject({ name: '送达未交票', area: '333.34', heads: '1' });
  expect(result_rows(poll(), motion, poll_words, { ...silent, heads: 0 })).toHaveLength(5);
});

it('counts papers out and back by their ways', () => {
  const seat = (via: string | null, served: string | null): object => ({ voted: via !== null, via, served });
  const room = { buildings: [], seats: [seat('phone', 'by_hand'), seat('paper', 'mail'), seat(null, 'unserved')] } as unknown as PollRoom;
  const outcome = { cast: 2, void: 1, motions: [] } as unknown as PollRow['outcome'];
  expect(box_figures(poll({ outcome }), room)).toEqual({
    issued: 3, served: 2, returned: 3, by_way: { phone: 1, paper: 1, visit: 0, proxy: 0 }, valid: 2, void: 1, silent: 0,
  });
  expect(box_figures(poll({ outcome, box: 'outside' }), room)).toMatchObject({ issued: 3, served: null, returned: 3, by_way: null });
  expect(box_figures(poll(), null)).toMatchObject({ served: null, by_way: null, valid: 2 });
});

it('says of owners how many were served, none too; of others where it was recorded', () => {
  const room = (...served: (string | null)[]): PollRoom =>
    ({ buildings: [], seats: served.map((way) => ({ voted: false, via: null, served: way })) }) as unknown as PollRoom;
  const outcome = { cast: 0, motions: [] } as unknown as PollRow['outcome'];
  const served = (electorate: PollRow['electorate'], of: PollRoom | null): number | null => box_figures(poll({ electorate, outcome }), of).served;
  expect(served('owners', room(null, null))).toBe(0);
  expect(served('owners', null)).toBeNull(); // whoever may not see the room does not know
  expect(served('households', room(null, null))).toBeNull();
  expect(served('households', room(null, 'unserved'))).toBe(0);
  expect(served('households', room('by_hand', null))).toBe(1);
});
