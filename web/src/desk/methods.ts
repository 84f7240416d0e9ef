// The ways of voting: what each needs to be asked, and how many numbers a ballot holds of a motion. Pure.
import type { Electorate, Method, PollClass, PollForm as BallotForm } from '../messages';

export type Family = 'yes_no' | 'single' | 'multi_k' | 'approval' | 'ranked' | 'score' | 'scale';

/** What residents are told apart, each with the methods that count it. */
export const FAMILIES: Record<Family, Method[]> = {
  yes_no: ['yes_no'],
  single: ['single'],
  multi_k: ['multi_k'],
  approval: ['approval'],
  ranked: ['ranked_irv', 'ranked_borda', 'ranked_schulze'],
  score: ['score'],
  scale: ['sat3', 'sat5', 'grade4', 'perf4'],
};

export function family_of(method: Method): Family {
  const found = (Object.keys(FAMILIES) as Family[]).find((one) => FAMILIES[one].includes(method));
  return found ?? 'yes_no';
}

const GRADES: Partial<Record<Method, number>> = { sat3: 3, sat5: 5, grade4: 4, perf4: 4 };

/** How many grades a scale has; 0 = it is none. */
export function grades_of(method: Method): number {
  return GRADES[method] ?? 0;
}

export function has_options(method: Method): boolean {
  return method !== 'yes_no' && grades_of(method) === 0;
}

/** Numbers that a ballot holds of a motion. */
export function slots_of(method: Method, options: number): number {
  return has_options(method) && method !== 'single' ? options : 1;
}

/** Owners' and residents' decisions are made by agreeing or by electing; the rest only asks. */
export function methods_for(kind: PollClass): Family[] {
  return kind === 'consultation' ? (Object.keys(FAMILIES) as Family[]) : ['yes_no', 'single', 'multi_k'];
}

/** A hearing's panel is asked at a hearing alone: the form leaves it out elsewhere. */
export function electorates_for(kind: PollClass): Electorate[] {
  if (kind === 'owners') {
    return ['owners'];
  }
  return kind === 'residents' ? ['residents', 'representatives', 'households'] : ['households', 'delegates', 'owners', 'residents', 'representatives'];
}

export type Parameter = keyof BallotForm;

/** What this method has to be told besides its options. */
export function parameters_of(method: Method): Parameter[] {
  switch (method) {
    case 'single':
      return ['run_off'];
    case 'multi_k':
      return ['k', 'half'];
    case 'approval':
    case 'ranked_borda':
    case 'ranked_schulze':
      return ['seats'];
    case 'score':
      return ['points_min', 'points_max', 'min_ratings'];
    default:
      return [];
  }
}

export function default_form(method: Method): BallotForm {
  switch (method) {
    case 'multi_k':
      return { k: 2, half: false };
    case 'score':
      return { points_min: 0, points_max: 10 };
    default:
      return {};
  }
}

const whole = (value: unknown, least: number, most: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;

/** What is decided by choosing needs the majority that a yes would need (Civil Code art. 278); the server sees to it. */
export function decided_form(kind: PollClass, method: Method): BallotForm {
  return kind === 'consultation' ? {} : method === 'single' ? { run_off: true } : method === 'multi_k' ? { half: true } : {};
}

/** Whether the parameters can be counted with so many options. */
export function form_fits(method: Method, form: BallotForm, options: number): boolean {
  if (method === 'multi_k') {
    return whole(form.k, 1, options);
  }
  if (method === 'score') {
    return (
      whole(form.points_min, 0, 100) &&
      whole(form.points_max, 0, 100) &&
      (form.points_min as number) < (form.points_max as number) &&
      (form.min_ratings === undefined || whole(form.min_ratings, 0, 1_000_000))
    );
  }
  return form.seats === undefined || whole(form.seats, 1, Math.max(1, options));
}

/** Only what the method knows, and nothing that says nothing. */
export function form_message(method: Method, form: BallotForm): BallotForm | undefined {
  const known = parameters_of(method).filter((name) => {
    const value = form[name];
    return value !== undefined && value !== null && value !== false && !(name === 'seats' && value === 1);
  });
  return known.length > 0 ? (Object.fromEntries(known.map((name) => [name, form[name]])) as BallotForm) : undefined;
}
