// Outcomes of the methods of choosing and rating in words, bars and tables. Pure; shared by desk and screen.
import type { PollRow } from '../messages';
import type { MotionResult } from '../outcomes';
import { OVER_HALF, area_text, percentage, type Threshold } from '../percentage';
import { threshold_words } from './threshold';
import type { PollWords } from '../words/screen-zh-CN';
import { participation, participation_of, required_of, type Bar, type Measure, type MotionWords, type Table } from './outcome';

type Name = (n: number) => string;

/** What broke the ties, or that one stands. */
export function tie_facts(m: MotionResult, name: Name, w: PollWords): string[] {
  return (m.ties ?? []).map((tie) => w.tie(tie.options.map(name), tie.by));
}

function headline_of(m: MotionResult, name: Name, w: PollWords): string {
  const winners = m.winners ?? (m.leader ? [m.leader] : []);
  switch (m.verdict) {
    case 'leader':
    case 'chosen':
      return winners.length > 1 ? w.chosen(winners.map(name)) : m.verdict === 'leader' ? w.leader(name(winners[0] ?? 0)) : w.chosen(winners.map(name));
    case 'tie':
      return w.tied((m.tied?.length ? m.tied : (m.ties?.find((tie) => tie.by === null)?.options ?? winners)).map(name));
    case 'run_off':
      return w.run_off((m.run_off ?? []).map(name));
    case 'not_met':
      return w.nobody_has_enough;
    case 'no_quorum':
      return w.no_quorum;
    case 'not_counted':
      return w.not_counted(Math.max(1, m.n - 1));
    default:
      return w.nobody_chose;
  }
}

function rows_of(title: string, of: number, bars: Bar[], sentence: string, required: Threshold | null = null, required_text = ''): Measure {
  return { title, of, bars, stacked: false, required, required_text, sentence, ok: null };
}

const option_bar = (label: string, value: number, text: string, first: boolean): Bar => ({ kind: 'option', label, value, text, first });

/** single, multi_k, approval: votes by heads, and of owners by area. */
function votes_measures(poll: PollRow, m: MotionResult, name: Name, wins: (n: number) => boolean, w: PollWords): Measure[] {
  const base = m.base ?? m.valid ?? 0;
  const asked = poll.form?.run_off === true || poll.form?.half === true;
  const line = asked ? required_of(poll) : OVER_HALF;
  const required: [Threshold | null, string] = asked ? [line, threshold_words(line, w)] : [poll.method === 'single' ? OVER_HALF : null, ''];
  const bars = (m.options ?? []).map((votes, i) =>
    option_bar(name(i + 1), votes, w.votes_of(votes, percentage(votes, base, line)), wins(i + 1)),
  );
  bars.push({ kind: 'abstain', label: w.abstain, value: m.abstain ?? 0, text: w.votes(m.abstain ?? 0), first: false });
  const measures = [rows_of(w.votes_title, base, bars, poll.electorate === 'owners' ? w.by_heads(base) : w.cast_sentence(base), ...required)];
  if (m.areas) {
    const of = m.base_area ?? 0;
    const area_bars = m.areas.map((area, i) =>
      option_bar(name(i + 1), area, `${w.area(area_text(area))} · ${percentage(area, of, line)}`, wins(i + 1)),
    );
    const abstain = m.abstain_area ?? 0;
    area_bars.push({ kind: 'abstain', label: w.abstain, value: abstain, text: w.area(area_text(abstain)), first: false });
    measures.push(rows_of(w.votes_title, of, area_bars, w.by_area(area_text(of)), ...required));
  }
  return measures;
}

