import { expect, it } from 'vitest';
import type { ClashRow, PaperRow, PollRoom } from '../messages';
import { filter_seats, paper_state, seat_chosen, seat_text, slip_code, whose_text } from './seats';

const seat = (n: number, building: number, room: string, over: object = {}): PollRoom['seats'][number] =>
  ({ n, label: `居民${n}`, building, room, served: null, voted: false, via: null, paper: null, ...over });
const room = {
  buildings: [{ id: 1, label: '3号' }, { id: 2, label: '5号' }],
  seats: [
    seat(1, 1, '101室', { served: 'by_hand', voted: true, via: 'phone' }),
    seat(2, 1, '102室', { served: 'unserved' }),
    seat(3, 2, '101室', { served: 'mail' }),
  ],
} as unknown as PollRoom;
const numbers = (...args: Parameters<typeof filter_seats>): number[] => filter_seats(...args).map((one) => one.n);

it('finds seats by state, building and words', () => {
  expect(numbers(room, 'all', 0, '')).toEqual([1, 2, 3]);
  expect(numbers(room, 'waiting', 0, '')).toEqual([2, 3]);
  expect(numbers(room, 'voted', 0, '')).toEqual([1]);
  expect(numbers(room, 'unserved', 0, '')).toEqual([2]); // tried, but not handed over
  expect(numbers(room, 'all', 2, '')).toEqual([3]);
  expect(numbers(room, 'all', 0, '5号101')).toEqual([3]);
  expect(numbers(room, 'all', 0, '居民2')).toEqual([2]);
  expect(numbers(null, 'all', 0, '')).toEqual([]);
});

it('reads back the seat that was chosen', () => {
  const third = room.seats[2] as PollRoom['seats'][number];
  expect(seat_text(third, '5号')).toBe('3 · 5号101室 居民3');
  expect(seat_chosen(room, seat_text(third, '5号'))?.n).toBe(3);
  expect(seat_chosen(room, '3')).toBeNull();
  expect(seat_chosen(room, '9 · 5号')).toBeNull();
});

it('knows a slip’s token from its digits', () => {
  expect(slip_code('http://127.0.0.1/s#AbCdEfGhIjKlMnOpQrStUv')).toEqual({ is: 'token', code: 'AbCdEfGhIjKlMnOpQrStUv' });
  expect(slip_code('AbCdEfGhIjKlMnOpQrStUv')).toEqual({ is: 'token', code: 'AbCdEfGhIjKlMnOpQrStUv' });
  expect(slip_code(' 1234 5678 ')).toEqual({ is: 'digits', code: '12345678' });
  expect(slip_code('1234')).toBeNull();
});

it('names whose it is with the room, the building once', () => {
  expect(whose_text({ label: '5号 王女士', flat: '5号302室' })).toBe('5号302室 王女士');
  expect(whose_text({ label: '1号 王女士', flat: '5号302室' })).toBe('5号302室 1号 王女士');
  expect(whose_text({ label: '春晖公司', flat: '5号302室' })).toBe('5号302室 春晖公司');
  expect(whose_text({ label: '5号 王女士', flat: null })).toBe('5号 王女士');
});

it('says of a paper that was set aside whether anybody has decided on it', () => {
  const paper = (state: string): PaperRow => ({ poll: 1, seat: 4, state }) as PaperRow;
  const clash = (state: string, of = 4): ClashRow => ({ poll: 1, seat: of, state }) as ClashRow;
  expect(paper_state(paper('aside'), [clash('open')])).toBe('aside');
  expect(paper_state(paper('aside'), [clash('left'), clash('open', 5)])).toBe('out');
  expect(paper_state(paper('aside'), [clash('counted'), clash('open')])).toBe('aside'); // one more came after it
  expect(paper_state(paper('counted'), [clash('counted')])).toBe('counted');
});
