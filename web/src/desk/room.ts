// Who has voted, read while the page is looked at: at most every five seconds, and after what was done here.
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import type { PollRoom } from '../messages';
import type { Desk } from './context';

export const ROOM_EVERY = 5000;

export interface Room {
  room: Readonly<ShallowRef<PollRoom | null>>;
  /** When it was read, by the server's clock. */
  at: Ref<number>;
  /** Reads again as soon as five seconds have passed. */
  soon(): void;
  /** What was read is not what stands: reads again at once. */
  again(): void;
}

export function use_room({ place, may, now }: Desk, poll: () => number): Room {
  const room = shallowRef<PollRoom | null>(null);
  const at = ref(0);
  let last = 0;
  let under_way = false;

  async function look(): Promise<void> {
    const due = Date.now() - last >= ROOM_EVERY;
    if (under_way || !due || document.hidden || !may('poll.room') || place.state() !== 'online') {
      return;
    }
    under_way = true;
    last = Date.now();
    try {
      room.value = await place.send('poll.room', { poll: poll() });
      at.value = now.value;
    } catch {
      // The rows still come; the next look may do better.
    } finally {
      under_way = false;
    }
  }
  const timer = setInterval(() => void look(), 500);
  const wake = (): void => void look();
  document.addEventListener('visibilitychange', wake);
  onScopeDispose(() => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', wake);
  });
  const again = (): void => {
    last = 0;
    wake();
  };
  return { room, at, soon: wake, again };
}
