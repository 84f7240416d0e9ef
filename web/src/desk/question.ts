// A poll that is being prepared: from a case's question to the message poll.add. Pure.
import type { CaseRow, Electorate, Fields, Method, PollBox, PollClass, PollForm as BallotForm } from '../messages';
import { decided_form, default_form, electorates_for, family_of, form_fits, form_message, has_options, methods_for } from './methods';

export interface OptionForm {
  title: string;
  text?: string;
  cost?: string;
  picture?: string;
}

export interface MotionForm {
  title: string;
  options: OptionForm[];
  only_if_fails: number | null;
}

export interface PollForm {
  /** null: a rehearsal is never on a case. */
  case: number | null;
  title: string;
  class: PollClass;
  electorate: Electorate;
  /** Whose owners: '' = the only estate, null = still to be chosen. */
  estate: string | null;
  /** Buildings; empty = all. */
  scope: number[];
  method: Method;
  form: BallotForm;
  matter: number | null;
  /** '' = the place's own. */
  sheet: string;
  box: PollBox;
  motions: MotionForm[];
}

export const OPTIONS_MAX = 20;
export const MOTIONS_MAX = 12;

/** The question that lies ready in a case; null when there is none or it cannot be read. */
export function question_of(row: CaseRow): PollForm | null {
  let question = row.question as unknown;
  if (typeof question === 'string') {
    try {
      question = JSON.parse(question);
    } catch {
      return null;
    }
  }
  if (!question || typeof question !== 'object' || !Array.isArray((question as PollForm).motions)) {
    return null;
  }
  const given = question as Partial<PollForm>;
  return {
    ...empty_poll(row.id),
    title: given.title ?? row.title,
    electorate: given.electorate === 'owners' ? 'owners' : 'households',
    method: given.method === 'single' ? 'single' : 'yes_no',
    matter: given.matter ?? null,
    motions: (given.motions ?? []).map((motion) => ({
      title: motion.title ?? '',
      options: (motion.options ?? []).map(({ title, text, cost, picture }) => ({ title, text, cost, picture })),
      only_if_fails: motion.only_if_fails ?? null,
    })),
  };
}

export function empty_poll(case_id: number | null, kind: PollClass = 'consultation'): PollForm {
  return {
    case: case_id,
    title: '',
    class: kind,
    electorate: electorates_for(kind)[0] as Electorate,
    estate: '',
    scope: [],
    method: 'yes_no',
    form: {},
    matter: null,
    sheet: '',
    box: 'here',
    motions: [{ title: '', options: [], only_if_fails: null }],
  };
}

/** After a change of class, method or electorate: what no longer fits is put right. */
export function settle(form: PollForm): void {
  const electorates = electorates_for(form.class);
  if (!electorates.includes(form.electorate)) {
    form.electorate = electorates[0] as Electorate;
  }
  if (!methods_for(form.class).includes(family_of(form.method))) {
    form.method = 'yes_no';
  }
  for (const motion of form.motions) {
    while (has_options(form.method) && motion.options.length < 2) {
      motion.options.push({ title: '' });
    }
    if (form.method !== 'yes_no') {
      motion.only_if_fails = null;
    }
  }
  form.form = { ...default_form(form.method), ...form_message(form.method, form.form), ...decided_form(form.class, form.method) };
}

/** After the electorate or the estates have changed: an owners' poll names one of several estates, which nobody guesses. */
export function settle_estate(form: PollForm, estates: string[]): void {
  if (form.electorate !== 'owners' || estates.length < 2) {
    form.estate = '';
  } else if (form.estate === null || !estates.includes(form.estate)) {
    form.estate = null;
  }
}

/** A poll of one motion has one title; it stands for both. */
function motion_title(form: PollForm, motion: MotionForm): string {
  return (form.motions.length === 1 ? form.title : motion.title).trim();
}

export type Gap = 'title' | 'estate' | 'matter' | 'motion' | 'options' | 'numbers';

/** The first thing that is still to be said, and in which motion; null: nothing. */
export function first_gap(form: PollForm): { gap: Gap; n: number } | null {
  if (form.title.trim() === '') {
    return { gap: 'title', n: 0 };
  }
  if (form.estate === null) {
    return { gap: 'estate', n: 0 };
  }
  if (form.class === 'owners' && form.matter === null) {
    return { gap: 'matter', n: 0 };
  }
  for (const [i, motion] of form.motions.entries()) {
    if (motion_title(form, motion) === '') {
      return { gap: 'motion', n: i + 1 };
    }
    if (has_options(form.method) && (motion.options.length < 2 || motion.options.some((option) => option.title.trim() === ''))) {
      return { gap: 'options', n: i + 1 };
    }
    if (!form_fits(form.method, form.form, motion.options.length)) {
      return { gap: 'numbers', n: i + 1 };
    }
  }
  return form.motions.length > 0 ? null : { gap: 'motion', n: 1 };
}

/** Everything that must be said is said. */
export function is_complete(form: PollForm): boolean {
  return first_gap(form) === null;
}

/** Fields that are empty are left out: the server takes an empty text for a mistake. */
function filled<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  ) as Partial<T>;
}

export function poll_message(form: PollForm): Fields<'poll.add'> {
  const options_of = (motion: MotionForm): unknown =>
    has_options(form.method) && motion.options.length > 0
      ? motion.options.map((o) => filled({ ...o, title: o.title.trim() }))
      : undefined;
  const motions = form.motions.map((motion, i) =>
    filled({
      title: motion_title(form, motion),
      options: options_of(motion),
      only_if_fails:
        form.method === 'yes_no' && motion.only_if_fails !== null && motion.only_if_fails <= i
          ? motion.only_if_fails
          : undefined,
    }),
  );
  return filled({
    case: form.case,
    title: form.title.trim(),
    class: form.class === 'consultation' ? undefined : form.class,
    electorate: form.electorate,
    estate: form.estate,
    scope: form.scope.length > 0 ? form.scope : undefined,
    method: form.method,
    matter: form.electorate === 'owners' ? form.matter : null,
    sheet: form.sheet,
    form: form_message(form.method, form.form),
    box: form.box === 'here' ? undefined : form.box,
    motions,
  }) as unknown as Fields<'poll.add'>;
}
