// When a meeting that was adjourned goes on. Pure.
import type { MeetingRow } from './messages';

/** '' = not known: no next round, or one whose day is open again. */
export function next_time(next: MeetingRow['next']): string {
  return next && next.state !== 'postponed' && next.state !== 'cancelled' ? next.starts_at : '';
}