function rounds_table(m: MotionResult, name: Name, w: PollWords): Table {
  const rounds = m.rounds ?? [];
  const options = rounds[0]?.votes.length ?? 0;
  const gone = (round: number, n: number): boolean => rounds[round]?.out.includes(n) ?? false;
  const rows = Array.from({ length: options }, (_, o) => ({
    cells: [
      name(o + 1),
      ...rounds.map((round, r) => {
        const votes = round.votes[o] ?? null;
        return votes === null ? '—' : gone(r, o + 1) ? w.goes_out(votes) : String(votes);
      }),
    ],
    first: (m.winners ?? []).includes(o + 1),
  }));
  rows.push({ cells: [w.exhausted, ...rounds.map((round) => String(round.exhausted))], first: false });
  return { caption: w.rounds, head: [w.option, ...rounds.map((_, r) => w.round_n(r + 1))], rows };
}

function pairs_table(m: MotionResult, name: Name, w: PollWords): Table {
  const cells = m.pairwise ?? [];
  return {
    caption: w.pairwise,
    head: [w.prefer, ...cells.map((_, o) => name(o + 1))],
    rows: cells.map((row, i) => ({
      cells: [name(i + 1), ...row.map((heads, j) => (i === j ? '—' : heads > (cells[j]?.[i] ?? 0) ? w.ahead(heads) : String(heads)))],
      first: (m.winners ?? []).includes(i + 1),
    })),
  };
}

function order_fact(m: MotionResult, name: Name, w: PollWords): string[] {
  return m.order && m.order.length > 1 ? [w.order(m.order.map((place) => place.map(name).join(w.equals)))] : [];
}

const half_text = (points: number): string => (points % 2 === 0 ? String(points / 2) : `${(points - 1) / 2}.5`);

interface Shown {
  measures: Measure[];
  facts: string[];
  tables: Table[];
}

function ranked_shown(poll: PollRow, m: MotionResult, name: Name, wins: (n: number) => boolean, w: PollWords): Shown {
  const facts = order_fact(m, name, w);
  if (m.rounds) {
    const last = m.rounds[m.rounds.length - 1];
    const bars = (last?.votes ?? []).flatMap((votes, o) =>
      votes === null ? [] : [option_bar(name(o + 1), votes, w.votes_of(votes, percentage(votes, last?.base ?? 0, OVER_HALF)), wins(o + 1))],
    );
    const measure = rows_of(w.votes_title, last?.base ?? 0, bars, w.last_round(m.rounds.length, last?.base ?? 0), OVER_HALF);
    return { measures: last ? [measure] : [], facts, tables: m.rounds.length > 1 ? [rounds_table(m, name, w)] : [] };
  }
  if (m.half_points) {
    const most = Math.max(1, ...m.half_points);
    const bars = m.half_points.map((points, o) => option_bar(name(o + 1), points, w.points(half_text(points)), wins(o + 1)));
    return { measures: [rows_of(w.points_title, most, bars, w.cast_sentence(m.valid ?? 0))], facts, tables: [] };
  }
  const first = (m.first ?? []).map((votes, o) => option_bar(name(o + 1), votes, w.votes(votes), wins(o + 1)));
  const measures = first.length > 0 ? [rows_of(w.first_places, m.valid ?? 0, first, w.first_places_of(m.valid ?? 0))] : [];
  return { measures: poll.method === 'ranked_schulze' ? [] : measures, facts, tables: m.pairwise ? [pairs_table(m, name, w)] : [] };
}

function score_shown(poll: PollRow, m: MotionResult, name: Name, wins: (n: number) => boolean, w: PollWords): Shown {
  const most = poll.form?.points_max ?? 100;
  const bars = (m.means ?? []).map((mean, o) =>
    option_bar(name(o + 1), mean === null ? 0 : Number(mean), mean === null ? w.not_rated : w.mean(mean), wins(o + 1)),
  );
  const rows = (m.means ?? []).map((mean, o) => ({
    cells: [name(o + 1), mean ?? '—', m.medians?.[o] ?? '—', String(m.ratings?.[o] ?? 0), String(m.points?.[o] ?? 0)],
    first: wins(o + 1),
  }));
  const table = { caption: w.scores, head: [w.option, w.mean_title, w.median_title, w.ratings_title, w.points_sum], rows };
  return { measures: [rows_of(w.mean_title, most, bars, w.cast_sentence(m.valid ?? 0))], facts: order_fact(m, name, w), tables: [table] };
}

