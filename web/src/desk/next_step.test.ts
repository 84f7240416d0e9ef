import { describe, expect, it } from 'vitest';
import type { HandRow, ItemRow, MeetingRow, MeetingState, PaperRow, PollRow } from '../messages';
import { desk_en } from '../words/desk-en';
import { desk_zh } from '../words/desk-zh-CN';
import { next_hand, next_step, quorum_missing, quorum_reached, unsettled, way_to_poll, type RunRows } from './next_step';
import { step_label } from './step_label';

const NOW = Date.parse('2026-11-22T19:30:00+08:00');
const item = (n: number, step: string, state: ItemRow['state'], poll: number | null = null): ItemRow =>
  ({ t: 'item', id: n * 10, n, step, title: `议程${n}`, minutes: 5, state, began_at: null, poll }) as ItemRow;
const hand = (id: number, state: HandRow['state'], label = `${id}号 居民`): HandRow =>
  ({ t: 'hand', id, n: id, state, label }) as HandRow;
const poll = (id: number, state: PollRow['state'], over: Partial<PollRow> = {}): PollRow =>
  ({ t: 'poll', id, state, class: 'consultation', title: `表决${id}`, item: 20, min_seconds: 180, opened_at: null, ...over }) as PollRow;

function rows(state: MeetingState, over: Partial<RunRows> = {}): RunRows {
  return {
    meeting: { state, item: 20, present: 16, delegates: 24 } as MeetingRow,
    items: [item(1, 'opening', 'done'), item(2, 'statements', 'current'), item(3, 'vote', 'pending')],
    hands: [],
    queue: [],
    polls: [],
    commitments: [],
    papers: [],
    doubts: [],
    minutes: null,
    ...over,
  };
}
const label = (from: RunRows): string => step_label(next_step(from, NOW), true, desk_zh);

