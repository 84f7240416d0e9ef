import { describe, expect, it } from 'vitest';
import type { Electorate, Method, PollForm, PollRow } from '../messages';
import { poll_words_en } from '../words/screen-en';
import { poll_words } from '../words/screen-zh-CN';
import { outcome_words, rule_words, type MotionWords } from './outcome';

function poll(method: Method, motion: object, over: { electorate?: Electorate; form?: PollForm; participation?: string | null; majority?: PollRow['majority'] } = {}): PollRow {
  return {
    method,
    class: 'consultation',
    electorate: over.electorate ?? 'households',
    form: over.form ?? {},
    majority: over.majority ?? 'plurality',
    rule: { participation: over.participation ?? null },
    motions: [{ n: 1, title: '选哪个？', only_if_fails: null, options: ['A', 'B', 'C'].map((title, i) => ({ n: i + 1, title })) }],
    outcome: { cast: 22, motions: [{ n: 1, counted: true, abstain: 0, ...motion }] },
  } as unknown as PollRow;
}
const said = (from: PollRow, w = poll_words): MotionWords => outcome_words(from, w)[0] as MotionWords;

describe('the outcome', () => {
  const election = { winners: [2], order: [[2], [1], [3]], ties: [], valid: 22, void: 0, verdict: 'chosen' };

  it('of instant-runoff: the last round as bars, every round as a table', () => {
    const rounds = [
      { votes: [9, 8, 5], base: 22, exhausted: 0, out: [3] },
      { votes: [9, 13, null], base: 22, exhausted: 0, out: [] },
    ];
    const motion = said(poll('ranked_irv', { ...election, first: [9, 8, 5], rounds }));
    expect(motion.headline).toBe('B 胜出');
    expect(motion.measures[0]?.sentence).toBe('第 2 轮，共 22 票');
    expect(motion.measures[0]?.bars.map((bar) => [bar.label, bar.text, bar.first])).toEqual([['A', '9 票 · 40.91%', false], ['B', '13 票 · 59.09%', true]]);
    expect(motion.tables[0]?.head).toEqual(['选项', '第 1 轮', '第 2 轮']);
    expect(motion.tables[0]?.rows.map((row) => row.cells)).toEqual([['A', '9', '9'], ['B', '8', '13'], ['C', '5 淘汰', '—'], ['不再计入', '0', '0']]);
    expect(motion.facts).toEqual(['名次：1. B  2. A  3. C']);
  });

  it('of Borda: halves as they are', () => {
    const motion = said(poll('ranked_borda', { ...election, winners: [3], order: [[3], [2], [1]], half_points: [36, 43, 54] }));
    expect(motion.measures[0]?.bars.map((bar) => bar.text)).toEqual(['18 分', '21.5 分', '27 分']);
    expect(motion.measures[0]?.bars.map((bar) => bar.first)).toEqual([false, false, true]);
  });

  it('of Schulze: each against each', () => {
    const pairwise = [[0, 9, 9], [13, 0, 8], [13, 14, 0]];
    const motion = said(poll('ranked_schulze', { ...election, winners: [3], order: [[3], [2], [1]], pairwise, strengths: pairwise }));
    expect(motion.headline).toBe('C 胜出');
    expect(motion.tables[0]?.rows.map((row) => row.cells)).toEqual([['A', '—', '9', '9'], ['B', '13 ✓', '—', '8'], ['C', '13 ✓', '14 ✓', '—']]);
    expect(motion.measures).toEqual([]);
  });

  it('of several: winners, what is void, and of owners by area too', () => {
    const votes = { options: [65, 65, 40], base: 75, abstain: 2, void: 5, valid: 75, winners: [1, 2], order: [[1, 2], [3]], ties: [], verdict: 'chosen' };
    const motion = said(poll('multi_k', votes, { form: { k: 2 } }));
    expect(motion.headline).toBe('A、B 胜出');
    expect(motion.tone).toBe('reached');
    expect(motion.facts).toEqual(['无效 5 票']);
    const owners = said(poll('multi_k', { ...votes, areas: [6500, 6500, 4000], base_area: 7500, abstain_area: 200 }, { electorate: 'owners', form: { k: 2 } }));
    expect(owners.measures.map((one) => one.sentence)).toEqual(['按人数，共 75 人', '按面积，共 75.00 ㎡']);
    expect(owners.measures[1]?.bars[0]?.text).toBe('65.00 ㎡ · 86.67%');
  });

  it('of a tie: that it stands, or what broke it', () => {
    const votes = { options: [8, 8, 1], base: 17, valid: 17, winners: [1, 2], order: [[1, 2], [3]] };
    const open = said(poll('approval', { ...votes, ties: [{ options: [1, 2], by: null }], verdict: 'tie' }));
    expect([open.headline, open.facts, open.tone]).toEqual(['A、B 票数相同', ['A、B 票数相同，待抽签'], 'neutral']);
    const drawn = said(poll('approval', { ...votes, winners: [2], ties: [{ options: [1, 2], by: 'lot' }], verdict: 'chosen' }));
    expect([drawn.headline, drawn.facts]).toEqual(['B 胜出', ['A、B 票数相同，已抽签决定']]);
  });

  it('of a single choice that wants a majority: who meets in the second round', () => {
    const votes = { options: [9, 8, 5], base: 22, leader: 1, tied: [], majority: false, run_off: [1, 2], winners: [], order: [[1], [2], [3]], ties: [], verdict: 'run_off' };
    expect(said(poll('single', votes, { form: { run_off: true } })).headline).toBe('没有一项达到要求，进入第二轮：A、B');
    expect(said(poll('single', votes, { form: { run_off: true } }), poll_words_en).headline).toBe('No option has enough. Second round: A and B');
    expect(said(poll('single', { ...votes, run_off: [], verdict: 'not_met' })).headline).toBe('没有一项达到要求');
  });

  it('of scores: means, medians, who rated', () => {
    const scores = { ...election, winners: [1], ratings: [4, 3, 0], points: [30, 20, 0], means: ['7.50', '6.67', null], medians: ['7.50', '7.00', null] };
    const motion = said(poll('score', scores, { form: { points_min: 0, points_max: 10 } }));
    expect(motion.measures[0]?.bars.map((bar) => bar.text)).toEqual(['平均 7.50 分', '平均 6.67 分', '没有人打分']);
    expect(motion.measures[0]?.of).toBe(10);
    expect(motion.tables[0]?.rows[1]?.cells).toEqual(['B', '6.67', '7.00', '3', '20']);
  });

  it('of a scale: rates from ten valid ballots on', () => {
    const grades = { grades: [31, 16, 5], unknown: 3, valid: 52, void: 1, grade: 1, wide: '90.38%', strict: '59.62%', weighted: '78.08', verdict: 'rated' };
    const motion = said(poll('sat3', grades));
    expect(motion.headline).toBe('满意率 90.38%，多数评价：满意');
    expect(motion.facts).toEqual(['满意率（前两级）90.38%', '最高一级占 59.62%', '满意度（加权，满分 100）78.08']);
    const few = said(poll('sat3', { grades: [3, 1, 0], unknown: 0, valid: 4, grade: 1, verdict: 'rated' }));
    expect([few.headline, few.facts]).toEqual(['多数评价：满意', ['有效票不足 10 张，只列票数，不算比例。']]);
    expect(said(poll('sat3', { grades: [0, 0, 0], unknown: 0, valid: 0, grade: null, verdict: 'none' })).headline).toBe('没有人选择任何一项');
  });

  it('of any method, where too few took part', () => {
    const part = { part_heads: 9, part_area: 0, total_heads: 30, total_area: 0, part_heads_ok: false, part_area_ok: false };
    const votes = { options: [5, 4, 0], base: 9, valid: 9, winners: [1], order: [[1], [2]], ties: [], verdict: 'no_quorum' };
    const motion = said(poll('approval', { ...votes, ...part }, { participation: 'at least 2/3' }));
    expect([motion.headline, motion.tone]).toEqual(['参与比例不足', 'not_reached']);
    expect(motion.measures[0]?.sentence).toBe('参与人数 9/30（30.00%），未达到三分之二');
  });
});

it('says before it opens how it will be counted', () => {
  expect(rule_words(poll('multi_k', {}, { electorate: 'residents', form: { k: 3, half: true } }), poll_words)).toBe(
    '居民一人一票。最多选 3 项，得票多的前 3 项当选，且须过半数；多选的作废。',
  );
  const owners = { electorate: 'owners', majority: 'special', form: { run_off: true } } as const;
  expect(rule_words(poll('single', {}, owners), poll_words)).toBe('业主按面积和人数两项计票。每票选一项，须面积和人数都四分之三以上；没有这样的，前两名进入第二轮。');
  expect(rule_words(poll('score', {}, { form: { points_min: 1, points_max: 5 } }), poll_words)).toBe('一户一票。每一项打 1 到 5 分，平均分最高的为先。');
});
