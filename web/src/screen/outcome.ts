// A poll in words and bars: how it counts, how many have voted, what came out. Pure; shared by desk and screen.
import type { MotionOutcome, OwnersMotionOutcome, PollRow, SingleMotionOutcome } from '../messages';
import { OVER_HALF, THREE_QUARTERS, TWO_THIRDS, area_text, percentage, type Threshold } from '../percentage';
import type { PollWords } from '../words/screen-zh-CN';

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

export interface MotionWords {
  n: number;
  title: string;
  headline: string;
  tone: 'reached' | 'not_reached' | 'neutral';
  measures: Measure[];
}

/** Matters of Civil Code 278 that need three quarters: (6) raising the fund, (7) rebuilding, (8) common parts. */
const SPECIAL_MATTERS = [6, 7, 8];

/** The rule freezes at the opening; before that a poll shows what it will be. */
function is_special(poll: PollRow): boolean {
  return poll.majority
    ? poll.majority === 'special'
    : poll.electorate === 'owners' && SPECIAL_MATTERS.includes(poll.matter ?? 0);
}

function needs_participation(poll: PollRow): boolean {
  return poll.rule?.participation === undefined ? poll.electorate === 'owners' : poll.rule.participation !== null;
}

function required_of(poll: PollRow): Threshold {
  return is_special(poll) ? THREE_QUARTERS : OVER_HALF;
}

function fraction(value: number, of: number, is_area: boolean, w: PollWords): string {
  return is_area ? w.fraction_area(area_text(value), area_text(of)) : w.fraction_heads(value, of);
}

function participation(m: OwnersMotionOutcome, is_area: boolean, w: PollWords): Measure {
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
    required: TWO_THIRDS,
    required_text: w.two_thirds,
    sentence: w.sentence(title, text, percentage(value, of, TWO_THIRDS), ok ? w.reaches_two_thirds : w.misses_two_thirds),
    ok,
  };
}

function approval(poll: PollRow, m: OwnersMotionOutcome, is_area: boolean, w: PollWords): Measure {
  const yes = is_area ? m.yes_area : m.yes_heads;
  const no = is_area ? m.no_area : m.no_heads;
  const abstain = is_area ? m.abstain_area : m.abstain_heads;
  const of = is_area ? m.part_area : m.part_heads;
  const ok = is_area ? m.yes_area_ok : m.yes_heads_ok;
  const required = required_of(poll);
  const special = required === THREE_QUARTERS;
  const reach = special ? (ok ? w.reaches_three_quarters : w.misses_three_quarters) : ok ? w.beyond_half : w.not_beyond_half;
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
    required_text: special ? w.three_quarters : w.half,
    sentence: w.sentence(title, fraction(yes, of, is_area, w), percentage(yes, of, required), reach),
    ok,
  };
}

function owners_words(poll: PollRow, m: OwnersMotionOutcome, title: string, w: PollWords): MotionWords {
  if (!m.counted || m.verdict === 'not_counted') {
    const before = poll.motions.find((motion) => motion.n === m.n)?.only_if_fails ?? m.n - 1;
    return { n: m.n, title, headline: w.not_counted(before), tone: 'neutral', measures: [] };
  }
  const measures: Measure[] = [];
  const by_area = poll.electorate === 'owners';
  if (needs_participation(poll)) {
    if (by_area) {
      measures.push(participation(m, true, w));
    }
    measures.push(participation(m, false, w));
  }
  if (by_area) {
    measures.push(approval(poll, m, true, w));
  }
  measures.push(approval(poll, m, false, w));
  const words = w.verdict(poll.class, poll.informal === true);
  const headline = m.verdict === 'met' ? words.met : m.verdict === 'no_quorum' ? words.no_quorum : words.not_met;
  return { n: m.n, title, headline, tone: m.verdict === 'met' ? 'reached' : 'not_reached', measures };
}

function single_words(poll: PollRow, m: SingleMotionOutcome, title: string, w: PollWords): MotionWords {
  const options = poll.motions.find((motion) => motion.n === m.n)?.options ?? [];
  const name = (n: number): string => options.find((option) => option.n === n)?.title ?? String(n);
  const votes = (n: number): number => m.options[n - 1] ?? 0;
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
    text: w.votes_of(value, percentage(value, m.base, OVER_HALF)),
    first: m.verdict === 'leader' && m.leader === i + 1,
  }));
  bars.push({ kind: 'abstain', label: w.abstain, value: m.abstain, text: w.votes(m.abstain), first: false });
  const sentence =
    m.verdict === 'leader'
      ? w.leader_sentence(name(m.leader), votes(m.leader), m.base, percentage(votes(m.leader), m.base, OVER_HALF), m.majority)
      : w.cast_sentence(m.base);
  const measure: Measure = {
    title: w.votes_title,
    of: m.base,
    bars,
    stacked: false,
    required: poll.majority === 'plurality' ? null : OVER_HALF, // a line at half would say that half was needed
    required_text: w.half,
    sentence,
    ok: null,
  };
  return { n: m.n, title, headline, tone, measures: [measure] };
}

function is_single(m: MotionOutcome): m is SingleMotionOutcome {
  return 'options' in m;
}

/** The outcome of a counted poll, motion by motion; empty while there is none. */
export function outcome_words(poll: PollRow, w: PollWords): MotionWords[] {
  return (poll.outcome?.motions ?? []).map((m) => {
    const title = poll.motions.find((motion) => motion.n === m.n)?.title ?? poll.title;
    return is_single(m) ? single_words(poll, m, title, w) : owners_words(poll, m, title, w);
  });
}

/** Who votes and how it is counted, in a sentence or two. */
export function rule_words(poll: PollRow, w: PollWords): string {
  const who = poll.electorate === 'owners' ? w.rule_owners : w.rule_households;
  const how =
    poll.method === 'single'
      ? w.rule_single
      : poll.electorate === 'owners'
        ? w.rule_both(needs_participation(poll) ? w.two_thirds : null, is_special(poll) ? w.three_quarters : w.half)
        : w.rule_yes_no(is_special(poll) ? w.three_quarters : w.half);
  return `${who}${how}`;
}

/** What kind of decision this is: said on every screen and paper. */
export function class_words(poll: PollRow, w: PollWords): string {
  return poll.informal ? w.class_informal : w.class[poll.class];
}
