// An outcome in words and measures: the verdict first, then each measure as fraction, verdict and percentage.
import type { Electorate, PollRow, Scale } from '../messages';
import type { Apart, MotionResult } from '../outcomes';
import { area_text, bar_width, OVER_HALF, percentage, type Threshold } from '../percentage';
import { agreement_of, enough, read_threshold } from '../threshold';
import type { MoreWords } from '../words/phone-more-zh-CN';
import { decides } from './rule';

export interface Measure {
  label: string;
  fraction: string;
  percent: string;
  width: string;
  /** Where the law's line stands, or null. */
  line: string | null;
  reached: boolean | null;
  /** A bar that neither leads nor reached its line is drawn in grey. */
  grey: boolean;
  reached_text: string;
}

export interface Verdict {
  title: string;
  words: string;
  good: boolean | null; // null: neither (not counted, tie, none)
  measures: Measure[];
  split: string;
}

type Unit = 'area' | 'heads';

/** 户, 人 or 位居民代表: how those taking part are counted. */
export function heads_of(electorate: Electorate): 'heads' | 'households' {
  return electorate === 'households' ? 'households' : 'heads';
}

function reached_words(threshold: Threshold, reached: boolean, w: MoreWords): string {
  const line = w.shared.threshold(threshold.num, threshold.den, threshold.inclusive);
  const half = threshold.num === 1 && threshold.den === 2 && !threshold.inclusive;
  return w.result.reached(line, reached, half);
}

/** A part of a whole beside its line: as many digits as it takes for the figure not to contradict the verdict. */
function measure(label: string, part: number, total: number, unit: Unit, reached: boolean, threshold: Threshold, w: MoreWords): Measure {
  return {
    label,
    fraction: unit === 'area' ? `${area_text(part)}/${area_text(total)} ㎡` : `${part}/${total}`,
    percent: percentage(part, total, threshold),
    width: bar_width(part, total),
    line: bar_width(threshold.num, threshold.den),
    reached,
    grey: !reached,
    reached_text: reached_words(threshold, reached, w),
  };
}

function participation(poll: PollRow, o: MotionResult, w: MoreWords): Measure[] {
  const line = read_threshold(poll.rule.participation);
  if (!line || o.counted === false || o.part_heads === undefined) {
    return [];
  }
  const { result } = w.shared;
  const by_area = poll.electorate === 'owners';
  const label = result[`part_${heads_of(poll.electorate)}`];
  const heads = measure(label, o.part_heads, o.total_heads ?? 0, 'heads', !!o.part_heads_ok, line, w);
  return by_area
    ? [measure(result.part_area, o.part_area ?? 0, o.total_area ?? 0, 'area', !!o.part_area_ok, line, w), heads]
    : [heads];
}

function option_name(poll: PollRow, o: MotionResult): (n: number) => string {
  const options = poll.motions.find((motion) => motion.n === o.n)?.options ?? [];
  return (n) => options.find((option) => option.n === n)?.title ?? String(n);
}

// --- yes, no, abstain

function yes_no_words(poll: PollRow, o: MotionResult, w: MoreWords): string {
  const { result } = w.shared;
  const final = decides(poll);
  if (o.verdict === 'met') {
    return final ? result.passed : result.met;
  }
  return final ? result.not_passed : result.not_met;
}

function yes_no_measures(poll: PollRow, o: MotionResult, w: MoreWords): Measure[] {
  const { result } = w.shared;
  const line = agreement_of(poll);
  const label = result[`yes_${heads_of(poll.electorate)}`];
  const heads = measure(label, o.yes_heads ?? 0, o.base_heads ?? o.part_heads ?? 0, 'heads', !!o.yes_heads_ok, line, w);
  return poll.electorate === 'owners'
    ? [measure(result.yes_area, o.yes_area ?? 0, o.base_area ?? o.part_area ?? 0, 'area', !!o.yes_area_ok, line, w), heads]
    : [heads];
}

function yes_no_split(poll: PollRow, o: MotionResult, w: MoreWords): string {
  const { result, answers } = w.shared;
  const votes = (n = 0, area = 0): string =>
    poll.electorate === 'owners' ? `${result.heads(n)} · ${area_text(area)}㎡` : result.votes(n);
  return [
    `${answers.yes} ${votes(o.yes_heads, o.yes_area)}`,
    `${answers.no} ${votes(o.no_heads, o.no_area)}`,
    `${answers.abstain} ${votes(o.abstain_heads, o.abstain_area)}`,
  ].join('\n');
}

// --- choosing

/** Who has won, best first: the leader of a plurality, or the winners. */
function winners_of(o: MotionResult): number[] {
  return o.winners ?? (o.verdict === 'leader' && o.leader ? [o.leader] : []);
}

function won_words(poll: PollRow, names: string[], w: MoreWords): string {
  const { won } = w.result;
  switch (poll.method) {
    case 'approval':
      return won.approval(names);
    case 'ranked_irv':
    case 'ranked_schulze':
      return won.ranked(names);
    case 'ranked_borda':
      return won.borda(names);
    case 'score':
      return won.score(names);
    default:
      return won.votes(names);
  }
}

