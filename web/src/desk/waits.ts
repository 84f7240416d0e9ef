// What waits for whoever looks, as the desk's home tells it: a number a kind, each with its place in the counting room. Pure.
import type { MessageName, WaitsRow } from '../messages';

export type WaitKind = 'to_type' | 'to_confirm' | 'clashes' | 'second' | 'objections';

export interface Waiting {
  poll: number;
  title: string;
  rehearsal: boolean;
  links: { kind: WaitKind; n: number; to: string }[];
}

/** Whose work it is, and in which part of the counting room it is done. */
const KINDS: [WaitKind, MessageName, string][] = [
  ['to_type', 'paper.type', 'papers'],
  ['to_confirm', 'paper.confirm', 'papers'],
  ['clashes', 'clash.decide', 'clashes'],
  ['second', 'countersign.confirm', 'second'],
  ['objections', 'objection.answer', 'objections'],
];

/** Polls of the neighbourhood shown (0 = all) where something waits for this person. */
export function waiting_for(
  rows: WaitsRow[],
  precinct: number,
  may: (message: MessageName) => boolean,
  session: number | undefined,
  now: number,
): Waiting[] {
  return rows
    .filter((row) => precinct === 0 || row.id === precinct)
    .flatMap((row) => row.polls)
    .map((one) => {
      const { second, ...counts } = one;
      const open = second.filter((step) => step.session !== session && Date.parse(step.until) > now).length;
      const links = KINDS.filter(([, message]) => may(message))
        .map(([kind, , part]) => ({
          kind,
          n: kind === 'second' ? open : counts[kind],
          to: `/meeting/${one.meeting}/poll/${one.poll}?part=${part}`,
        }))
        .filter((link) => link.n > 0);
      return { poll: one.poll, title: one.title, rehearsal: one.rehearsal, links };
    })
    .filter((one) => one.links.length > 0);
}
