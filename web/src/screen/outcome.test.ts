import { describe, expect, it } from 'vitest';
import type { PollRow } from '../messages';
import type { YesNoResult } from '../outcomes';
import { poll_words_en } from '../words/screen-en';
import { poll_words } from '../words/screen-zh-CN';
import { class_words, outcome_words, rule_words, stacked } from './outcome';

const owners_motion: YesNoResult = {
  n: 1,
  counted: true,
  yes_area: 742100,
  yes_heads: 121,
  no_area: 789944,
  no_heads: 129,
  abstain_area: 80000,
  abstain_heads: 12,
  part_area: 1612044,
  part_heads: 262,
  total_area: 2153082,
  total_heads: 351,
  part_area_ok: true,
  part_heads_ok: true,
  yes_area_ok: false,
  yes_heads_ok: false,
  verdict: 'not_met',
};

function owners_poll(motion: Partial<YesNoResult> = {}, poll: Partial<PollRow> = {}): PollRow {
  return {
    t: 'poll',
    id: 2,
    code: 'PO-8W2RTC',
    title: '小区出入口车闸更新',
    class: 'consultation',
    electorate: 'owners',
    estate: '春晖小区',
    method: 'yes_no',
    matter: 5,
    majority: 'ordinary',
    state: 'counted',
    item: 9,
    scope: null, form: {},
  secrecy: 'named', box: 'here', rehearsal: false, in_notice: true, sheet: null, sheet_hash: null, roll_public_at: null, noticed_at: null,
    opens_at: null, closes_at: null, extended_at: null, box_closed_at: null, counted_at: null, preliminary_at: null,
    objections_until: null, final_at: null, reminded_at: null, void_reason: null, lot: null, papers: 0, clashes: 0,
    case: 3,
    opened_at: null,
    closed_at: null,
    min_seconds: 180,
    seats: 351,
    cast: 262,
    total_area: 2153082,
    cast_area: 1612044,
    total_heads: 351,
    cast_heads: 262,
    wording_hash: null,
    roll_hash: null,
    rule: {
      class: 'consultation',
      electorate: 'owners',
      matter: 5,
      majority: 'ordinary',
      base: 'cast',
      participation: '2/3',
      informal: false,
    },
    informal: false,
    motions: [
      { n: 1, title: '方案A', options: [], only_if_fails: null },
      { n: 2, title: '方案B', options: [], only_if_fails: 1 },
    ],
    outcome: { cast: 262, cast_area: 1612044, motions: [{ ...owners_motion, ...motion }] },
    ...poll,
  };
}

function single_poll(over: object): PollRow {
  return owners_poll(
    {},
    {
      electorate: 'households',
      method: 'single',
      matter: null,
      majority: 'plurality',
      motions: [
        {
          n: 1,
          title: '选哪一种?',
          only_if_fails: null,
          options: ['A 春天的浦江', 'B 梧桐记忆', 'C 石库门剪影', 'D 不做主题'].map((title, i) => ({ n: i + 1, title })),
        },
      ],
      outcome: {
        cast: 296,
        motions: [
          {
            n: 1,
            options: [138, 79, 41, 33],
            abstain: 5,
            base: 291,
            leader: 1,
            tied: [],
            majority: false,
            verdict: 'leader',
            ...over,
          },
        ],
      },
    },
  );
}

