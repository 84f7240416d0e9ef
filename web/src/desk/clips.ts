// The recordings that people far away have sent, played in the hall one after the other; a recording outlives its turn.
import { computed, inject, onScopeDispose, provide, ref, watch, type ComputedRef, type InjectionKey, type Ref } from 'vue';
import type { HandRow } from '../messages';
import type { Desk } from './context';
import { use_narrow } from './narrow';

export interface Clip {
  id: number;
  label: string;
}

export interface Clips {
  /** What plays now. */
  playing: Ref<Clip | null>;
  /** What comes after it. */
  waiting: Ref<Clip[]>;
  /** The last one that could not be played. */
  failed: Ref<number>;
  play(clip: Clip): void;
  stop(): void;
}

const KEY: InjectionKey<Clips> = Symbol('clips');

export const clips_of = (hand: HandRow): Clip[] => (hand.clips ?? []).map((id) => ({ id, label: hand.label }));

/** Recordings that have come since: of hands that were here before. What a page finds when it opens is not new. Pure. */
export function new_clips(before: HandRow[], now: HandRow[]): Clip[] {
  const had = new Map(before.map((hand) => [hand.id, hand.clips?.length ?? 0]));
  return now.flatMap((hand) => clips_of(hand).slice(had.get(hand.id) ?? Infinity));
}

/** Plays new ones from the chair's page alone; of two pages the one that is no phone. */
export function provide_clips(desk: Desk): void {
  const narrow = use_narrow();
  const playing = ref<Clip | null>(null);
  const waiting = ref<Clip[]>([]);
  const failed = ref(0);
  let sound: HTMLAudioElement | null = null;
  let turn = 0; // of the recording that plays: what was stopped while it was fetched stays silent

  function silence(): void {
    turn++;
    if (sound) {
      sound.pause();
      URL.revokeObjectURL(sound.src);
      sound = null;
    }
    playing.value = null;
  }
  async function start(clip: Clip): Promise<void> {
    silence();
    const mine = turn;
    playing.value = clip;
    failed.value = 0;
    try {
      const response = await fetch(`/clip/${clip.id}`, { credentials: 'same-origin' });
      if (!response.ok) {
        throw new Error(String(response.status));
      }
      const bytes = await response.blob();
      if (mine !== turn) {
        return;
      }
      sound = new Audio(URL.createObjectURL(bytes));
      sound.onended = next;
      await sound.play();
    } catch {
      if (mine === turn) {
        failed.value = clip.id;
        next();
      }
    }
  }
  function next(): void {
    const [first, ...rest] = waiting.value;
    waiting.value = rest;
    if (first) {
      void start(first);
    } else {
      silence();
    }
  }
  function add(clips: Clip[]): void {
    waiting.value = [...waiting.value, ...clips];
    if (!playing.value) {
      next();
    }
  }
  const leads: ComputedRef<boolean> = computed(
    () => !!desk.me()?.account && desk.me()?.account === desk.place.first('meeting')?.chair_account,
  );
  watch(
    () => desk.place.all('hand'),
    (now, before) => {
      const clips = new_clips(before, now);
      if (clips.length > 0 && leads.value && !narrow.value) {
        add(clips);
      }
    },
  );
  onScopeDispose(silence);
  provide(KEY, {
    playing,
    waiting,
    failed,
    play: (clip) => {
      // Pressed by hand: at once, what waits comes after it.
      void start(clip);
    },
    stop: () => {
      waiting.value = [];
      silence();
    },
  });
}

export function use_clips(): Clips {
  const clips = inject(KEY);
  if (!clips) {
    throw new Error('no clips here');
  }
  return clips;
}