describe('the big button says', () => {
  it('how a meeting begins', () => {
    expect(label(rows('drafted'))).toBe('发布公告');
    expect(label(rows('announced'))).toBe('开始签到');
    expect(label(rows('checkin'))).toBe('开始会议');
    expect(step_label(next_step(rows('checkin'), NOW), false, desk_zh)).toBe('开始会议（恳谈）');
  });

  it('that whoever is under review hands the seat on before it opens', () => {
    expect(label(rows('announced', { own_review: true }))).toBe('开始签到');
    expect(label(rows('checkin', { own_review: true }))).toBe('先交出主持席');
  });

  it('that an assembly is opened once one of its polls is noticed', () => {
    const assembly = (polls: PollRow[]): RunRows => rows('announced', { meeting: { state: 'announced', kind: 'owners_assembly' } as MeetingRow, polls });
    for (const state of ['drafted', 'roll_public'] as const) {
      expect(label(assembly([poll(1, state)]))).toBe('去计票室：表决1');
      expect(label(assembly([poll(1, 'noticed'), poll(2, state)]))).toBe('开始会议');
    }
    expect(label(assembly([]))).toBe('开始会议');
  });

  it('the next item, and the first where none has begun', () => {
    expect(label(rows('open'))).toBe('进入第3项：议程3');
    const fresh = rows('open', { items: [item(1, 'opening', 'pending'), item(2, 'plan', 'pending')] });
    expect(label({ ...fresh, meeting: { state: 'open', item: null } as MeetingRow })).toBe('进入第1项：议程1');
  });

  it('that seconded proposals wait, past the replies and before the end', () => {
    const at = (n: number): RunRows =>
      rows('open', { unanswered: [{ item: 10 }, { item: null }], items: [item(1, 'proposals', n > 1 ? 'done' : 'current'), item(2, 'replies', n > 2 ? 'done' : n === 2 ? 'current' : 'pending'), item(3, 'result', n === 3 ? 'current' : 'pending')] });
    expect(label(at(1))).toBe('进入第2项：议程2');
    expect(label(at(2))).toBe('还有2个附议过的提案没有答复');
    expect(label(at(3))).toBe('还有2个附议过的提案没有答复');
    expect(label({ ...at(2), unanswered: [] })).toBe('进入第3项：议程3');
    expect(label({ ...at(3), unanswered: [] })).toBe('散会');
  });

  it('where the agenda has no replies, that they wait past the item that they were made in', () => {
    const at = (made: number | null): RunRows =>
      rows('open', { unanswered: [{ item: made }], items: [item(1, 'statements', 'done'), item(2, 'negotiation', 'current'), item(3, 'result', 'pending')] });
    expect(label(at(20))).toBe('还有1个附议过的提案没有答复');
    expect(label(at(10))).toBe('还有1个附议过的提案没有答复');
    expect(label(at(null))).toBe('进入第3项：议程3');
  });

  it('who is next, by the server’s order', () => {
    const waiting = { hands: [hand(5, 'waiting', '5号 王女士'), hand(8, 'waiting', '8号 陈先生')], queue: [8, 5] };
    expect(label(rows('open', waiting))).toBe('请下一位：8号 陈先生');
    expect(label(rows('open', { ...waiting, queue: [] }))).toBe('请下一位：5号 王女士');
  });

  it('the next speaker while one speaks; the end of the turn when nobody waits', () => {
    expect(label(rows('open', { hands: [hand(5, 'speaking', '5号 王女士')] }))).toBe('结束发言：5号 王女士');
    const both = { hands: [hand(5, 'speaking'), hand(8, 'waiting', '8号 陈先生')], queue: [8] };
    expect(label(rows('open', both))).toBe('请下一位：8号 陈先生');
  });

  it('to put the item’s poll, one after the other, before the floor', () => {
    const polls = [poll(2, 'drafted'), poll(1, 'drafted'), poll(3, 'drafted', { item: 99 })];
    expect(label(rows('open', { polls, hands: [hand(1, 'waiting')] }))).toBe('开始表决：表决1');
    expect(label(rows('open', { polls: [poll(1, 'counted'), poll(2, 'drafted')] }))).toBe('开始表决：表决2');
    expect(label(rows('open', { polls: [poll(1, 'counted')] }))).toBe('进入第3项：议程3');
    // A poll whose item has not come yet waits for it; the item may be the one that names the poll.
    expect(label(rows('open', { polls: [poll(1, 'drafted', { item: null })] }))).toBe('进入第3项：议程3');
    const named = rows('open', { polls: [poll(7, 'drafted', { item: null })], items: [item(2, 'vote', 'current', 7)] });
    expect(label(named)).toBe('开始表决：表决7');
  });

  it('to close an open poll, not before its shortest time', () => {
    const open = (ago: number) => ({
      polls: [poll(1, 'open', { opened_at: new Date(NOW - ago * 1000).toISOString() })],
      hands: [hand(1, 'speaking')],
    });
    expect(label(rows('open', open(100)))).toBe('结束表决（还需 1:20）');
    expect(label(rows('open', open(180)))).toBe('结束表决');
  });

  it('to count again where the sums did not come out', () => {
    expect(label(rows('open', { polls: [poll(1, 'polls_closed'), poll(2, 'drafted')], doubts: [1] }))).toBe('重新计票');
    expect(label(rows('open', { polls: [poll(1, 'polls_closed'), poll(2, 'drafted')], doubts: [2] }))).toBe('计票，公布结果');
  });

  it('to settle what keeps an ended poll from being counted', () => {
    const paper = (of: number, state: PaperRow['state']): PaperRow => ({ t: 'paper', id: `${of}/1`, poll: of, state }) as PaperRow;
    const ended = (over: Partial<PollRow>, papers: PaperRow[] = []): string =>
      label(rows('open', { polls: [poll(1, 'polls_closed', over), poll(2, 'drafted')], papers }));
    expect(ended({ clashes: 1 })).toBe('去处理：重复的票');
    expect(ended({ clashes: 1 }, [paper(1, 'typed')])).toBe('去处理：重复的票');
    expect(ended({ clashes: 0 }, [paper(1, 'received')])).toBe('去录完纸质票');
    expect(ended({ clashes: 0 }, [paper(1, 'counted'), paper(2, 'received')])).toBe('计票，公布结果');
    expect(next_step(rows('open', { polls: [poll(1, 'polls_closed', { clashes: 2 })] }), NOW)).toMatchObject({ do: 'settle', poll: { id: 1 }, first: 'clashes' });
    expect(unsettled(poll(1, 'open', { clashes: 1 }), [paper(1, 'received'), paper(1, 'typed'), paper(2, 'typed')])).toEqual({ clashes: 1, papers: 2 });
    expect(desk_zh.run.close_unsettled(1, 2)).toBe('还有1张重复的票、2张纸质票没办完：结束后先去计票室办完，再计票公布。');
    expect(desk_zh.run.close_unsettled(0, 2)).toBe('还有2张纸质票没办完：结束后先去计票室办完，再计票公布。');
  });

  it('how a meeting ends', () => {
    expect(label(rows('open', { items: [item(1, 'opening', 'done'), item(2, 'signing', 'current')] }))).toBe('散会');
    expect(label(rows('closed'))).toBe('起草纪要');
    expect(label(rows('minutes_draft'))).toBe('确认纪要');
    expect(label(rows('minutes_confirmed'))).toBe('等待会签');
    expect(label(rows('minutes_signed'))).toBe('公布纪要');
    expect(label(rows('published'))).toBe('纪要已公布，看纪要');
    expect(label(rows('cancelled'))).toBe('没有下一步');
    expect(label({ ...rows('open'), meeting: null })).toBe('没有下一步');
  });

  it('the same in English', () => {
    expect(step_label(next_step(rows('announced'), NOW), true, desk_en)).toBe('Begin check-in');
  });
});

