// What every part of a desk page works with: the joined place, who is signed in, the clock, and one way to send.
import { computed, inject, onScopeDispose, provide, ref, watch, type ComputedRef, type InjectionKey, type Ref } from 'vue';
import { Refusal, type Answer, type Fields, type MeRow, type MessageName } from '../messages';
import { use_place, type Place } from '../place';
import { day_number } from '../time';
import type { DeskWords } from '../words/desk-zh-CN';
import { ElMessage } from './kit';
import { may_send, roles_here } from './rights';
import { w } from './words';

export interface Desk {
  place: Place;
  me(): MeRow | undefined;
  may(m: MessageName): boolean;
  /** The message under way, or ''. */
  busy: Ref<string>;
  /** Sends; null when refused, which the person has then been told. */
  act<M extends MessageName>(m: M, d: Fields<M>): Promise<Answer<M> | null>;
  /** The server's time, moving on each second. */
  now: Ref<number>;
  /** The day it is in Shanghai, by its number: moves once a day. */
  today: ComputedRef<number>;
}

const KEY: InjectionKey<Desk> = Symbol('desk');

/** What a refusal says to the person: the server's sentence, or the page's own for its own codes. */
export function refusal_text(error: unknown, words: DeskWords): string {
  if (!(error instanceof Refusal)) {
    return words.shared.refusals.other;
  }
  if (error.code === 'offline') {
    return words.shared.refusals.offline;
  }
  if (error.code === 'unconfirmed') {
    return words.shared.refusals.unconfirmed;
  }
  const own = words.count.refusals[error.code];
  if (own) {
    return own;
  }
  return error.code === 'sums' ? words.run.sums : error.say || words.shared.refusals.other;
}

export function say_error(text: string): void {
  ElMessage({ type: 'error', message: text, duration: 8000, showClose: true, grouping: true });
}

export function say_done(text: string): void {
  ElMessage({ type: 'success', message: text, duration: 3000, grouping: true });
}

/** Joins a place for the page that calls, and gives it to the page's parts. */
export function provide_desk(name: string): Desk {
  const place = use_place(name);
  const busy = ref('');
  const now = ref(place.connection.now());
  // The line brings the server's clock: days are not counted by this machine's for another second.
  watch(() => place.state(), () => (now.value = place.connection.now()));
  const timer = setInterval(() => (now.value = place.connection.now()), 1000);
  onScopeDispose(() => clearInterval(timer));
  const me = (): MeRow | undefined => place.first('me');
  const desk: Desk = {
    place,
    me,
    may: (m) => may_send(roles_here(me(), name.startsWith('meeting/') ? place.first('meeting') : undefined), m),
    busy,
    now,
    today: computed(() => day_number(now.value)),
    act: async (m, d) => {
      if (busy.value) {
        return null;
      }
      busy.value = m;
      ElMessage.closeAll(); // what was said of the step before
      try {
        return ((await place.send(m, d)) ?? {}) as Answer<typeof m>;
      } catch (error) {
        say_error(refusal_text(error, w.value));
        return null;
      } finally {
        busy.value = '';
      }
    },
  };
  provide(KEY, desk);
  return desk;
}

export function use_desk(): Desk {
  const desk = inject(KEY);
  if (!desk) {
    throw new Error('outside of a desk page');
  }
  return desk;
}
