import { describe, expect, it } from 'vitest';
import { balance_of, called, HELD, item_left, meeting_left, speaker_label, turn_of } from './floor';
import type { HandRow, ItemRow, MeetingRow, QueueRow } from './messages';

const AT = Date.parse('2026-11-22T19:00:00+08:00');
const iso = (ms: number): string => new Date(AT + ms).toISOString();
const hand = (more: Partial<HandRow> = {}): HandRow => ({
  t: 'hand', id: 1, n: 1, kind: 'opinion', label: '3号 王女士', state: 'speaking', raised_at: iso(0), given_at: iso(0), until: iso(180000), session: 4, ...more,
});

describe('a turn', () => {
  it.each([
    [0, 180000, 'fine', 1],
    [149999, 30001, 'fine', 30001 / 180000],
    [150000, 30000, 'soon', 30000 / 180000],
    [179999, 1, 'soon', 1 / 180000],
    [180000, 0, 'over', 0],
    [200000, -20000, 'over', 0],
  ])('after %i ms has %i left and is %s', (passed, left, stage, share) => {
    expect(turn_of(hand(), AT + passed)).toEqual({ left, stage, share, held: 0 });
  });

  it('stands still while the connection is lost', () => {
    const lost = hand({ held_until: iso(100000 + HELD) });
    expect(turn_of(lost, AT + 110000)).toEqual({ left: 80000, stage: 'held', share: 80 / 180, held: 50000 });
    expect(turn_of(lost, AT + 100000 + HELD + 5000)).toMatchObject({ left: 80000, held: 0 });
  });

  it('of nobody is nothing', () => {
    expect(turn_of(undefined, AT)).toEqual({ left: 0, stage: 'fine', share: 0, held: 0 });
    expect(turn_of(hand({ until: undefined }), AT)).toMatchObject({ stage: 'fine' });
  });
});

it('what is left of an item and of the meeting', () => {
  const item = { t: 'item', id: 1, n: 1, step: 'statements', title: 'x', minutes: 30, state: 'current', began_at: iso(0), poll: null } as ItemRow;
  expect(item_left(item, AT + 60000)).toBe(29 * 60000);
  expect(item_left(item, AT + 31 * 60000)).toBe(-60000);
  expect(item_left({ ...item, minutes: 0 }, AT)).toBeNull();
  expect(item_left(null, AT)).toBeNull();
  const meeting = { state: 'open', opened_at: iso(0), paused: 0, max_minutes: 120 } as MeetingRow;
  expect(meeting_left(meeting, AT + 60000)).toBe(119 * 60000);
  expect(meeting_left({ ...meeting, paused: 600 }, AT + 60000 + 600000)).toBe(119 * 60000);
  expect(meeting_left({ ...meeting, max_minutes: 90 }, AT + 91 * 60000)).toBe(-60000);
  expect(meeting_left({ ...meeting, max_minutes: 0 }, AT)).toBeNull();
  expect(meeting_left({ ...meeting, state: 'closed' }, AT)).toBeNull();
});

it('who is in the hall is named so, an organisation is not', () => {
  const hall = (label: string): string => `现场·${label}`;
  expect(speaker_label(hand({ via: 'room' }), hall)).toBe('现场·3号 王女士');
  expect(speaker_label(hand({ via: 'room', kind: 'reply', label: '申浦物业' }), hall)).toBe('申浦物业');
  expect(speaker_label(hand(), hall)).toBe('3号 王女士');
});

it('who is called, and how many are for and against', () => {
  const queue: QueueRow = { t: 'queue', id: 'queue', order: [5, 3, 8], away: [3], spoken: [1, 0], waiting: [2, 1] };
  expect(called(queue)).toEqual([5, 8]);
  expect(called(undefined)).toEqual([]);
  expect(balance_of(queue)).toEqual({ spoken: [1, 0], waiting: [2, 1] });
  expect(balance_of({ t: 'queue', id: 'queue', order: [] })).toBeNull();
});
