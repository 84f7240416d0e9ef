// A poll that is being prepared: from a case's question to the message poll.add. Pure.
import type { CaseRow, Electorate, Fields, Method } from '../messages';

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
  case: number;
  title: string;
  electorate: Electorate;
  method: Method;
  matter: number | null;
  motions: MotionForm[];
}

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
    case: row.id,
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

export function empty_poll(case_id: number): PollForm {
  return {
    case: case_id,
    title: '',
    electorate: 'households',
    method: 'yes_no',
    matter: null,
    motions: [{ title: '', options: [], only_if_fails: null }],
  };
}

/** A poll of one motion has one title; it stands for both. */
function motion_title(form: PollForm, motion: MotionForm): string {
  return (form.motions.length === 1 ? form.title : motion.title).trim();
}

/** Everything that must be said is said. */
export function is_complete(form: PollForm): boolean {
  return (
    form.title.trim() !== '' &&
    form.motions.length > 0 &&
    form.motions.every(
      (motion) =>
        motion_title(form, motion) !== '' &&
        (form.method === 'yes_no' ||
          (motion.options.length >= 2 && motion.options.every((option) => option.title.trim() !== ''))),
    )
  );
}

/** Fields that are empty are left out: the server takes an empty text for a mistake. */
function filled<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  ) as Partial<T>;
}

export function poll_message(form: PollForm): Fields<'poll.add'> {
  const motions = form.motions.map((motion, i) =>
    filled({
      title: motion_title(form, motion),
      options: motion.options.length > 0 ? motion.options.map((o) => filled({ ...o, title: o.title.trim() })) : undefined,
      only_if_fails:
        form.method === 'yes_no' && motion.only_if_fails !== null && motion.only_if_fails <= i
          ? motion.only_if_fails
          : undefined,
    }),
  );
  return filled({
    case: form.case,
    title: form.title.trim(),
    electorate: form.electorate,
    method: form.method,
    matter: form.electorate === 'owners' ? form.matter : null,
    motions,
  }) as unknown as Fields<'poll.add'>;
}
