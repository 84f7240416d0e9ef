// Between the begin of a vote's item and the opening of its poll a phone would otherwise show nothing to do.
import type { ItemRow, MeetingRow, PollRow } from '../messages';

const UNDER_WAY: PollRow['state'][] = ['open', 'polls_closed'];

/** As the chair's next step has it: a poll that names no item is put at whichever votes. */
export function belongs(poll: PollRow, item: ItemRow): boolean {
  return poll.item === item.id || poll.id === item.poll || (poll.item === null && item.step === 'vote');
}

/** The polls that the chair opens next: those of the current item, while none of the meeting is under way. A poll
 * of a 恳谈 is already named as one. */
export function polls_soon(
  meeting: MeetingRow | undefined,
  item: ItemRow | undefined,
  polls: PollRow[],
): PollRow[] {
  if (!item || polls.some((poll) => UNDER_WAY.indexOf(poll.state) >= 0)) {
    return [];
  }
  return polls
    .filter((poll) => poll.state === 'drafted' && belongs(poll, item))
    .map((poll) => ({ ...poll, informal: poll.informal ?? meeting?.formal === false }));
}
