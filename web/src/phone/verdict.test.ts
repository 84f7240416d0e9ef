import { describe, expect, it } from 'vitest';
import type { PollRow } from '../messages';
import { words as more } from '../words/phone-more-zh-CN';
import { words } from '../words/phone-zh-CN';
import type { MotionResult, SingleResult, YesNoResult } from '../outcomes';
import { class_words } from './rule';
import { rule_words as said_by } from './rules';
import { apart_words, verdicts } from './verdict';

const rule_words = (one: PollRow, w: typeof words): string => said_by(one, w, more);

const poll = (changes: Partial<PollRow>): PollRow => ({
  t: 'poll', id: 1, code: 'PH-1', title: '', class: 'consultation', electorate: 'owners', estate: '春晖小区', method: 'yes_no',
  matter: 9, majority: 'ordinary', state: 'counted', item: null, case: 1, opened_at: null, closed_at: null,
  min_seconds: 180, seats: 351, cast: 262, total_area: 2153082, cast_area: 1590240, total_heads: 351, cast_heads: 262,
  wording_hash: null, roll_hash: null, informal: false, motions: [
    { n: 1, title: '方案A', options: [], only_if_fails: null },
    { n: 2, title: '方案B', options: [], only_if_fails: 1 },
  ],
  rule: { class: 'consultation', electorate: 'owners', matter: 9, majority: 'ordinary', base: 'cast', participation: '2/3', informal: false },
  outcome: null, scope: null, form: {},
  secrecy: 'named', box: 'here', rehearsal: false, in_notice: true, sheet: null, sheet_hash: null, roll_public_at: null, noticed_at: null,
  opens_at: null, closes_at: null, extended_at: null, box_closed_at: null, counted_at: null, preliminary_at: null,
  objections_until: null, final_at: null, reminded_at: null, void_reason: null, lot: null, papers: 0, clashes: 0,
  ...changes,
});

const motion = (changes: Partial<YesNoResult>): YesNoResult => ({
  n: 1, counted: true, yes_area: 700000, yes_heads: 118, no_area: 800000, no_heads: 130, abstain_area: 90240,
  abstain_heads: 14, part_area: 1590240, part_heads: 262, total_area: 2153082, total_heads: 351, part_area_ok: true,
  part_heads_ok: true, yes_area_ok: false, yes_heads_ok: false, verdict: 'not_met', ...changes,
});

const single = (changes: Partial<SingleResult>): SingleResult => ({
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
      more,
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
    expect(verdicts(poll({ class: 'owners', outcome }), more).map((one) => one.words)).toEqual([
      '表决通过',
      '参与比例不足，本次表决不成立',
    ]);
    const informal = poll({ class: 'owners', informal: true, outcome });
    expect(verdicts(informal, more)[0]?.words).toBe('达到');
    expect(class_words(informal, words)).toBe('意向征询');
  });

  it('counts households that say yes or no by households alone', () => {
    const rule = { class: 'consultation', electorate: 'households', matter: null, majority: 'ordinary', base: 'cast', participation: null, informal: false } as const;
    const asked = poll({
      electorate: 'households', rule,
      outcome: { cast: 6, motions: [motion({ part_heads: 6, yes_heads: 4, no_heads: 1, abstain_heads: 1, yes_heads_ok: true, verdict: 'met' })] },
    });
    const [shown] = verdicts(asked, more);
    expect(shown?.words).toBe('达到');
    expect(shown?.measures.map((one) => `${one.label} ${one.fraction} ${one.reached_text}`)).toEqual(['同意户数 4/6 过半数']);
    expect(shown?.split).toBe('同意 4票\n不同意 1票\n弃权 1票');
  });

  it('says why a motion was not counted', () => {
    const outcome = { cast: 262, motions: [motion({ verdict: 'met' }), motion({ n: 2, counted: false, verdict: 'not_counted' })] };
    const [, second] = verdicts(poll({ outcome }), more);
    expect(second).toMatchObject({ words: '第1项已达到，本项不再计票', good: null, measures: [], split: '' });
  });

  it('names the leader with its share, and the line beside it alone', () => {
    const [shown] = verdicts(
      poll({ electorate: 'households', method: 'single', majority: 'plurality', motions: four, outcome: { cast: 296, motions: [single({})] } }),
      more,
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
    const at = (outcome: SingleResult): string | undefined =>
      verdicts(poll({ method: 'single', motions: four, outcome: { cast: 4, motions: [outcome] } }), more)[0]?.words;
    expect(at(single({ options: [2, 2, 0, 0], base: 4, leader: 0, tied: [1, 2], verdict: 'tie' }))).toBe(
      'A 春天的浦江、B 梧桐记忆 票数相同',
    );
    expect(at(single({ options: [0, 0, 0, 0], base: 0, leader: 0, verdict: 'none' }))).toBe('没有人选择任何一项');
  });
});

