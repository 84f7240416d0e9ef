// A poll in words and bars: how it counts, how many have voted, what came out. Pure; shared by desk and screen.
import type { PollRow } from '../messages';
import type { MotionResult, SingleResult, YesNoResult } from '../outcomes';
import { OVER_HALF, THREE_QUARTERS, TWO_THIRDS, area_text, percentage, type Threshold } from '../percentage';
import type { PollWords } from '../words/screen-zh-CN';
import { choice_words, tie_facts } from './choice';
import { reach_words, threshold_of, threshold_words } from './threshold';

export interface Bar {
  kind: 'yes' | 'no' | 'abstain' | 'option' | 'part';
  label: string;
  value: number;
  text: string;
  first: boolean; // the option most chosen
}

/** One measure drawn: bars against `of`, and the share that is required, if any. */
export interface Measure {
  title: string;
  of: number;
  bars: Bar[];
  stacked: boolean;
  required: Threshold | null;
  required_text: string;
  sentence: string;
  ok: boolean | null;
}

/** Where a stacked measure's parts and its line are drawn, in per cent of the width. */
export interface Stack {
  bars: { from: number; wide: number }[];
  line: number;
}

/** Parts beside each other. Where abstentions are no part of the base they stand behind it, and all of it is drawn narrower. */
export function stacked(measure: Measure): Stack {
  const all = Math.max(measure.of, measure.bars.reduce((sum, bar) => sum + bar.value, 0));
  const share = (value: number): number => (all > 0 ? (100 * value) / all : 0);
  let sum = 0;
  const bars = measure.bars.map((bar) => {
    const from = share(sum);
    sum += bar.value;
    return { from, wide: share(bar.value) };
  });
  return { bars, line: measure.required ? share((measure.of * measure.required.num) / measure.required.den) : 0 };
}

export interface MotionWords {
  n: number;
  title: string;
  headline: string;
  tone: 'reached' | 'not_reached' | 'neutral';
  measures: Measure[];
  /** Sentences beside the measures: rates, lots, who meets in a second round. */
  facts: string[];
  /** Rounds, comparisons, means. */
  tables: Table[];
}

export interface Table {
  caption: string;
  head: string[];
  rows: { cells: string[]; first: boolean }[];
}

/** Matters of Civil Code 278 that need three quarters: (6) raising the fund, (7) rebuilding, (8) common parts. */
const SPECIAL_MATTERS = [6, 7, 8];

/** The rule freezes at the opening; before that a poll shows what it will be. */
function is_special(poll: PollRow): boolean {
  return poll.majority
    ? poll.majority === 'special'
    : poll.electorate === 'owners' && SPECIAL_MATTERS.includes(poll.matter ?? 0);
}

/** How much of the electorate must take part; null: nothing is asked. Before the opening what it will be. */
export function participation_of(poll: PollRow): Threshold | null {
  const frozen = poll.rule?.participation;
  return frozen === undefined ? (poll.electorate === 'owners' ? TWO_THIRDS : null) : threshold_of(frozen);
}

/** How much of the base must agree. */
export function required_of(poll: PollRow): Threshold {
  return threshold_of((poll.rule as { agree?: string } | null)?.agree) ?? (is_special(poll) ? THREE_QUARTERS : OVER_HALF);
}

/** Of what agreement is measured: those taking part, where the rule has no other base. */
export function base_of(m: YesNoResult, is_area: boolean): number {
  return is_area ? (m.base_area ?? m.part_area) : (m.base_heads ?? m.part_heads);
}

function fraction(value: number, of: number, is_area: boolean, w: PollWords): string {
  return is_area ? w.fraction_area(area_text(value), area_text(of)) : w.fraction_heads(value, of);
}

type Part = Pick<YesNoResult, 'part_area' | 'part_heads' | 'total_area' | 'total_heads' | 'part_area_ok' | 'part_heads_ok'>;

export function participation(m: Part, required: Threshold, is_area: boolean, w: PollWords): Measure {
  const value = is_area ? m.part_area : m.part_heads;
  const of = is_area ? m.total_area : m.total_heads;
  const ok = is_area ? m.part_area_ok : m.part_heads_ok;
  const title = is_area ? w.part_area : w.part_heads;
  const text = fraction(value, of, is_area, w);
  return {
    title,
    of,
    stacked: true,
    bars: [{ kind: 'part', label: w.taken_part, value, text, first: false }],
    required,
    required_text: threshold_words(required, w),
    sentence: w.sentence(title, text, percentage(value, of, required), reach_words(required, ok, w)),
    ok,
  };
}

function approval(poll: PollRow, m: YesNoResult, is_area: boolean, w: PollWords): Measure {
  const yes = is_area ? m.yes_area : m.yes_heads;
  const no = is_area ? m.no_area : m.no_heads;
  const abstain = is_area ? m.abstain_area : m.abstain_heads;
  const of = base_of(m, is_area);
  const ok = is_area ? m.yes_area_ok : m.yes_heads_ok;
  const required = required_of(poll);
  const title = is_area ? w.yes_area : w.yes_heads;
  const amount = (value: number): string => (is_area ? w.area(area_text(value)) : w.heads(value, poll.electorate));
  return {
    title,
    of,
    stacked: true,
    bars: [
      { kind: 'yes', label: w.yes, value: yes, text: amount(yes), first: false },
      { kind: 'no', label: w.no, value: no, text: amount(no), first: false },
      { kind: 'abstain', label: w.abstain, value: abstain, text: amount(abstain), first: false },
    ],
    required,
    required_text: threshold_words(required, w),
    sentence: w.sentence(title, fraction(yes, of, is_area, w), percentage(yes, of, required), reach_words(required, ok, w)),
    ok,
  };
}

