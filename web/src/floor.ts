// The clocks and names of the floor, for phone, desk and big screen alike. Pure.
import type { HandRow, ItemRow, MeetingRow, QueueRow } from './messages';

/** A speaker is warned half a minute before the end. */
export const WARNING = 30 * 1000;
/** A turn whose connection is lost waits so long; its clock stands meanwhile. */
export const HELD = 60 * 1000;

export interface Turn {
  /** Of the turn, ms; below 0 = over the time. */
  left: number;
  stage: 'fine' | 'soon' | 'over' | 'held';
  /** What is left, as a share of the turn. */
  share: number;
  /** How long a lost connection is still waited for. */
  held: number;
}

export function turn_of(hand: HandRow | undefined, now: number): Turn {
  const until = Date.parse(hand?.until ?? '');
  if (!hand || isNaN(until)) {
    return { left: 0, stage: 'fine', share: 0, held: 0 };
  }
  const held_until = hand.held_until ? Date.parse(hand.held_until) : 0;
  const left = until - (held_until ? held_until - HELD : now);
  const whole = until - Date.parse(hand.given_at ?? '');
  return {
    left,
    stage: held_until ? 'held' : left <= 0 ? 'over' : left <= WARNING ? 'soon' : 'fine',
    share: whole > 0 ? Math.min(1, Math.max(0, left / whole)) : 0,
    held: held_until ? Math.max(0, held_until - now) : 0,
  };
}

/** Of an item with a length, ms; below 0 = over it. */
export function item_left(item: ItemRow | null | undefined, now: number): number | null {
  return item?.began_at && item.minutes > 0 ? Date.parse(item.began_at) + item.minutes * 60000 - now : null;
}

/** Of a meeting with a length, ms; below 0 = over it. A break is not part of its time. */
export function meeting_left(meeting: MeetingRow | null | undefined, now: number): number | null {
  return meeting?.state === 'open' && meeting.opened_at && meeting.max_minutes > 0
    ? Date.parse(meeting.opened_at) + meeting.max_minutes * 60000 + meeting.paused * 1000 - now
    : null;
}

/** 现场·3号王女士 */
export function speaker_label(hand: Pick<HandRow, 'label' | 'via' | 'kind'>, hall: (label: string) => string): string {
  return hand.via === 'room' && hand.kind !== 'reply' && hand.kind !== 'report' ? hall(hand.label) : hand.label;
}

export interface Balance {
  spoken: [number, number];
  waiting: [number, number];
}

/** For and against on this item; null = nobody took a side. */
export function balance_of(queue: QueueRow | undefined): Balance | null {
  return queue?.spoken && queue.waiting ? { spoken: queue.spoken, waiting: queue.waiting } : null;
}

/** Who is called: those waiting whose phone is connected, next first. */
export function called(queue: QueueRow | undefined): number[] {
  const away = queue?.away ?? [];
  return (queue?.order ?? []).filter((id) => away.indexOf(id) < 0);
}