describe('the verdict of every method', () => {
  const three = [{ n: 1, title: '选哪个？', only_if_fails: null, options: ['甲', '乙', '丙'].map((title, i) => ({ n: i + 1, title })) }];
  const rule = { ...poll({}).rule, participation: null };
  const shown = (changes: Partial<PollRow>, result: Omit<MotionResult, 'n'>) =>
    verdicts(
      poll({ electorate: 'households', motions: three, rule, ...changes, outcome: { cast: 9, motions: [{ n: 1, ...result }] } as unknown as PollRow['outcome'] }),
      more,
    )[0]!;

  it.each<[string, Partial<PollRow>, Omit<MotionResult, 'n'>, string, boolean | null]>([
    ['several', { method: 'multi_k', form: { k: 2 } }, { verdict: 'chosen', options: [6, 5, 1], valid: 8, base: 8, winners: [1, 2], order: [[1], [2], [3]], ties: [] }, '甲、乙 得票最多', true],
    ['nobody has half', { method: 'multi_k', form: { k: 2, half: true } }, { verdict: 'not_met', options: [3, 2, 1], valid: 8, base: 8, winners: [] }, '没有一项达到要求', false],
    ['approval', { method: 'approval' }, { verdict: 'chosen', options: [6, 7, 1], valid: 8, winners: [2] }, '乙 认可最多', true],
    ['a tie that stays', { method: 'approval' }, { verdict: 'tie', options: [6, 6, 1], valid: 8, winners: [1, 2], ties: [{ options: [1, 2], by: null }] }, '甲、乙 票数相同', null],
    ['the same mean', { method: 'score' }, { verdict: 'tie', means: ['4.00', '4.00', null], winners: [1, 2], ties: [{ options: [1, 2], by: null }] }, '甲、乙 平均分相同', null],
    ['a second round', { method: 'single', form: { run_off: true } }, { verdict: 'run_off', options: [4, 3, 2], base: 9, run_off: [1, 2], winners: [] }, '没有一项达到要求，甲、乙 进入第二轮投票', null],
    ['instant-runoff', { method: 'ranked_irv' }, { verdict: 'chosen', winners: [3], rounds: [{ votes: [3, 2, 4], base: 9, exhausted: 0, out: [2] }, { votes: [3, null, 6], base: 9, exhausted: 0, out: [] }] }, '丙 胜出', true],
    ['Borda', { method: 'ranked_borda' }, { verdict: 'chosen', winners: [1], half_points: [21, 14, 8] }, '甲 总分最高', true],
    ['Schulze', { method: 'ranked_schulze' }, { verdict: 'chosen', winners: [2], strengths: [[0, 3, 5], [6, 0, 5], [4, 4, 0]] }, '乙 胜出', true],
    ['points', { method: 'score', form: { points_max: 5 } }, { verdict: 'chosen', winners: [1], means: ['4.50', '3.00', null], medians: ['4.50', '3.00', null], ratings: [8, 7, 0] }, '甲 平均分最高', true],
    ['a scale', { method: 'sat3', motions: [{ n: 1, title: '满意吗？', options: [], only_if_fails: null }] }, { verdict: 'rated', grades: [31, 16, 5], unknown: 3, valid: 52, grade: 1, wide: '90.38%', strict: '59.62%', weighted: '78.08' }, '评价最多：满意 · 满意率 90.38%', null],
    ['a scale with few ballots', { method: 'grade4', motions: [{ n: 1, title: '好吗？', options: [], only_if_fails: null }] }, { verdict: 'rated', grades: [1, 3, 0, 0], unknown: 0, valid: 4, grade: 2 }, '评价最多：较好', null],
    ['nobody', { method: 'approval' }, { verdict: 'none', options: [0, 0, 0], valid: 0, winners: [] }, '没有人选择任何一项', null],
    ['too few', { method: 'approval', class: 'residents', rule: { ...rule, participation: 'more than 1/2' } }, { verdict: 'no_quorum', options: [2, 1, 0], valid: 3, winners: [1], part_heads: 3, total_heads: 20, part_heads_ok: false }, '参与比例不足，本次表决不成立', false],
  ])('says %s', (_, changes, result, said, good) => {
    expect(shown(changes, result)).toMatchObject({ words: said, good });
  });

  it('measures a choice that decides by what is asked, by area and by heads', () => {
    const { measures, words: said } = shown(
      { method: 'single', electorate: 'owners', class: 'owners', majority: 'special', rule: { ...rule, agree: 'at least 3/4' } as PollRow['rule'], form: { run_off: true } },
      { verdict: 'run_off', options: [6, 2, 0], areas: [74_000, 20_000, 0], base: 8, base_area: 100_000, leader: 1, majority: false, run_off: [1, 2], winners: [] },
    );
    expect(said).toBe('没有一项达到要求，甲、乙 进入第二轮投票');
    expect(measures[0]).toMatchObject({ fraction: '6票 · 740.00㎡', percent: '75.00%', line: '75%', reached: false, reached_text: '未达到四分之三' });
  });

  it('marks who has won, and measures half where half is asked', () => {
    const { measures } = shown(
      { method: 'multi_k', form: { k: 2, half: true } },
      { verdict: 'chosen', options: [6, 4, 1], valid: 8, base: 8, winners: [1] },
    );
    expect(measures.map((one) => `${one.label} ${one.fraction} ${one.percent} ${one.reached_text} ${one.line}`)).toEqual([
      '甲 6票 75.00% 过半数 50%',
      '乙 4票 50.00% 未过半数 50%',
      '丙 1票 12.50% 未过半数 50%',
    ]);
  });

  it('shows the last round, and in which one the others went out', () => {
    const { measures, split } = shown(
      { method: 'ranked_irv' },
      { verdict: 'chosen', winners: [3], valid: 9, abstain: 1, rounds: [{ votes: [3, 2, 4], base: 9, exhausted: 0, out: [2] }, { votes: [3, null, 6], base: 9, exhausted: 0, out: [] }] },
    );
    expect(measures.map((one) => `${one.fraction} ${one.percent}`)).toEqual(['3票 33.33%', '第1轮 2票，淘汰 ', '6票 66.67%']);
    expect(split).toBe('有效票 9票\n弃权 1票\n共计2轮，上面是最后一轮');
  });

  it('shows halves of points, comparisons and means', () => {
    const said = (changes: Partial<PollRow>, result: Omit<MotionResult, 'n'>): string[] =>
      shown(changes, result).measures.map((one) => one.fraction);
    expect(said({ method: 'ranked_borda' }, { verdict: 'chosen', winners: [1], half_points: [21, 14, 8] })).toEqual(['总分 10.5', '总分 7', '总分 4']);
    expect(said({ method: 'ranked_schulze' }, { verdict: 'chosen', winners: [2], strengths: [[0, 3, 5], [6, 0, 5], [4, 4, 0]] })).toEqual([
      '两两比较，胜1项，共2项',
      '两两比较，胜2项，共2项',
      '两两比较，胜0项，共2项',
    ]);
    expect(said({ method: 'score' }, { verdict: 'chosen', winners: [1], means: ['4.50', null, null], medians: ['4.50', null, null], ratings: [8, 0, 0] })).toEqual([
      '平均 4.50分 · 中位 4.50分 · 8人打分',
      '没有人打分',
      '没有人打分',
    ]);
  });

  it('says what broke a tie', () => {
    expect(shown({ method: 'approval' }, { verdict: 'chosen', options: [6, 6, 1], valid: 8, winners: [2], ties: [{ options: [1, 2], by: 'lot' }] }).split).toContain(
      '甲、乙 票数相同，由抽签决定',
    );
  });

  it('has one more digit where rounding would contradict the verdict', () => {
    // 19999/30000 is 66.66…%, below two thirds; 15001/30000 is 50.00% rounded, and more than half.
    const { measures } = shown(
      { method: 'yes_no', rule: { ...rule, participation: '2/3' } },
      { verdict: 'met', part_heads: 200_000, total_heads: 300_001, part_heads_ok: false, yes_heads: 100_001, no_heads: 99_999, yes_heads_ok: true },
    );
    expect(measures.map((one) => `${one.percent} ${one.reached_text}`)).toEqual(['66.666% 未达到三分之二', '50.001% 过半数']);
  });

  it('counts void papers and the silent apart', () => {
    const outcome = { cast: 3, motions: [], void: 2, void_area: 9000, void_heads: 2, silent: 4, silent_area: 20050, silent_heads: 4 } as unknown as PollRow['outcome'];
    expect(apart_words(poll({ outcome, rule: { ...rule, silent: 'follow' } as PollRow['rule'] }), more)).toEqual([
      '无效票 2人 · 90.00㎡',
      '已送达未表态 4人 · 200.50㎡（按多数意见计）',
    ]);
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
    expect(rule_words(poll({ electorate: 'households' }), words)).toBe(
      '一户一票，要三分之二以上参与，参与的过半数同意，为“达到”。',
    );
    const free = { ...poll({}).rule, participation: null };
    expect(rule_words(poll({ electorate: 'households', rule: free }), words)).toBe('一户一票，参与的过半数同意，为“达到”。');
  });

  it.each<[string, Partial<PollRow>, string]>([
    ['several', { method: 'multi_k', form: { k: 3, seats: 3 } }, '一户一票，最多选3项，多选无效，得票最多的前3名为多数意见。'],
    ['several with half', { method: 'multi_k', class: 'residents', form: { k: 2, seats: 2, half: true } }, '一户一票，最多选2项，多选无效，得票最多的前2名且过半数的为结果。'],
    ['approval', { method: 'approval' }, '一户一票，认可的都可以选，认可最多的为多数意见。'],
    ['a second round', { method: 'single', form: { run_off: true } }, '一户一票，得票过半数的为多数意见；没有这样的，前两名再投一轮。'],
    ['owners who decide', { method: 'single', electorate: 'owners', class: 'owners', majority: 'special', rule: { ...poll({}).rule, agree: 'at least 3/4' } as PollRow['rule'], form: { run_off: true } }, '业主一人一票，面积和人数都四分之三以上的为结果；没有这样的，前两名再投一轮。'],
    ['instant-runoff', { method: 'ranked_irv' }, '一户一票，按喜欢的先后排序，逐轮淘汰最少的，先过半数的为多数意见。'],
    ['points', { method: 'score', form: { points_min: 1, points_max: 5 } }, '一户一票，每项打1到5分，平均分最高的为多数意见。'],
    ['a scale', { method: 'sat3', electorate: 'residents' }, '居民一人一票，请选一个评价，公布各档票数和满意率。'],
    [
      'the base and thresholds of its sheet',
      { electorate: 'representatives', class: 'residents', method: 'yes_no', rule: { ...poll({}).rule, base: 'present', participation: 'more than 1/2', agree: 'at least 3/4' } as PollRow['rule'] },
      '居民代表一人一票，要过半数参与，到会的四分之三以上同意，才能通过。',
    ],
  ])('says how %s counts', (_, changes, said) => {
    expect(rule_words(poll({ electorate: 'households', ...changes }), words)).toBe(said);
  });

  it('speaks of a result only where the poll decides', () => {
    expect(rule_words(poll({ ...single_poll, class: 'residents' }), words)).toBe('一户一票，得票最多的为结果。');
    expect(rule_words(poll({ class: 'owners' }), words)).toMatch(/才能通过。$/);
    for (const changes of [{}, single_poll, { electorate: 'households' }, { class: 'owners', informal: true }] as Partial<PollRow>[]) {
      expect(rule_words(poll(changes), words)).not.toMatch(/通过|结果/);
    }
  });
});