function owners_words(poll: PollRow, m: YesNoResult, title: string, w: PollWords): MotionWords {
  if (!m.counted || m.verdict === 'not_counted') {
    const before = poll.motions.find((motion) => motion.n === m.n)?.only_if_fails ?? m.n - 1;
    return { n: m.n, title, headline: w.not_counted(before), tone: 'neutral', measures: [], facts: [], tables: [] };
  }
  const measures: Measure[] = [];
  const by_area = poll.electorate === 'owners';
  const asked = participation_of(poll);
  if (asked) {
    if (by_area) {
      measures.push(participation(m, asked, true, w));
    }
    measures.push(participation(m, asked, false, w));
  }
  if (by_area) {
    measures.push(approval(poll, m, true, w));
  }
  measures.push(approval(poll, m, false, w));
  const words = w.verdict(poll.class, poll.informal === true);
  const headline = m.verdict === 'met' ? words.met : m.verdict === 'no_quorum' ? words.no_quorum : words.not_met;
  return { n: m.n, title, headline, tone: m.verdict === 'met' ? 'reached' : 'not_reached', measures, facts: [], tables: [] };
}

/** The plain case of a single choice: one seat, most votes, counted by heads. */
function single_words(poll: PollRow, m: SingleResult, title: string, w: PollWords): MotionWords {
  const options = poll.motions.find((motion) => motion.n === m.n)?.options ?? [];
  const name = (n: number): string => options.find((option) => option.n === n)?.title ?? String(n);
  const votes = (n: number): number => m.options[n - 1] ?? 0;
  const line = poll.form?.run_off ? required_of(poll) : OVER_HALF;
  const reach = m.majority ? reach_words(line, true, w) : w.most_only;
  let headline = w.nobody_chose;
  let tone: MotionWords['tone'] = 'neutral';
  if (m.verdict === 'leader') {
    headline = w.leader(name(m.leader));
    tone = 'reached';
  } else if (m.verdict === 'tie') {
    headline = w.tied(m.tied.map(name));
  }
  const bars: Bar[] = m.options.map((value, i) => ({
    kind: 'option',
    label: name(i + 1),
    value,
    text: w.votes_of(value, percentage(value, m.base, line)),
    first: m.verdict === 'leader' && m.leader === i + 1,
  }));
  bars.push({ kind: 'abstain', label: w.abstain, value: m.abstain, text: w.votes(m.abstain), first: false });
  const sentence =
    m.verdict === 'leader'
      ? w.leader_sentence(name(m.leader), votes(m.leader), m.base, percentage(votes(m.leader), m.base, line), reach)
      : w.cast_sentence(m.base);
  const measure: Measure = {
    title: w.votes_title,
    of: m.base,
    bars,
    stacked: false,
    required: poll.majority === 'plurality' ? null : line, // a line at half would say that half was needed
    required_text: threshold_words(line, w),
    sentence,
    ok: null,
  };
  return { n: m.n, title, headline, tone, measures: [measure], facts: tie_facts(m, name, w), tables: [] };
}

function is_plain_single(poll: PollRow, m: MotionResult): boolean {
  const verdict = ['leader', 'tie', 'none'].includes(m.verdict);
  return poll.method === 'single' && verdict && poll.electorate !== 'owners' && m.part_heads === undefined && (poll.form?.seats ?? 1) === 1;
}

/** The outcome of a counted poll, motion by motion; empty while there is none. */
export function outcome_words(poll: PollRow, w: PollWords): MotionWords[] {
  return (poll.outcome?.motions ?? []).map((m) => {
    const title = poll.motions.find((motion) => motion.n === m.n)?.title ?? poll.title;
    if (poll.method === 'yes_no') {
      return owners_words(poll, m as YesNoResult, title, w);
    }
    return is_plain_single(poll, m)
      ? single_words(poll, m as SingleResult, title, w)
      : choice_words(poll, m, title, w);
  });
}

/** What one of several needs, where it does not just need the most: of owners by area and by heads. */
function line_words(poll: PollRow, w: PollWords): string {
  const line = threshold_words(required_of(poll), w);
  return poll.electorate === 'owners' ? w.both(line) : line;
}

function how_words(poll: PollRow, w: PollWords): string {
  const form = poll.form ?? {};
  switch (poll.method) {
    case 'yes_no': {
      const part = participation_of(poll);
      const yes = threshold_words(required_of(poll), w);
      return poll.electorate === 'owners'
        ? w.rule_both(part ? threshold_words(part, w) : null, yes)
        : w.rule_yes_no(yes);
    }
    case 'single':
      return form.run_off ? w.rule_run_off(line_words(poll, w)) : w.rule_single;
    case 'multi_k':
      return w.rule_multi(form.k ?? 1, form.half ? line_words(poll, w) : '');
    case 'score':
      return w.rule_score(form.points_min ?? 0, form.points_max ?? 100);
    default:
      return w.rule_of[poll.method] ?? '';
  }
}

/** Who votes and how it is counted, in a sentence or two. */
export function rule_words(poll: PollRow, w: PollWords): string {
  return `${w.rule_who[poll.electorate]}${how_words(poll, w)}`;
}

/** What kind of decision this is: said on every screen and paper. */
export function class_words(poll: PollRow, w: PollWords): string {
  return poll.electorate === 'raters' ? w.rating : poll.informal ? w.class_informal : w.class[poll.class];
}