it('counts two thirds with the number itself', () => {
  expect(quorum_reached(16, 24)).toBe(true);
  expect(quorum_reached(15, 24)).toBe(false);
  expect(quorum_reached(17, 25)).toBe(true);
  expect(quorum_reached(16, 25)).toBe(false);
  expect(quorum_reached(0, 0)).toBe(false);
  expect(quorum_missing(15, 24)).toBe(1);
  expect(quorum_missing(20, 24)).toBe(0);
});

it('passes over a hand that no longer waits', () => {
  expect(next_hand([hand(1, 'done'), hand(2, 'waiting')], [1, 2])?.id).toBe(2);
  expect(next_hand([hand(1, 'done')], [1])).toBeNull();
});

describe('a drafted poll', () => {
  const items = [item(2, 'vote', 'current', 7), item(3, 'vote', 'pending', 8), item(4, 'result', 'pending')];
  const at = (polls: PollRow[], n = 20) =>
    rows('open', { items, polls, meeting: { state: 'open', item: n } as MeetingRow });
  const first = poll(7, 'drafted', { item: null });
  const second = poll(8, 'drafted', { item: null });

  it('may be opened at its own item alone', () => {
    expect(way_to_poll(first, at([first, second]))).toEqual({ is: 'open' });
    expect(way_to_poll(second, at([first, second]))).toMatchObject({ is: 'elsewhere', item: { n: 3 } });
    expect(way_to_poll(second, at([first, second], 30))).toEqual({ is: 'open' });
  });

  it('waits until the one before it is counted', () => {
    for (const state of ['open', 'polls_closed'] as const) {
      const other = poll(7, state);
      expect(way_to_poll(second, at([other, second]))).toEqual({ is: 'waits', poll: other });
      expect(way_to_poll(second, at([other, second], 30))).toEqual({ is: 'waits', poll: other });
    }
    expect(way_to_poll(second, at([poll(7, 'counted'), second], 30))).toEqual({ is: 'open' });
  });

  it('that no item names belongs to the vote; without one it may be opened anywhere', () => {
    const loose = poll(9, 'drafted', { item: null });
    const agenda = [item(2, 'statements', 'current'), item(3, 'vote', 'pending')];
    expect(way_to_poll(loose, rows('open', { items: agenda, polls: [loose] }))).toMatchObject({ is: 'elsewhere', item: { n: 3 } });
    expect(way_to_poll(loose, rows('open', { items: agenda.slice(0, 1), polls: [loose] }))).toEqual({ is: 'open' });
  });

  it('and the big button agree', () => {
    const counted = at([poll(7, 'counted'), second]);
    expect(label(counted)).toBe('进入第3项：议程3');
    expect(label(at([poll(7, 'open'), second]))).toBe('结束表决');
    expect(label({ ...counted, meeting: { state: 'open', item: 30 } as MeetingRow, items: [item(3, 'vote', 'current', 8)] })).toBe('开始表决：表决8');
  });
});
