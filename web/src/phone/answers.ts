// What a ballot says, by every method: marks are made motion by motion, sent as one flat list of whole numbers
// (docs/protocol.md), and said in words. Pure: no page, no server.
import type { Method, Motion, PollRow, Scale } from '../messages';
import type { BallotShared } from '../words/ballot-zh-CN';

/** What a motion's slots hold. null = not answered yet (methods of one slot alone). */
export type Mark = number[] | null;

export type Way = 'one' | 'several' | 'ranked' | 'score';

const SCALES: Record<Scale, number> = { sat3: 3, sat5: 5, grade4: 4, perf4: 4 };

/** Grades of a scale; 0 for what is none. */
export function grades_of(method: Method): number {
  return SCALES[method as Scale] ?? 0;
}

/** How it is marked: one of several, some of several, in an order, or with points. */
export function way_of(method: Method): Way {
  if (method === 'multi_k' || method === 'approval') {
    return 'several';
  }
  if (method === 'score') {
    return 'score';
  }
  return method.indexOf('ranked_') === 0 ? 'ranked' : 'one';
}

/** The most that may be chosen: k for multi_k, any number for approval. */
export function most_of(poll: PollRow, motion: Motion): number {
  return poll.method === 'multi_k' ? (poll.form?.k ?? poll.form?.seats ?? 1) : motion.options.length;
}

export function points_of(poll: PollRow): { min: number; max: number } {
  return { min: poll.form?.points_min ?? 0, max: poll.form?.points_max ?? 100 };
}

export function slots_of(poll: PollRow, motion: Motion): number {
  return way_of(poll.method) === 'one' ? 1 : motion.options.length;
}

/** Nothing marked: an abstention. */
export function blank_of(poll: PollRow, motion: Motion): number[] {
  const nothing = poll.method === 'score' ? -1 : 0;
  return Array.from({ length: slots_of(poll, motion) }, () => nothing);
}

export function is_blank(poll: PollRow, mark: Mark): boolean {
  const nothing = poll.method === 'score' ? -1 : 0;
  return mark === null || mark.every((slot) => slot === nothing);
}

/** All motions of a ballot as they are sent; what was not answered is blank. */
export function flat_of(poll: PollRow, marks: Mark[]): number[] {
  return poll.motions.reduce<number[]>((all, motion, i) => all.concat(marks[i] ?? blank_of(poll, motion)), []);
}

/** The marks of a ballot that was sent. */
export function marks_of(poll: PollRow, answers: number[]): number[][] {
  let from = 0;
  return poll.motions.map((motion) => {
    const to = from + slots_of(poll, motion);
    const mark = answers.slice(from, to);
    from = to;
    return mark.length > 0 ? mark : blank_of(poll, motion);
  });
}

/** Chosen or not chosen any more; null = that would be more than the most. */
export function toggled(mark: number[], at: number, most: number): number[] | null {
  const next = mark.slice();
  next[at] = mark[at] ? 0 : 1;
  return next[at] && next.filter((slot) => slot === 1).length > most ? null : next;
}

/** Option number by rank: [2, 0, 1] is [3, 1]. */
export function ranking_of(mark: number[]): number[] {
  return mark
    .map((rank, i) => ({ rank, n: i + 1 }))
    .filter((one) => one.rank > 0)
    .sort((a, b) => a.rank - b.rank || a.n - b.n)
    .map((one) => one.n);
}

function ranked(order: number[], length: number): number[] {
  return Array.from({ length }, (_, i) => order.indexOf(i + 1) + 1);
}

/** The next rank for an option that has none; an option that has one loses it, and those behind move up. */
export function rank_tapped(mark: number[], at: number): number[] {
  const order = ranking_of(mark);
  const n = at + 1;
  return ranked(order.indexOf(n) < 0 ? order.concat([n]) : order.filter((one) => one !== n), mark.length);
}

/** One place up (-1) or down (1), as far as there is one. */
export function rank_moved(mark: number[], at: number, by: -1 | 1): number[] {
  const order = ranking_of(mark);
  const from = order.indexOf(at + 1);
  const to = from + by;
  if (from < 0 || to < 0 || to >= order.length) {
    return mark;
  }
  order.splice(to, 0, order.splice(from, 1)[0]!);
  return ranked(order, mark.length);
}

/** Points by a step; the first step up begins at the least, the first step down at the most. */
export function points_moved(points: number, by: number, { min, max }: { min: number; max: number }): number {
  const from = points >= 0 ? points : by > 0 ? min : max;
  return Math.min(max, Math.max(min, from + by));
}

function several_words(motion: Motion, mark: number[], w: BallotShared): string {
  const names = motion.options.filter((_, i) => mark[i] === 1).map((option) => option.title);
  return w.marks.several(names);
}

function ranked_words(motion: Motion, mark: number[], w: BallotShared): string {
  const name = (n: number): string => motion.options[n - 1]?.title ?? String(n);
  return ranking_of(mark)
    .map((n) => w.marks.rank(mark[n - 1]!, name(n)))
    .join(w.marks.between);
}

function score_words(motion: Motion, mark: number[], w: BallotShared): string {
  return motion.options
    .map((option, i) => w.marks.scored(option.title, mark[i] ?? -1))
    .join(w.marks.between);
}

function one_words(poll: PollRow, motion: Motion, answer: number, w: BallotShared): string {
  if (poll.method === 'yes_no') {
    return answer === 1 ? w.answers.yes : answer === 2 ? w.answers.no : w.answers.abstain;
  }
  if (poll.method === 'single') {
    return motion.options.find((one) => one.n === answer)?.title ?? w.answers.abstain;
  }
  return w.scales[poll.method as Scale][answer - 1] ?? (answer > 0 ? w.unknown : w.answers.abstain);
}

/** What a motion's mark says. Nothing marked is an abstention. */
export function mark_words(poll: PollRow, motion: Motion, mark: Mark, w: BallotShared): string {
  if (!mark || is_blank(poll, mark)) {
    return w.answers.abstain;
  }
  switch (way_of(poll.method)) {
    case 'several':
      return several_words(motion, mark, w);
    case 'ranked':
      return ranked_words(motion, mark, w);
    case 'score':
      return score_words(motion, mark, w);
    default:
      return one_words(poll, motion, mark[0] ?? 0, w);
  }
}
