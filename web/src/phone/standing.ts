// Whether the chair has stopped this person's words. Pure.
import type { StandingRow } from '../messages';

export interface Standing {
  is: 'warned' | 'muted' | 'removed';
  reason: string;
}

/** As it is on this item (null = before the first); a mute of another item is a warning that was given. */
export function standing_of(row: StandingRow | undefined, item: number | null): Standing | null {
  if (!row) {
    return null;
  }
  const is = row.removed ? 'removed' : row.muted === (item ?? 0) ? 'muted' : 'warned';
  return { is, reason: row.reason };
}

export function is_silenced(row: StandingRow | undefined, item: number | null): boolean {
  const is = standing_of(row, item)?.is;
  return is === 'muted' || is === 'removed';
}
