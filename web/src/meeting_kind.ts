import type { MeetingKind } from './messages';

/** A vote outside the three meetings has a meeting of its own: nobody checks in, there are no rounds. */
export function is_assembly(kind: MeetingKind | undefined): boolean {
  return kind === 'owners_assembly' || kind === 'residents_assembly';
}
