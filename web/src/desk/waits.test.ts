import { expect, it } from 'vitest';
import type { MessageName, WaitsRow } from '../messages';
import { waiting_for } from './waits';

const NOW = Date.parse('2026-12-01T10:00:00+08:00');
const rows = [
  {
    t: 'waits', id: 1, c: 5,
    polls: [
      { poll: 7, title: '车闸', rehearsal: false, meeting: 'OA-AAAAAA', to_type: 2, to_confirm: 1, clashes: 0, objections: 3,
        second: [{ session: 9, until: '2026-12-01T10:05:00+08:00' }, { session: 8, until: '2026-12-01T09:59:59+08:00' }] },
      { poll: 8, title: '停车', rehearsal: true, meeting: 'RE-BBBBBB', to_type: 0, to_confirm: 0, clashes: 1, objections: 0, second: [] },
    ],
  },
  { t: 'waits', id: 2, c: 6, polls: [{ poll: 9, title: '别处', rehearsal: false, meeting: 'OA-CCCCCC', to_type: 1, to_confirm: 0, clashes: 0, objections: 0, second: [] }] },
] as WaitsRow[];
const all = (): boolean => true;

it('gives every kind its number and its place, and nothing for none', () => {
  const [first, second] = waiting_for(rows, 1, all, 1, NOW);
  expect(first?.links.map((link) => [link.kind, link.n])).toEqual([['to_type', 2], ['to_confirm', 1], ['second', 1], ['objections', 3]]);
  expect(first?.links[0]?.to).toBe('/meeting/OA-AAAAAA/poll/7?part=papers');
  expect(second).toEqual({ poll: 8, title: '停车', rehearsal: true, links: [{ kind: 'clashes', n: 1, to: '/meeting/RE-BBBBBB/poll/8?part=clashes' }] });
});

it('shows only one’s own work, and not what one asked for oneself', () => {
  const may = (message: MessageName): boolean => message === 'countersign.confirm' || message === 'paper.type';
  expect(waiting_for(rows, 1, may, 9, NOW).flatMap((one) => one.links.map((link) => link.kind))).toEqual(['to_type']);
  expect(waiting_for(rows, 0, may, 1, NOW).map((one) => one.poll)).toEqual([7, 9]);
  expect(waiting_for(rows, 0, () => false, 1, NOW)).toEqual([]);
});
