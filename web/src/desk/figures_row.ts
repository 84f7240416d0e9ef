// What was typed in whole of a poll, as its row holds it.
import type { PollRow, Time } from '../messages';

export interface TypedFigures {
  outside?: { source: string; at: Time; photo: number | null };
  by_hand?: { counters: string; at: Time; photo: number | null; papers: number; typed: number; differs?: number[] };
}

export function figures_of(poll: PollRow): TypedFigures | null {
  return (poll as PollRow & { figures?: TypedFigures | null }).figures ?? null;
}
