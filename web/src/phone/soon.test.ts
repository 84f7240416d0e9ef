import { describe, expect, it } from 'vitest';
import type { ItemRow, MeetingRow, PollRow } from '../messages';
import { polls_soon } from './soon';

const meeting = (formal: boolean): MeetingRow => ({ t: 'meeting', id: 1, state: 'open', formal }) as MeetingRow;
const item = (id: number, step: string, poll: number | null = null): ItemRow => ({ t: 'item', id, n: id, step, poll }) as ItemRow;
const poll = (id: number, at: number | null, state: PollRow['state'] = 'drafted'): PollRow =>
  ({ t: 'poll', id, item: at, state, informal: null }) as PollRow;
const ids = (polls: PollRow[]): number[] => polls.map((one) => one.id);

describe('the polls that the chair opens next', () => {
  it('are those of the current item that are not open yet', () => {
    const all = [poll(1, 9), poll(2, 10), poll(3, 9, 'counted')];
    expect(ids(polls_soon(meeting(true), item(9, 'vote'), all))).toEqual([1]);
    expect(ids(polls_soon(meeting(true), item(10, 'vote', 2), all))).toEqual([2]);
    expect(polls_soon(meeting(true), item(8, 'replies'), all)).toEqual([]);
    expect(polls_soon(meeting(true), undefined, all)).toEqual([]);
  });

  it('are none while another is open or counted', () => {
    expect(polls_soon(meeting(true), item(9, 'vote'), [poll(1, 9), poll(2, 9, 'open')])).toEqual([]);
    expect(polls_soon(meeting(true), item(9, 'vote'), [poll(1, 9), poll(2, 9, 'polls_closed')])).toEqual([]);
  });

  it('belong to whichever item votes where they name none', () => {
    expect(ids(polls_soon(meeting(true), item(5, 'vote'), [poll(1, null)]))).toEqual([1]);
    expect(polls_soon(meeting(true), item(5, 'plan'), [poll(1, null)])).toEqual([]);
  });

  it('of a 恳谈 already go by its name', () => {
    expect(polls_soon(meeting(false), item(9, 'vote'), [poll(1, 9)])[0]?.informal).toBe(true);
    expect(polls_soon(meeting(true), item(9, 'vote'), [poll(1, 9)])[0]?.informal).toBe(false);
  });
});
