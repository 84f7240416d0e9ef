import { describe, expect, it } from 'vitest';
import type { OwnersMotionOutcome, PollRow, SingleMotionOutcome } from '../messages';
import { words } from '../words/phone-zh-CN';
import { class_words, rule_words, verdicts } from './verdict';

const poll = (changes: Partial<PollRow>): PollRow => ({
  t: 'poll', id: 1, code: 'PH-1', title: '', class: 'consultation', electorate: 'owners', method: 'yes_no',
  matter: 9, majority: 'ordinary', state: 'counted', item: null, case: 1, opened_at: null, closed_at: null,
  min_seconds: 180, seats: 351, cast: 262, total_area: 2153082, cast_area: 1590240, total_heads: 351, cast_heads: 262,
  wording_hash: null, roll_hash: null, informal: false, motions: [
    { n: 1, title: '方案A', options: [], only_if_fails: null },
    { n: 2, title: '方案B', options: [], only_if_fails: 1 },
  ],
  rule: { class: 'consultation', electorate: 'owners', matter: 9, majority: 'ordinary', base: 'cast', participation: '2/3', informal: false },
  outcome: null, scope: null, form: {}, box: 'here', rehearsal: false, sheet: null, sheet_hash: null, roll_public_at: null, noticed_at: null,
  opens_at: null, closes_at: null, extended_at: null, box_closed_at: null, counted_at: null, preliminary_at: null,
  objections_until: null, final_at: null, reminded_at: null, void_reason: null, lot: null, papers: 0, clashes: 0,
  ...changes,
});

const motion = (changes: Partial<OwnersMotionOutcome>): OwnersMotionOutcome => ({
  n: 1, counted: true, yes_area: 700000, yes_heads: 118, no_area: 800000, no_heads: 130, abstain_area: 90240,
  abstain_heads: 14, part_area: 1590240, part_heads: 262, total_area: 2153082, total_heads: 351, part_area_ok: true,
  part_heads_ok: true, yes_area_ok: false, yes_heads_ok: false, verdict: 'not_met', ...changes,
});

const single = (changes: Partial<SingleMotionOutcome>): SingleMotionOutcome => ({
  n: 1, options: [138, 79, 41, 33], abstain: 5, base: 291, leader: 1, tied: [], majority: false, verdict: 'leader',
  ...changes,
});

const four = [{
  n: 1, title: '选哪个?', only_if_fails: null,
  options: ['A 春天的浦江', 'B 梧桐记忆', 'C 石库门剪影', 'D 仅清洗修补'].map((title, i) => ({ n: i + 1, title })),
}];