function open_tie(o: MotionResult): number[] {
  return o.tied && o.tied.length > 0 ? o.tied : ((o.ties ?? []).find((tie) => tie.by === null)?.options ?? []);
}

function choice_words(poll: PollRow, o: MotionResult, w: MoreWords): string {
  const name = option_name(poll, o);
  switch (o.verdict) {
    case 'leader':
    case 'chosen':
      return won_words(poll, winners_of(o).map(name), w);
    case 'tie':
      return w.result.tied(open_tie(o).map(name), poll.method === 'score');
    case 'run_off':
      return w.result.run_off((o.run_off ?? []).map(name));
    case 'not_met':
      return w.result.nobody_enough;
    default:
      return w.shared.result.none;
  }
}

/** Of how many a vote for an option is part: of the ballots that say something, or the base that the rule names. */
function whole_of(o: MotionResult): number {
  return o.base ?? o.valid ?? 0;
}

/** The line is drawn where a majority is asked for, that of half also beside the one that leads. */
function option_measure(poll: PollRow, o: MotionResult, n: number, w: MoreWords): Measure {
  const { result } = w.shared;
  const votes = o.options?.[n - 1] ?? 0;
  const whole = whole_of(o);
  const first = winners_of(o).indexOf(n) >= 0;
  const asked = !!poll.form?.half || !!poll.form?.run_off;
  const line = asked ? agreement_of(poll) : OVER_HALF;
  const lined = asked || (poll.method === 'single' && first);
  const over = enough(votes, whole, line) && (!o.areas || enough(o.areas[n - 1] ?? 0, o.base_area ?? 0, line));
  const area = o.areas ? ` · ${area_text(o.areas[n - 1] ?? 0)}㎡` : '';
  return {
    label: option_name(poll, o)(n),
    fraction: `${result.votes(votes)}${area}`,
    percent: percentage(votes, whole, line),
    width: bar_width(votes, whole),
    line: lined ? bar_width(line.num, line.den) : null,
    reached: lined ? over : first ? true : null,
    grey: !first,
    reached_text: lined ? reached_words(line, over, w) : first ? w.result.is_in : '',
  };
}

/** A figure that is no share of the ballots: a bar beside the highest. */
function figure_measure(label: string, fraction: string, value: number, highest: number, first: boolean, w: MoreWords): Measure {
  return {
    label,
    fraction,
    percent: '',
    width: bar_width(value, highest),
    line: null,
    reached: first ? true : null,
    grey: !first,
    reached_text: first ? w.result.is_in : '',
  };
}

function borda_measures(poll: PollRow, o: MotionResult, w: MoreWords): Measure[] {
  const name = option_name(poll, o);
  const halves = o.half_points ?? [];
  const highest = Math.max(1, ...halves);
  return halves.map((half, i) => {
    const points = half % 2 === 0 ? String(half / 2) : `${(half - 1) / 2}.5`;
    return figure_measure(name(i + 1), w.result.points(points), half, highest, winners_of(o).indexOf(i + 1) >= 0, w);
  });
}

function score_measures(poll: PollRow, o: MotionResult, w: MoreWords): Measure[] {
  const name = option_name(poll, o);
  const highest = poll.form?.points_max ?? 100;
  return (o.means ?? []).map((mean, i) => {
    const ratings = o.ratings?.[i] ?? 0;
    const said = mean === null ? w.result.not_rated : w.result.mean(mean, o.medians?.[i] ?? '', ratings);
    return figure_measure(name(i + 1), said, Number(mean ?? 0), highest, winners_of(o).indexOf(i + 1) >= 0, w);
  });
}

/** Instant-runoff: the last round decides; who went out before it stands with the votes of the first. */
function irv_measures(poll: PollRow, o: MotionResult, w: MoreWords): Measure[] {
  const name = option_name(poll, o);
  const rounds = o.rounds ?? [];
  const last = rounds[rounds.length - 1];
  if (!last) {
    return [];
  }
  return last.votes.map((votes, i) => {
    const first = winners_of(o).indexOf(i + 1) >= 0;
    const measured = figure_measure(name(i + 1), '', votes ?? 0, last.base, first, w);
    if (votes === null) {
      const out = rounds.findIndex((round) => round.out.indexOf(i + 1) >= 0) + 1;
      return { ...measured, fraction: w.result.out_in(out, rounds[out - 1]?.votes[i] ?? 0) };
    }
    return {
      ...measured,
      fraction: w.shared.result.votes(votes),
      percent: percentage(votes, last.base, OVER_HALF),
      line: first ? bar_width(1, 2) : null,
    };
  });
}

/** Schulze: against how many others each one wins its comparison. */
function schulze_measures(poll: PollRow, o: MotionResult, w: MoreWords): Measure[] {
  const name = option_name(poll, o);
  const strengths = o.strengths ?? [];
  return strengths.map((row, i) => {
    const wins = row.filter((strength, j) => strength > (strengths[j]?.[i] ?? 0)).length;
    const first = winners_of(o).indexOf(i + 1) >= 0;
    return figure_measure(name(i + 1), w.result.beats(wins, strengths.length - 1), wins, strengths.length - 1, first, w);
  });
}

