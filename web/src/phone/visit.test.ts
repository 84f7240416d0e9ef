import { describe, expect, it } from 'vitest';
import { Refusal, type PollRoom, type PollRow, type Receipt } from '../messages';
import type { Place } from '../place';
import { may_countersign, may_visit } from './staff';
import { buildings_left, door_text, doors_of, polls_to_visit, send_visit, two_servers } from './visit';

const door = (n: number, building: number, room: string, voted = false): PollRoom['seats'][number] => ({
  n, label: `${building}号 居民`, building, room, served: null, voted, via: null, paper: null,
});
const counts = { seats: 0, served: 0, cast: 0, area: 0, cast_area: 0, heads: 0, cast_heads: 0 };
const room: PollRoom = {
  buildings: [{ id: 1, label: '1号', ...counts }, { id: 2, label: '2号', ...counts }, { id: 3, label: '3号', ...counts }],
  seats: [door(1, 1, '1001'), door(2, 1, '301', true), door(3, 1, '302'), door(4, 2, '101', true)],
};

describe('the door visit', () => {
  it('goes flat by flat, and leaves out who has voted', () => {
    expect(doors_of(room, 1, false).map((one) => one.room)).toEqual(['302', '1001']);
    expect(doors_of(room, 1, true).map((one) => one.room)).toEqual(['302', '1001', '301']);
  });

  it('says how many doors are left in each building with anybody on the roll', () => {
    expect(buildings_left(room)).toEqual([
      { id: 1, label: '1号', left: 2, all: 3 },
      { id: 2, label: '2号', left: 0, all: 1 },
    ]);
  });

  it('needs two servers', () => {
    expect(two_servers(' 沈洁 ', '陆安')).toEqual([{ name: '沈洁' }, { name: '陆安' }]);
    expect(two_servers('沈洁', ' 沈洁')).toBeNull();
    expect(two_servers('沈洁', '')).toBeNull();
  });

  it('is for polls that are noticed or open, and not of another platform', () => {
    const polls = [
      { id: 1, state: 'noticed', box: 'here' },
      { id: 2, state: 'open', box: 'paper' },
      { id: 3, state: 'open', box: 'outside' },
      { id: 4, state: 'polls_closed', box: 'here' },
    ] as PollRow[];
    expect(polls_to_visit(polls).map((one) => one.id)).toEqual([1, 2]);
  });

  it('is offered to those who go to the doors, the second step to those who may confirm', () => {
    expect(may_visit(['building_leader'])).toBe(true);
    expect(may_visit(['chair', 'scrutineer', 'resident', 'household'])).toBe(false);
    expect(may_countersign(['resident', 'household'])).toBe(true);
    expect(may_countersign(['resident'])).toBe(false);
    expect(may_countersign(['resident', 'owner'])).toBe(false);
    expect(may_countersign(['resident', 'owner'], true)).toBe(true);
  });

  it('sends the same ballot until its fate is known', async () => {
    const sent: unknown[] = [];
    const answers = [new Refusal('unconfirmed'), new Refusal('busy', '请稍候'), { receipt: { key: 'k' } as Receipt }];
    const place = {
      connection: {
        send: (m: string, d: unknown, how: unknown) => {
          sent.push([m, d, how]);
          const answer = answers.shift();
          return answer instanceof Refusal ? Promise.reject(answer) : Promise.resolve(answer);
        },
      },
    } as unknown as Place;
    const fields = { poll: 1, seat: 2, answers: [1], key: 'k', consent: true, receipt: 'shown' as const };
    let unsure = 0;
    const receipt = await send_visit(place, fields, () => (unsure += 1), () => Promise.resolve());
    expect(receipt.key).toBe('k');
    expect(unsure).toBe(2);
    expect(sent).toEqual(Array.from({ length: 3 }, () => ['ballot.visit', fields, { again: true }]));
  });

  it('does not send again what was refused', async () => {
    const place = { connection: { send: () => Promise.reject(new Refusal('consent', '请先征得本人同意。')) } } as unknown as Place;
    const fields = { poll: 1, seat: 2, answers: [1], key: 'k', consent: true, receipt: 'shown' as const };
    await expect(send_visit(place, fields, () => undefined)).rejects.toMatchObject({ code: 'consent' });
  });
});

it('names a door with its building once', () => {
  expect(door_text('5号', '302室', '5号 王女士')).toBe('5号302室 王女士');
  expect(door_text('5号', '302室', '1号 王女士')).toBe('5号302室 1号 王女士');
});
