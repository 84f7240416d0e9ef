import { describe, expect, it } from 'vitest';
import type { PollRow, SeatRow } from '../messages';
import { change_until, has_result, may_object, moments_of, polls_shown, reminded, seatless, waits_for } from './polls';

const poll = (changes: Partial<PollRow>): PollRow => ({ t: 'poll', id: 1, state: 'open', outcome: null, ...changes }) as PollRow;
const seat = (at: number, voted: boolean): SeatRow =>
  ({ t: 'seat', poll: at, ballot: voted ? { key: 'k', at: '', line: 1, version: 1 } : null }) as SeatRow;

describe('a poll over its life', () => {
  it('shows all but drafts, what is over last, the newest first', () => {
    const all = [
      poll({ id: 1, state: 'final', outcome: { cast: 1, motions: [] } }),
      poll({ id: 2, state: 'drafted' }),
      poll({ id: 3, state: 'noticed' }),
      poll({ id: 4, state: 'void' }),
      poll({ id: 5, state: 'open' }),
    ];
    expect(polls_shown(all).map((one) => one.id)).toEqual([3, 5, 4, 1]);
  });

  it('has no ballot for a phone without a seat in it, whatever seats it has elsewhere', () => {
    expect(seatless(poll({ id: 1 }), [])).toBe(true);
    expect(seatless(poll({ id: 1 }), [seat(2, false)])).toBe(true);
    expect(seatless(poll({ id: 1 }), [seat(2, false), seat(1, true)])).toBe(false);
  });

  it('says what an ended poll waits for', () => {
    const ended = (papers: number, clashes: number, state = 'polls_closed') => waits_for({ state, papers, clashes } as PollRow);
    expect([ended(0, 0), ended(1, 0), ended(0, 1), ended(1, 1, 'box_closed')]).toEqual(['waiting_count', 'waiting_papers', 'waiting_papers', 'waiting_count']);
    expect(waits_for(undefined)).toBe('waiting_count');
  });

  it('tells a result once it is announced, not of one that is void', () => {
    const outcome = { cast: 1, motions: [] };
    expect((['counted', 'preliminary', 'final'] as const).every((state) => has_result(poll({ state, outcome })))).toBe(true);
    expect(has_result(poll({ state: 'void', outcome }))).toBe(false);
    expect(has_result(poll({ state: 'counted' }))).toBe(false);
  });

  it('has its times in their order; what was done takes the place of what was noticed', () => {
    const noticed = poll({ roll_public_at: '1', noticed_at: '2', opens_at: '3', closes_at: '5' });
    expect(moments_of(noticed).map((one) => one.moment)).toEqual(['roll_public_at', 'noticed_at', 'opens_at', 'closes_at']);
    const over = poll({ ...noticed, opened_at: '3', closed_at: '5', counted_at: '6', preliminary_at: '7', final_at: '8' });
    expect(moments_of(over).map((one) => one.moment)).toEqual([
      'roll_public_at',
      'noticed_at',
      'opened_at',
      'closed_at',
      'preliminary_at',
      'final_at',
    ]);
  });

  it('takes objections to a preliminary result within their time', () => {
    const until = '2026-04-20T17:00:00+08:00';
    const at = (time: string): number => Date.parse(time);
    expect(may_object(poll({ state: 'preliminary', objections_until: until }), at('2026-04-20T16:59:59+08:00'))).toBe(true);
    expect(may_object(poll({ state: 'preliminary', objections_until: until }), at('2026-04-20T17:00:00+08:00'))).toBe(false);
    expect(may_object(poll({ state: 'final', objections_until: until }), 0)).toBe(false);
    expect([may_object(poll({ state: 'roll_public' }), 0), may_object(poll({ state: 'noticed' }), 0)]).toEqual([true, false]);
  });

  it('lets a ballot be changed later only where its sheet gives the time', () => {
    const at = '2026-04-02T10:00:00+08:00';
    const closes_at = '2026-04-20T17:00:00+08:00';
    const rule = (window_seconds?: number | null) => ({ rule: { window_seconds } as unknown as PollRow['rule'] });
    expect(change_until(poll({ closes_at, ...rule(null) }), at)).toBe(Date.parse(closes_at));
    expect(change_until(poll({ closes_at: null, ...rule(null) }), at)).toBe(Infinity);
    expect(change_until(poll({ closes_at, ...rule(86_400) }), at)).toBe(Date.parse(at) + 86_400_000);
    expect(change_until(poll({ closes_at, ...rule(60) }), at)).toBe(0);
    expect(change_until(poll({ closes_at, ...rule() }), at)).toBe(0);
    expect(change_until(poll({ state: 'polls_closed', closes_at, ...rule(null) }), at)).toBe(0);
  });

  it('reminds whoever holds a seat that has not voted, once for each reminder', () => {
    const polls = [poll({ id: 1, reminded_at: '2026-04-02T10:00:00+08:00' }), poll({ id: 2, reminded_at: '2026-04-03T10:00:00+08:00' })];
    const never = (): null => null;
    expect(reminded(polls, [seat(1, false), seat(2, true)], never)?.id).toBe(1);
    expect(reminded(polls, [seat(1, false), seat(2, false)], never)?.id).toBe(2);
    expect(reminded(polls, [seat(1, true), seat(2, true)], never)).toBeUndefined();
    expect(reminded(polls, [], never)).toBeUndefined();
    const followed = (id: number): string | null => (id === 2 ? '2026-04-03T10:00:00+08:00' : '2026-04-01T10:00:00+08:00');
    expect(reminded(polls, [seat(1, false), seat(2, false)], followed)?.id).toBe(1);
    expect(reminded([poll({ id: 2, state: 'polls_closed', reminded_at: '9' })], [seat(2, false)], never)).toBeUndefined();
  });
});
