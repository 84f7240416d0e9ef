// Figures that were counted elsewhere: read from what is typed, and whether they add up. Pure.
import type { Electorate, Fields, Figures, Method, PollRow } from '../messages';
import { grades_of } from './methods';

/** One line of the form: a count, and for owners its area in ㎡ as typed. */
export interface FigureLine {
  key: string; // yes, no, abstain, void, unknown, o1 …, g1 …
  heads: string;
  area: string;
}

export interface FiguresForm {
  cast: FigureLine;
  void: FigureLine;
  motions: FigureLine[][];
}

/** Ranked ballots and points need the ballots themselves: their figures can't be typed in whole. */
export function can_be_typed(method: Method): boolean {
  return method !== 'score' && !method.startsWith('ranked_');
}

const line = (key: string): FigureLine => ({ key, heads: '', area: '' });

export function empty_figures(poll: Pick<PollRow, 'method' | 'motions'>): FiguresForm {
  const keys = (options: number): string[] => {
    if (poll.method === 'yes_no') {
      return ['yes', 'no', 'abstain'];
    }
    if (grades_of(poll.method) > 0) {
      return [...Array.from({ length: grades_of(poll.method) }, (_, g) => `g${g + 1}`), 'unknown', 'abstain'];
    }
    const chosen = Array.from({ length: options }, (_, o) => `o${o + 1}`);
    return poll.method === 'single' ? [...chosen, 'abstain'] : [...chosen, 'abstain', 'void'];
  };
  return { cast: line('cast'), void: line('void'), motions: poll.motions.map((motion) => keys(motion.options.length).map(line)) };
}

/** "12" */
export function read_count(text: string): number | null {
  return /^[0-9]{1,9}$/.test(text.trim()) ? Number(text.trim()) : null;
}

/** "840.5" ㎡ is 84050 dm². */
export function read_area(text: string): number | null {
  const match = /^([0-9]{1,9})(?:\.([0-9]{1,2}))?$/.exec(text.trim());
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : null;
}

export type FigureFault =
  | { is: 'unread'; motion: number | null; key: string }
  | { is: 'too_many' } // more than the roll has
  | { is: 'sum'; motion: number; sum: number; of: number; area: boolean };

export interface ReadFigures {
  cast: number;
  cast_area: number;
  void: number;
  void_area: number;
  motions: Figures[];
}

interface Value {
  heads: number;
  area: number;
}

function figures_of(method: Method, by_area: boolean, lines: FigureLine[], values: Value[]): Figures {
  const of = (key: string): Value => values[lines.findIndex((one) => one.key === key)] ?? { heads: 0, area: 0 };
  const all = (kind: string): Value[] => values.filter((_, i) => new RegExp(`^${kind}[0-9]+$`).test(lines[i]?.key ?? ''));
  if (method === 'yes_no') {
    const [yes, no, abstain] = [of('yes'), of('no'), of('abstain')];
    const heads = { yes_heads: yes.heads, no_heads: no.heads, abstain_heads: abstain.heads };
    return { ...heads, yes_area: yes.area, no_area: no.area, abstain_area: abstain.area };
  }
  if (grades_of(method) > 0) {
    return { grades: all('g').map((one) => one.heads), unknown: of('unknown').heads, abstain: of('abstain').heads };
  }
  const areas = by_area ? { areas: all('o').map((one) => one.area) } : {};
  const figures: Figures = { options: all('o').map((one) => one.heads), ...areas, abstain: of('abstain').heads };
  return method === 'single' ? figures : { ...figures, void: of('void').heads, ...(by_area ? { void_area: of('void').area } : {}) };
}

/** Of one choice each, all lines together are the ballots; of several, no option has more than chose at all. */
function sum_fault(method: Method, motion: number, lines: FigureLine[], values: number[], cast: number, area: boolean): FigureFault | null {
  const several = method === 'multi_k' || method === 'approval';
  const apart = values.reduce((sum, value, i) => sum + (/^o/.test(lines[i]?.key ?? '') ? 0 : value), 0);
  const chosen = values.filter((_, i) => /^o/.test(lines[i]?.key ?? ''));
  if (!several) {
    const sum = values.reduce((a, b) => a + b, 0);
    return sum === cast ? null : { is: 'sum', motion, sum, of: cast, area };
  }
  const most = Math.max(0, ...chosen);
  const together = chosen.reduce((a, b) => a + b, 0);
  const voted = cast - apart;
  return voted < most || together < voted ? { is: 'sum', motion, sum: apart + most, of: cast, area } : null;
}

/** Reads the whole form; the faults in the order in which they are met. By hand valid papers are counted, no areas. */
export function read_figures(
  poll: Pick<PollRow, 'method' | 'motions' | 'electorate' | 'seats'>,
  form: FiguresForm,
  by_hand = false,
): { figures: ReadFigures | null; faults: FigureFault[] } {
  const by_area = !by_hand && has_area(poll.electorate, poll.method);
  const faults: FigureFault[] = [];
  const read = (one: FigureLine, motion: number | null): Value => {
    const heads = read_count(one.heads);
    const area = by_area ? read_area(one.area) : 0;
    if (heads === null || area === null) {
      faults.push({ is: 'unread', motion, key: one.key });
    }
    return { heads: heads ?? 0, area: area ?? 0 };
  };
  const cast = read(form.cast, null);
  const gone = by_hand ? { heads: 0, area: 0 } : read(form.void, null);
  const motions = form.motions.map((lines, m) => lines.map((one) => read(one, m)));
  if (faults.length > 0) {
    return { figures: null, faults };
  }
  if (cast.heads + gone.heads > poll.seats) {
    faults.push({ is: 'too_many' });
  }
  for (const [m, values] of motions.entries()) {
    const lines = form.motions[m] ?? [];
    const wrong =
      sum_fault(poll.method, m, lines, values.map((one) => one.heads), cast.heads, false) ??
      (by_area ? sum_fault(poll.method, m, lines, values.map((one) => one.area), cast.area, true) : null);
    if (wrong) {
      faults.push(wrong);
    }
  }
  const figures = {
    cast: cast.heads,
    cast_area: cast.area,
    void: gone.heads,
    void_area: gone.area,
    motions: motions.map((values, m) => figures_of(poll.method, by_area, form.motions[m] ?? [], values)),
  };
  return { figures, faults };
}

/** Owners are counted by area too, except where only opinions are rated. */
export function has_area(electorate: Electorate, method: Method): boolean {
  return electorate === 'owners' && grades_of(method) === 0;
}

export function outside_message(poll: number, source: string, figures: ReadFigures, photo: number | null): Fields<'outside.enter'> {
  const { cast, cast_area, motions } = figures;
  return {
    poll,
    source,
    cast,
    cast_area,
    cast_heads: cast,
    void: figures.void,
    void_area: figures.void_area,
    void_heads: figures.void,
    motions,
    ...(photo === null ? {} : { photo }),
  };
}

export function fallback_message(
  poll: number,
  figures: ReadFigures,
  counters: string[],
  photo: number | null,
): Fields<'fallback.count'> {
  return {
    poll,
    papers: figures.cast,
    motions: figures.motions,
    counters: counters.map((name) => ({ name })),
    ...(photo === null ? {} : { photo }),
  };
}