function choice_measures(poll: PollRow, o: MotionResult, w: MoreWords): Measure[] {
  switch (poll.method) {
    case 'ranked_irv':
      return irv_measures(poll, o, w);
    case 'ranked_borda':
      return borda_measures(poll, o, w);
    case 'ranked_schulze':
      return schulze_measures(poll, o, w);
    case 'score':
      return score_measures(poll, o, w);
    default:
      return (o.options ?? []).map((_, i) => option_measure(poll, o, i + 1, w));
  }
}

function choice_split(poll: PollRow, o: MotionResult, w: MoreWords): string {
  const name = option_name(poll, o);
  const said = [w.result.base(o.valid ?? o.base ?? 0), w.result.abstained(o.abstain ?? 0)];
  if (o.void) {
    said.push(w.result.void_motion(o.void));
  }
  if ((o.rounds ?? []).length > 1) {
    said.push(w.result.rounds(o.rounds!.length));
  }
  for (const tie of o.ties ?? []) {
    if (tie.by !== null) {
      said.push(w.result.broken[tie.by](tie.options.map(name)));
    }
  }
  return said.join('\n');
}

// --- scales

function scale_verdict(poll: PollRow, o: MotionResult, w: MoreWords): Pick<Verdict, 'words' | 'good' | 'measures' | 'split'> {
  const names = w.shared.scales[poll.method as Scale];
  const grades = o.grades ?? [];
  const valid = o.valid ?? 0;
  const enough = o.wide !== undefined;
  const grade = o.grade ? (names[o.grade - 1] ?? '') : '';
  const said = [w.result.base(valid), `${w.shared.unknown} ${w.shared.result.votes(o.unknown ?? 0)}`, w.result.abstained(o.abstain ?? 0)];
  if (o.void) {
    said.push(w.result.void_motion(o.void));
  }
  said.push(enough ? w.result.strict(o.strict ?? '', o.weighted ?? '') : w.result.few);
  return {
    words: o.verdict === 'none' || !grade ? w.result.nobody_rated : w.result.rated(grade, o.wide ?? ''),
    good: null,
    measures: grades.map((votes, i) => ({
      label: names[i] ?? String(i + 1),
      fraction: w.shared.result.votes(votes),
      percent: enough ? percentage(votes, valid) : '',
      width: bar_width(votes, valid),
      line: null,
      reached: null,
      grey: o.grade !== i + 1,
      reached_text: '',
    })),
    split: said.join('\n'),
  };
}

// --- all of them

function counted_verdict(poll: PollRow, o: MotionResult, w: MoreWords): Pick<Verdict, 'words' | 'good' | 'measures' | 'split'> {
  if (poll.method === 'yes_no') {
    return {
      words: yes_no_words(poll, o, w),
      good: o.verdict === 'met',
      measures: yes_no_measures(poll, o, w),
      split: yes_no_split(poll, o, w),
    };
  }
  if (o.grades) {
    return scale_verdict(poll, o, w);
  }
  return {
    words: choice_words(poll, o, w),
    good: o.verdict === 'leader' || o.verdict === 'chosen' ? true : o.verdict === 'not_met' ? false : null,
    measures: choice_measures(poll, o, w),
    split: choice_split(poll, o, w),
  };
}

function verdict(poll: PollRow, o: MotionResult, w: MoreWords): Verdict {
  const { result } = w.shared;
  const motion = poll.motions.find((one) => one.n === o.n);
  const title = poll.method === 'yes_no' || poll.motions.length > 1 ? (motion?.title ?? '') : '';
  if (o.counted === false || o.verdict === 'not_counted') {
    return { title, words: result.not_counted(motion?.only_if_fails ?? 1), good: null, measures: [], split: '' };
  }
  const found = counted_verdict(poll, o, w);
  const measures = participation(poll, o, w).concat(found.measures);
  if (o.verdict === 'no_quorum') {
    const words = decides(poll) ? result.no_quorum_owners : `${result.not_met} · ${result.no_quorum}`;
    return { title, ...found, words, good: false, measures };
  }
  return { title, ...found, measures };
}

/** Every motion of a counted poll. */
export function verdicts(poll: PollRow, w: MoreWords): Verdict[] {
  return (poll.outcome?.motions ?? []).map((outcome) => verdict(poll, outcome, w));
}

/** Papers void as a whole, and seats that were served and stayed silent. */
export function apart_words(poll: PollRow, w: MoreWords): string[] {
  const apart: Apart = poll.outcome ?? {};
  const by_area = poll.electorate === 'owners';
  const said = (n: number, heads = 0, area = 0): string =>
    by_area ? `${w.shared.result.heads(heads)} · ${area_text(area)}㎡` : w.shared.result.votes(n);
  const lines: string[] = [];
  if (apart.void) {
    lines.push(w.result.void_papers(said(apart.void, apart.void_heads, apart.void_area)));
  }
  if (apart.silent) {
    const silent = (poll.rule as { silent?: string }).silent;
    lines.push(w.result.silent(said(apart.silent, apart.silent_heads, apart.silent_area), silent ?? 'exclude'));
  }
  return lines;
}