describe('an owners’ outcome in words', () => {
  it('shows four measures as fraction, percentage and verdict', () => {
    const [motion] = outcome_words(owners_poll(), poll_words);
    expect(motion?.headline).toBe('未达到');
    expect(motion?.tone).toBe('not_reached');
    expect(motion?.measures.map((measure) => measure.sentence)).toEqual([
      '参与面积 16120.44/21530.82 ㎡（74.87%），已达到三分之二',
      '参与人数 262/351（74.64%），已达到三分之二',
      '同意面积 7421.00/16120.44 ㎡（46.03%），未过半数',
      '同意人数 121/262（46.18%），未过半数',
    ]);
    expect(motion?.measures.map((measure) => measure.ok)).toEqual([true, true, false, false]);
  });

  it('draws yes, no and abstain within the width, also where abstentions are no part of the base', () => {
    const drawn = (over: Partial<YesNoResult>) => stacked((outcome_words(owners_poll(over), poll_words)[0]?.measures ?? []).at(-1)!);
    const usual = drawn({});
    expect(usual.bars.map((bar) => Math.round(bar.from))).toEqual([0, 46, 95]);
    expect(Math.round(usual.line)).toBe(50);
    const valid = drawn({ yes_heads: 60, no_heads: 40, abstain_heads: 100, base_heads: 100 });
    expect(valid).toEqual({ bars: [{ from: 0, wide: 30 }, { from: 30, wide: 20 }, { from: 50, wide: 50 }], line: 25 });
    const nobody = drawn({ yes_heads: 0, no_heads: 0, abstain_heads: 0, base_heads: 0 });
    expect(nobody).toEqual({ bars: [{ from: 0, wide: 0 }, { from: 0, wide: 0 }, { from: 0, wide: 0 }], line: 0 });
  });

  it('never says 通过 in a consultation or a 恳谈, and says it of a decision', () => {
    const met = { verdict: 'met' as const, yes_area_ok: true, yes_heads_ok: true };
    expect(outcome_words(owners_poll(met), poll_words)[0]?.headline).toBe('达到');
    expect(outcome_words(owners_poll(met, { class: 'owners' }), poll_words)[0]?.headline).toBe('表决通过');
    expect(outcome_words(owners_poll(met, { class: 'owners', informal: true }), poll_words)[0]?.headline).toBe('达到');
    expect(outcome_words(owners_poll({ verdict: 'no_quorum' }), poll_words)[0]?.headline).toContain('参与比例不足');
    expect(outcome_words(owners_poll(met, { class: 'owners' }), poll_words_en)[0]?.headline).toBe('Passed');
  });

  it('prints enough digits not to contradict the verdict', () => {
    const [motion] = outcome_words(
      owners_poll({
        part_area: 66666,
        total_area: 100000,
        part_area_ok: false,
        yes_area: 33334,
        yes_area_ok: true,
        verdict: 'no_quorum',
      }),
      poll_words,
    );
    expect(motion?.measures[0]?.sentence).toBe('参与面积 666.66/1000.00 ㎡（66.666%），未达到三分之二');
    expect(motion?.measures[2]?.sentence).toContain('（50.002%），过半数');
  });

  it('draws the line of the majority that the poll needs', () => {
    const [motion] = outcome_words(owners_poll({}, { majority: 'special' }), poll_words);
    expect(motion?.measures[2]?.required).toEqual({ num: 3, den: 4, inclusive: true });
    expect(motion?.measures[2]?.sentence).toContain('未达到四分之三');
  });

  it('says of a motion that stood in for a met one that it does not count', () => {
    const poll = owners_poll({ n: 2, counted: false, verdict: 'not_counted' });
    const [motion] = outcome_words(poll, poll_words);
    expect(motion?.title).toBe('方案B');
    expect(motion?.headline).toBe('第1项已达到，本项不再计票');
    expect(motion?.measures).toEqual([]);
  });
});

describe('a single choice in words', () => {
  it('names the leader and whether it has a majority', () => {
    const [motion] = outcome_words(single_poll({}), poll_words);
    expect(motion?.headline).toBe('A 春天的浦江 得票最多');
    expect(motion?.measures[0]?.sentence).toBe('A 春天的浦江 138/291 票（47.42%），相对多数，未过半数');
    expect(motion?.measures[0]?.bars.map((bar) => [bar.label, bar.value, bar.first])).toEqual([
      ['A 春天的浦江', 138, true],
      ['B 梧桐记忆', 79, false],
      ['C 石库门剪影', 41, false],
      ['D 不做主题', 33, false],
      ['弃权', 5, false],
    ]);
  });

  it('draws the line at half only where a majority counts', () => {
    expect(outcome_words(single_poll({}), poll_words)[0]?.measures[0]?.required).toBeNull();
    const majority = { ...single_poll({}), majority: 'ordinary' as const };
    const measure = outcome_words(majority, poll_words)[0]?.measures[0];
    expect(measure?.required).toEqual({ num: 1, den: 2, inclusive: false });
    expect(measure?.required_text).toBe('过半数');
  });

  it('names all that are tied, and says when nobody chose', () => {
    const tie = single_poll({ options: [50, 50, 3, 0], leader: 0, tied: [1, 2], verdict: 'tie', base: 103 });
    expect(outcome_words(tie, poll_words)[0]?.headline).toBe('A 春天的浦江、B 梧桐记忆 票数相同');
    expect(outcome_words(tie, poll_words)[0]?.tone).toBe('neutral');
    const none = single_poll({ options: [0, 0, 0, 0], leader: 0, base: 0, verdict: 'none' });
    expect(outcome_words(none, poll_words)[0]?.headline).toBe('没有人选择任何一项');
  });
});

it('is empty while there is no outcome', () => {
  expect(outcome_words(owners_poll({}, { outcome: null }), poll_words)).toEqual([]);
});

it('says before the opening what the rule will be', () => {
  const drafted = owners_poll({}, { rule: {} as PollRow['rule'], majority: null as never, matter: 8, informal: null });
  expect(rule_words(drafted, poll_words)).toBe(
    '业主按面积和人数两项计票。参与面积和人数均须三分之二以上；同意面积和人数均须占参与的四分之三以上。',
  );
  expect(class_words(drafted, poll_words)).toBe('意见征询');
  expect(class_words(owners_poll({}, { informal: true }), poll_words)).toBe('意向征询');
});
