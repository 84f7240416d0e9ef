// The door visit: which doors are left, and a ballot that a helper casts for somebody. The helper's phone keeps
// neither choice nor receipt.
import { Refusal, type Answer, type Fields, type PollRoom, type PollRow, type Receipt } from '../messages';
import type { Place } from '../place';

const TRY_AGAIN_AFTER = 2_000;

export type Door = PollRoom['seats'][number];

/** Polls whose papers are brought to the doors: noticed or open, and not another platform's. */
export function polls_to_visit(polls: PollRow[]): PollRow[] {
  return polls.filter((poll) => (poll.state === 'noticed' || poll.state === 'open') && poll.box !== 'outside');
}

/** 9室 before 101室: as one goes up the stairs. */
function by_room(a: Door, b: Door): number {
  return (parseInt(a.room, 10) || 0) - (parseInt(b.room, 10) || 0) || a.room.localeCompare(b.room) || a.n - b.n;
}

/** The doors of a building, flat by flat; those that have voted last or left out. */
export function doors_of(room: PollRoom, building: number, all: boolean): Door[] {
  return room.seats
    .filter((seat) => seat.building === building && (all || !seat.voted))
    .sort((a, b) => Number(a.voted) - Number(b.voted) || by_room(a, b));
}

/** Buildings with somebody on the roll: how many doors are left of how many. */
export function buildings_left(room: PollRoom): { id: number; label: string; left: number; all: number }[] {
  return room.buildings
    .map(({ id, label }) => {
      const doors = room.seats.filter((seat) => seat.building === id);
      return { id, label, left: doors.filter((seat) => !seat.voted).length, all: doors.length };
    })
    .filter((one) => one.all > 0);
}

/** 5号302室 王女士: the building of '5号 王女士' is not said twice. */
export function door_text(building: string, room: string, label: string): string {
  return `${building}${room} ${label.startsWith(`${building} `) ? label.slice(building.length + 1) : label}`;
}

/** Two people serve, and they are two. */
export function two_servers(first: string, second: string): { name: string }[] | null {
  const names = [first.trim(), second.trim()];
  return names[0] && names[1] && names[0] !== names[1] ? names.map((name) => ({ name })) : null;
}

/** Sends a helper's ballot until its fate is known; the key makes that safe. `unsure` is told of each new try. */
export async function send_visit(
  place: Place,
  fields: Fields<'ballot.visit'>,
  unsure: () => void,
  pause: (ms: number) => Promise<void> = (ms) => new Promise((done) => setTimeout(done, ms)),
): Promise<Receipt> {
  for (;;) {
    try {
      const answer: Answer<'ballot.visit'> = await place.connection.send('ballot.visit', fields, { again: true });
      return answer.receipt ?? (answer as unknown as Receipt);
    } catch (reason) {
      const code = reason instanceof Refusal ? reason.code : 'unconfirmed';
      if (code !== 'unavailable' && code !== 'unconfirmed' && code !== 'busy') {
        throw reason;
      }
      unsure();
      await pause(TRY_AGAIN_AFTER);
    }
  }
}