describe('verdicts', () => {
  it('says 达到 and 未达到 in a consultation, never 表决通过', () => {
    const shown = verdicts(
      poll({ outcome: { cast: 262, motions: [motion({}), motion({ n: 2, verdict: 'met', yes_area_ok: true, yes_heads_ok: true })] } }),
      words,
    );
    expect(shown.map((one) => `${one.title} ${one.words}`)).toEqual(['方案A 未达到', '方案B 达到']);
    expect(shown[0]?.measures.map((one) => `${one.label} ${one.fraction} ${one.percent} ${one.reached_text}`)).toEqual([
      '参与面积 15902.40/21530.82 ㎡ 73.86% 已达到三分之二',
      '参与人数 262/351 74.64% 已达到三分之二',
      '同意面积 7000.00/15902.40 ㎡ 44.02% 未过半数',
      '同意人数 118/262 45.04% 未过半数',
    ]);
  });

  it("passes and fails in an owners' decision, but not in an informal meeting", () => {
    const outcome = { cast: 262, motions: [motion({ verdict: 'met' }), motion({ n: 2, verdict: 'no_quorum' })] };
    expect(verdicts(poll({ class: 'owners', outcome }), words).map((one) => one.words)).toEqual([
      '表决通过',
      '参与比例不足，本次表决不成立',
    ]);
    const informal = poll({ class: 'owners', informal: true, outcome });
    expect(verdicts(informal, words)[0]?.words).toBe('达到');
    expect(class_words(informal, words)).toBe('意向征询');
  });

  it('counts households that say yes or no by households alone', () => {
    const rule = { class: 'consultation', electorate: 'households', matter: null, majority: 'ordinary', base: 'cast', participation: null, informal: false } as const;
    const asked = poll({
      electorate: 'households', rule,
      outcome: { cast: 6, motions: [motion({ part_heads: 6, yes_heads: 4, no_heads: 1, abstain_heads: 1, yes_heads_ok: true, verdict: 'met' })] },
    });
    const [shown] = verdicts(asked, words);
    expect(shown?.words).toBe('达到');
    expect(shown?.measures.map((one) => `${one.label} ${one.fraction} ${one.reached_text}`)).toEqual(['同意户数 4/6 过半数']);
    expect(shown?.split).toBe('同意 4票\n不同意 1票\n弃权 1票');
  });

  it('says why a motion was not counted', () => {
    const outcome = { cast: 262, motions: [motion({ verdict: 'met' }), motion({ n: 2, counted: false, verdict: 'not_counted' })] };
    const [, second] = verdicts(poll({ outcome }), words);
    expect(second).toMatchObject({ words: '第1项已达到，本项不再计票', good: null, measures: [], split: '' });
  });

  it('names the leader with its share, and the line beside it alone', () => {
    const [shown] = verdicts(
      poll({ electorate: 'households', method: 'single', majority: 'plurality', motions: four, outcome: { cast: 296, motions: [single({})] } }),
      words,
    );
    expect(shown?.words).toBe('A 春天的浦江 得票最多');
    expect(shown?.measures.map((one) => `${one.fraction} ${one.percent} ${one.reached_text}`.trim())).toEqual([
      '138票 47.42% 未过半数',
      '79票 27.15%',
      '41票 14.09%',
      '33票 11.34%',
    ]);
    expect(shown?.measures.filter((one) => one.line !== null)).toHaveLength(1);
  });

  it('names a tie and an empty box', () => {
    const at = (outcome: SingleMotionOutcome): string | undefined =>
      verdicts(poll({ method: 'single', motions: four, outcome: { cast: 4, motions: [outcome] } }), words)[0]?.words;
    expect(at(single({ options: [2, 2, 0, 0], base: 4, leader: 0, tied: [1, 2], verdict: 'tie' }))).toBe(
      'A 春天的浦江、B 梧桐记忆 票数相同',
    );
    expect(at(single({ options: [0, 0, 0, 0], base: 0, leader: 0, verdict: 'none' }))).toBe('没有人选择任何一项');
  });
});

describe('the rule in a sentence', () => {
  const single_poll = { electorate: 'households', method: 'single', majority: 'plurality' } as const;

  it('speaks of 多数意见 and 达到 where opinions are asked, whatever the class, in a 恳谈', () => {
    expect(rule_words(poll(single_poll), words)).toBe('一户一票，得票最多的为多数意见。');
    expect(rule_words(poll({ ...single_poll, class: 'residents', informal: true }), words)).toContain('多数意见');
    expect(rule_words(poll({}), words)).toBe('面积和人数都要三分之二以上参与，其中过半数同意，为“达到”。');
    expect(rule_words(poll({ class: 'owners', informal: true, majority: 'special' }), words)).toBe(
      '面积和人数都要三分之二以上参与，其中四分之三以上同意，为“达到”。',
    );
    expect(rule_words(poll({ electorate: 'households' }), words)).toBe('一户一票，参与的过半数同意，为“达到”。');
  });

  it('speaks of a result only where the poll decides', () => {
    expect(rule_words(poll({ ...single_poll, class: 'residents' }), words)).toBe('一户一票，得票最多的为结果。');
    expect(rule_words(poll({ class: 'owners' }), words)).toMatch(/才能通过。$/);
    for (const changes of [{}, single_poll, { electorate: 'households' }, { class: 'owners', informal: true }] as Partial<PollRow>[]) {
      expect(rule_words(poll(changes), words)).not.toMatch(/通过|结果/);
    }
  });
});
