// A paper typed in by keyboard: short texts, one field after the other, read as the numbers of a ballot. Pure.
import type { Method, Motion, PollRow } from '../messages';
import type { DeskWords } from '../words/desk-zh-CN';
import { grades_of, has_options, slots_of } from './methods';

/** One field of the form: a whole motion, or one option of it. */
export interface EntryField {
  motion: number; // index
  option: number | null; // index, where each option has a field of its own
}

const per_option = (method: Method): boolean => method.startsWith('ranked_') || method === 'score';

/** The fields of a paper, in the order in which it is read. */
export function entry_fields(poll: Pick<PollRow, 'method' | 'motions'>): EntryField[] {
  return poll.motions.flatMap((motion, m): EntryField[] =>
    per_option(poll.method) ? motion.options.map((_, o) => ({ motion: m, option: o })) : [{ motion: m, option: null }],
  );
}

function whole(text: string, least: number, most: number): number | null {
  const value = /^[0-9]{1,3}$/.test(text) ? Number(text) : NaN;
  return value >= least && value <= most ? value : null;
}

/** Papers name options by letters as well: A is 1. Full-width forms are what an input method makes of them. */
function plain(typed: string, method: Method, options: number): string {
  const text = typed.normalize('NFKC').trim();
  const lettered = method === 'single' || method === 'multi_k' || method === 'approval';
  return lettered && options < 10 ? text.replace(/[a-i]/gi, (letter) => String(letter.toUpperCase().charCodeAt(0) - 64)) : text;
}

/** "1 3", "1,3", "1、3"; with fewer than ten options "13" as well. 0 = nothing is ticked. */
function ticks(text: string, options: number): number[] | null {
  if (text === '') {
    return null;
  }
  const parts = options < 10 && /^[0-9]+$/.test(text) ? [...text] : text.split(/[\s,，、.]+/).filter(Boolean);
  const ticked = Array.from({ length: options }, () => 0);
  for (const part of parts) {
    const n = whole(part, parts.length === 1 ? 0 : 1, options);
    if (n === null || (n > 0 && ticked[n - 1] === 1)) {
      return null;
    }
    if (n > 0) {
      ticked[n - 1] = 1;
    }
  }
  return parts.length > 0 ? ticked : null;
}

/** What one field says: its slots of the ballot; null while it is empty or cannot be read. */
export function read_field(poll: Pick<PollRow, 'method' | 'motions' | 'form'>, field: EntryField, typed: string): number[] | null {
  const options = poll.motions[field.motion]?.options.length ?? 0;
  const text = plain(typed, poll.method, options);
  let slot: number | null;
  switch (poll.method) {
    case 'yes_no':
      slot = whole(text, 0, 2);
      break;
    case 'single':
      slot = whole(text, 0, options);
      break;
    case 'multi_k':
    case 'approval':
      return ticks(text, options);
    case 'score':
      slot = text === '' ? -1 : whole(text, poll.form.points_min ?? 0, poll.form.points_max ?? 100);
      break;
    case 'ranked_irv':
    case 'ranked_borda':
    case 'ranked_schulze':
      slot = text === '' ? 0 : whole(text, 0, options);
      break;
    default:
      slot = whole(text, 0, grades_of(poll.method) + 1);
  }
  return slot === null ? null : [slot];
}

/** The ballot's answers; null while a field cannot be read. */
export function read_entry(poll: Pick<PollRow, 'method' | 'motions' | 'form'>, typed: string[]): number[] | null {
  const answers: number[] = [];
  for (const [i, field] of entry_fields(poll).entries()) {
    const slots = read_field(poll, field, typed[i] ?? '');
    if (!slots) {
      return null;
    }
    answers.push(...slots);
  }
  return answers;
}

/** The first field that cannot be read: its number on the paper, and whether nothing is in it yet. */
export function first_missing(poll: Pick<PollRow, 'method' | 'motions' | 'form'>, typed: string[]): { n: number; empty: boolean } | null {
  const fields = entry_fields(poll);
  const i = fields.findIndex((field, k) => read_field(poll, field, typed[k] ?? '') === null);
  const field = fields[i];
  return field ? { n: (field.option ?? field.motion) + 1, empty: (typed[i] ?? '').trim() === '' } : null;
}

/** A field is full after one digit: the next one can be gone to by itself. */
export function moves_on(poll: Pick<PollRow, 'method' | 'motions' | 'form'>, field: EntryField, typed: string): boolean {
  const options = poll.motions[field.motion]?.options.length ?? 0;
  const one_digit = poll.method === 'score' ? (poll.form.points_max ?? 100) < 10 : options < 10;
  const ticked = poll.method === 'multi_k' || poll.method === 'approval';
  return one_digit && !ticked && typed.length === 1 && read_field(poll, field, typed) !== null;
}

/** One motion's slots of a ballot. */
export function motion_answers(poll: Pick<PollRow, 'method' | 'motions'>, answers: number[], motion: number): number[] {
  const before = poll.motions.slice(0, motion).reduce((sum, one) => sum + slots_of(poll.method, one.options.length), 0);
  return answers.slice(before, before + slots_of(poll.method, poll.motions[motion]?.options.length ?? 0));
}

/** What a phone may not send: the motion will be void in the count. */
export function is_void(poll: Pick<PollRow, 'method' | 'form'>, slots: number[]): boolean {
  if (poll.method === 'multi_k') {
    return slots.filter((one) => one === 1).length > (poll.form.k ?? slots.length);
  }
  if (!poll.method.startsWith('ranked_')) {
    return false;
  }
  const ranks = [...slots].filter((one) => one > 0).sort((a, b) => a - b);
  const distinct = [...new Set(ranks)];
  const hole = distinct.some((rank, i) => rank !== i + 1);
  return hole || (poll.method !== 'ranked_schulze' && distinct.length < ranks.length);
}

const name_of = (motion: Motion | undefined, n: number): string => motion?.options[n - 1]?.title ?? String(n);

/** One motion's answers in words: 同意; A、C; 1. B  2. A */
export function slots_words(poll: Pick<PollRow, 'method' | 'motions' | 'form'>, motion_index: number, slots: number[], words: DeskWords): string {
  const motion = poll.motions[motion_index];
  const say = words.count.paper;
  const first = slots[0] ?? 0;
  let text: string;
  if (poll.method === 'yes_no') {
    text = first === 1 ? words.poll_words.yes : first === 2 ? words.poll_words.no : '';
  } else if (poll.method === 'single') {
    text = first > 0 ? `${first}. ${name_of(motion, first)}` : '';
  } else if (!has_options(poll.method)) {
    text = first > grades_of(poll.method) ? words.poll_words.unknown_grade : (words.poll_words.grades[poll.method]?.[first - 1] ?? '');
  } else if (poll.method === 'multi_k' || poll.method === 'approval') {
    text = words.list(slots.flatMap((one, o) => (one === 1 ? [`${o + 1}. ${name_of(motion, o + 1)}`] : [])));
  } else if (poll.method === 'score') {
    text = words.list(slots.flatMap((one, o) => (one >= 0 ? [say.points_of(name_of(motion, o + 1), one)] : [])));
  } else {
    const ranked = slots.map((rank, o) => ({ rank, o })).filter((one) => one.rank > 0).sort((a, b) => a.rank - b.rank || a.o - b.o);
    text = ranked.map(({ rank, o }) => say.rank_of(rank, name_of(motion, o + 1))).join('  ');
  }
  return text === '' ? say.blank : is_void(poll, slots) ? say.will_be_void(text) : text;
}
