// An outcome in words and measures: the verdict first, then each measure as fraction, verdict and percentage.
import type { MotionOutcome, OwnersMotionOutcome, PollRow, SingleMotionOutcome } from '../messages';
import {
  area_text,
  bar_width,
  OVER_HALF,
  percentage,
  THREE_QUARTERS,
  TWO_THIRDS,
  type Threshold,
} from '../percentage';
import type { PhoneWords } from '../words/phone-zh-CN';

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

export function is_owners(outcome: MotionOutcome): outcome is OwnersMotionOutcome {
  return 'yes_area' in outcome;
}

/** A consultation, and any poll of an informal meeting, only asks: it has 达到 or 多数意见, and never passes. */
export function decides(poll: PollRow): boolean {
  return poll.class !== 'consultation' && !poll.informal;
}

/** How it counts, in a sentence. */
export function rule_words(poll: PollRow, w: PhoneWords): string {
  const rule = w.ballot;
  const final = decides(poll);
  if (poll.method === 'single') {
    return final ? rule.rule_plurality_decides : rule.rule_plurality;
  }
  const yes = poll.majority === 'special' ? rule.three_quarters : rule.half;
  if (poll.electorate === 'owners') {
    return final ? rule.rule_owners_decides(yes) : rule.rule_owners(yes);
  }
  return final ? rule.rule_households_decides(yes) : rule.rule_households(yes);
}

function owners_words(poll: PollRow, outcome: OwnersMotionOutcome, w: PhoneWords): string {
  const { result } = w.shared;
  const final = decides(poll);
  const before = poll.motions.find((motion) => motion.n === outcome.n)?.only_if_fails;
  switch (outcome.verdict) {
    case 'met':
      return final ? result.passed : result.met;
    case 'not_met':
      return final ? result.not_passed : result.not_met;
    case 'no_quorum':
      return final ? result.no_quorum_owners : `${result.not_met} · ${result.no_quorum}`;
    default:
      return result.not_counted(before ?? 1);
  }
}

function measure(
  label: string,
  part: number,
  total: number,
  unit: 'area' | 'heads',
  reached: boolean,
  threshold: Threshold,
  words: { yes: string; no: string },
): Measure {
  return {
    label,
    fraction: unit === 'area' ? `${area_text(part)}/${area_text(total)} ㎡` : `${part}/${total}`,
    percent: percentage(part, total, threshold),
    width: bar_width(part, total),
    line: bar_width(threshold.num, threshold.den),
    reached,
    grey: !reached,
    reached_text: reached ? words.yes : words.no,
  };
}

function owners_verdict(poll: PollRow, outcome: OwnersMotionOutcome, w: PhoneWords): Verdict {
  const { result, answers } = w.shared;
  const special = poll.majority === 'special';
  const line = special ? THREE_QUARTERS : OVER_HALF;
  const yes = special ? result.reached.special : result.reached.ordinary;
  const part = result.reached.participation;
  const o = outcome;
  const by_area = poll.electorate === 'owners';
  const heads = by_area ? 'heads' : 'households';
  const measures: Measure[] = [];
  if (o.counted && poll.rule.participation !== null) {
    if (by_area) {
      measures.push(measure(result.part_area, o.part_area, o.total_area, 'area', o.part_area_ok, TWO_THIRDS, part));
    }
    measures.push(measure(result[`part_${heads}`], o.part_heads, o.total_heads, 'heads', o.part_heads_ok, TWO_THIRDS, part));
  }
  if (o.counted) {
    if (by_area) {
      measures.push(measure(result.yes_area, o.yes_area, o.part_area, 'area', o.yes_area_ok, line, yes));
    }
    measures.push(measure(result[`yes_${heads}`], o.yes_heads, o.part_heads, 'heads', o.yes_heads_ok, line, yes));
  }
  const votes = (n: number, area: number): string =>
    by_area ? `${result.heads(n)} · ${area_text(area)}㎡` : result.votes(n);
  return {
    title: poll.motions.find((motion) => motion.n === o.n)?.title ?? '',
    words: owners_words(poll, o, w),
    good: o.verdict === 'not_counted' ? null : o.verdict === 'met',
    measures,
    split: !o.counted
      ? ''
      : [
          `${answers.yes} ${votes(o.yes_heads, o.yes_area)}`,
          `${answers.no} ${votes(o.no_heads, o.no_area)}`,
          `${answers.abstain} ${votes(o.abstain_heads, o.abstain_area)}`,
        ].join('\n'),
  };
}

function single_words(poll: PollRow, outcome: SingleMotionOutcome, w: PhoneWords): string {
  const { result } = w.shared;
  const options = poll.motions.find((motion) => motion.n === outcome.n)?.options ?? [];
  const name = (n: number): string => options.find((option) => option.n === n)?.title ?? String(n);
  if (outcome.verdict === 'leader') {
    return result.leader(name(outcome.leader));
  }
  return outcome.verdict === 'tie' ? w.result.tied(outcome.tied.map(name)) : result.none;
}

function single_verdict(poll: PollRow, outcome: SingleMotionOutcome, w: PhoneWords): Verdict {
  const { result } = w.shared;
  const motion = poll.motions.find((one) => one.n === outcome.n);
  const leads = outcome.verdict === 'leader';
  return {
    title: poll.motions.length > 1 ? (motion?.title ?? '') : '',
    words: single_words(poll, outcome, w),
    good: leads ? true : null,
    measures: (motion?.options ?? []).map((option) => {
      const votes = outcome.options[option.n - 1] ?? 0;
      const first = leads && option.n === outcome.leader;
      return {
        label: option.title,
        fraction: result.votes(votes),
        percent: percentage(votes, outcome.base, OVER_HALF),
        width: bar_width(votes, outcome.base),
        line: first ? bar_width(1, 2) : null,
        reached: first ? outcome.majority : null,
        grey: !first,
        reached_text: first ? (outcome.majority ? result.majority : result.no_majority) : '',
      };
    }),
    split: `${w.result.base(outcome.base)}\n${w.result.abstained(outcome.abstain)}`,
  };
}

/** Every motion of a counted poll. */
export function verdicts(poll: PollRow, w: PhoneWords): Verdict[] {
  return (poll.outcome?.motions ?? []).map((outcome) =>
    is_owners(outcome) ? owners_verdict(poll, outcome, w) : single_verdict(poll, outcome, w),
  );
}

/** What a vote is worth: class, or 意向征询 in an informal meeting. */
export function class_words(poll: PollRow, w: PhoneWords): string {
  return poll.informal ? w.shared.informal_poll : w.shared.classes[poll.class];
}
