// Comments that wait for a look before all see them, and whose name a dialog says. Pure.
import type { CommentRow, HeldRow } from '../messages';

/** As the room reads it: a dialog in the middle of the screen, which others may see, and who groups opinions need not name who asked not to be. */
export const room_label = (one: Pick<CommentRow | HeldRow, 'anonymous' | 'label'>): string => (one.anonymous ? '匿名居民' : (one.label ?? ''));

/** Those that nobody has looked at yet, oldest first. */
export const waiting_held = (held: HeldRow[]): HeldRow[] => held.filter((one) => one.state === 'waiting').sort((a, b) => a.id - b.id);