/** Scales: the grades as bars; rates only from ten valid ballots on. */
function scale_words(poll: PollRow, m: MotionResult, title: string, w: PollWords): MotionWords {
  const names = w.grades[poll.method] ?? [];
  const valid = m.valid ?? 0;
  const many = m.wide !== undefined;
  const bars = (m.grades ?? []).map((heads, g) =>
    option_bar(names[g] ?? String(g + 1), heads, many ? w.votes_of(heads, percentage(heads, valid)) : w.votes(heads), m.grade === g + 1),
  );
  bars.push({ kind: 'abstain', label: w.unknown_grade, value: m.unknown ?? 0, text: w.votes(m.unknown ?? 0), first: false });
  bars.push({ kind: 'abstain', label: w.abstain, value: m.abstain ?? 0, text: w.votes(m.abstain ?? 0), first: false });
  const grade = m.grade ? (names[m.grade - 1] ?? '') : '';
  const facts = many ? [w.wide(m.wide ?? ''), w.strict(m.strict ?? ''), w.weighted(m.weighted ?? '')] : valid > 0 ? [w.few_valid] : [];
  const headline = m.verdict === 'no_quorum' ? w.no_quorum : grade === '' ? w.nobody_chose : w.rated(grade, m.wide ?? null);
  return { n: m.n, title, headline, tone: 'neutral', measures: [rows_of(w.grades_title, valid, bars, w.cast_sentence(valid))], facts, tables: [] };
}

function part_measures(poll: PollRow, m: MotionResult, w: PollWords): Measure[] {
  const asked = participation_of(poll);
  if (!asked || m.part_heads === undefined) {
    return [];
  }
  const part = {
    part_area: m.part_area ?? 0,
    part_heads: m.part_heads,
    total_area: m.total_area ?? 0,
    total_heads: m.total_heads ?? 0,
    part_area_ok: m.part_area_ok === true,
    part_heads_ok: m.part_heads_ok === true,
  };
  const heads = participation(part, asked, false, w);
  return poll.electorate === 'owners' ? [participation(part, asked, true, w), heads] : [heads];
}

export function choice_words(poll: PollRow, m: MotionResult, title: string, w: PollWords): MotionWords {
  const part = part_measures(poll, m, w);
  if (m.grades) {
    const words = scale_words(poll, m, title, w);
    return { ...words, tone: m.verdict === 'no_quorum' ? 'not_reached' : 'neutral', measures: [...part, ...words.measures] };
  }
  const options = poll.motions.find((motion) => motion.n === m.n)?.options ?? [];
  const name: Name = (n) => options.find((option) => option.n === n)?.title ?? String(n);
  const settled = m.verdict === 'leader' || m.verdict === 'chosen';
  const winners = m.winners ?? (m.leader ? [m.leader] : []);
  const wins = (n: number): boolean => settled && winners.includes(n);
  const shown = m.options
    ? { measures: votes_measures(poll, m, name, wins, w), facts: [] as string[], tables: [] as Table[] }
    : m.ratings
      ? score_shown(poll, m, name, wins, w)
      : ranked_shown(poll, m, name, wins, w);
  const facts = [...shown.facts, ...tie_facts(m, name, w), ...(m.void ? [w.void_ballots(m.void)] : [])];
  return {
    n: m.n,
    title,
    headline: headline_of(m, name, w),
    tone: settled ? 'reached' : m.verdict === 'no_quorum' || m.verdict === 'not_met' ? 'not_reached' : 'neutral',
    measures: m.counted === false ? [] : [...part, ...shown.measures],
    facts,
    tables: shown.tables,
  };
}
