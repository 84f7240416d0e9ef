import { describe, expect, it } from 'vitest';
import type { CommitmentRow, HandRow, ItemRow, MeetingRow, PollRow } from '../messages';
import { next_item, view_of, type ScreenRows } from './view';

const item = (n: number, step: string, state: ItemRow['state'], poll: number | null = null): ItemRow =>
  ({ t: 'item', id: n * 10, n, step, title: step, minutes: 5, state, began_at: null, poll }) as ItemRow;

function rows(over: Partial<ScreenRows>, state: MeetingRow['state'] = 'open', current = 20): ScreenRows {
  return {
    meeting: { state, item: current } as MeetingRow,
    items: [item(1, 'opening', 'done'), item(2, 'vote', 'current', 7), item(3, 'result', 'pending')],
    hands: [],
    polls: [],
    commitments: [],
    ...over,
  };
}
const poll = (id: number, state: PollRow['state'], closed_at: string | null = null): PollRow =>
  ({ t: 'poll', id, state, class: 'consultation', item: 20, closed_at, outcome: state === 'counted' ? { cast: 1, motions: [] } : null }) as unknown as PollRow;
const speaking = { t: 'hand', id: 1, state: 'speaking' } as HandRow;

describe('the big screen shows', () => {
  it('the code until the meeting opens', () => {
    for (const state of ['drafted', 'announced', 'checkin'] as const) {
      expect(view_of(rows({}, state)).is).toBe('waiting');
    }
    expect(view_of({ ...rows({}), meeting: null }).is).toBe('loading');
  });
  it('the item and the one after it', () => {
    const view = view_of(rows({}));
    expect(view.is === 'agenda' && [view.item?.n, view.next?.n]).toEqual([2, 3]);
  });
  it('the speaker before the item, and an open poll before the speaker', () => {
    expect(view_of(rows({ hands: [speaking] })).is).toBe('speaker');
    expect(view_of(rows({ hands: [speaking], polls: [poll(7, 'open')] })).is).toBe('poll');
  });
  it('nothing of the split between close and outcome', () => {
    expect(view_of(rows({ polls: [poll(7, 'polls_closed')] })).is).toBe('counting');
  });
  it('the latest outcome of the item', () => {
    const view = view_of(
      rows({ polls: [poll(7, 'counted', '2026-11-22T19:10:00+08:00'), poll(8, 'counted', '2026-11-22T19:30:00+08:00')] }),
    );
    expect(view.is === 'outcome' && view.poll.id).toBe(8);
  });
  it('commitments while summing up', () => {
    const commitments = [{ id: 1 } as CommitmentRow];
    expect(view_of(rows({ commitments }, 'open', 30)).is).toBe('commitments');
    expect(view_of(rows({ commitments })).is).toBe('agenda');
    expect(view_of(rows({}, 'open', 30)).is).toBe('agenda');
  });
  it('the end', () => {
    expect(view_of(rows({}, 'closed')).is).toBe('closed');
    expect(view_of(rows({}, 'published')).is).toBe('closed');
  });

  it('why it does not go on', () => {
    for (const why of ['recess', 'adjourned', 'postponed', 'cancelled'] as const) {
      expect(view_of(rows({}, why))).toEqual({ is: 'pause', why });
    }
  });
});

it('skips items that were done out of order', () => {
  const items = [item(1, 'a', 'pending'), item(2, 'b', 'current'), item(3, 'c', 'done'), item(4, 'd', 'pending')];
  expect(next_item(items)?.n).toBe(4);
  expect(next_item([item(2, 'b', 'pending'), item(1, 'a', 'pending')])?.n).toBe(1);
  expect(next_item([item(1, 'a', 'done')])).toBeNull();
});
