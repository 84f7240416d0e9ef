// A joined place for Vue: reads of `place.all(...)` and the like inside a computed or a template follow the rows.
import { onScopeDispose, shallowRef, triggerRef } from 'vue';
import { Connection, type LineState } from './connection';
import { language } from './language';
import type { Answer, Fields, FirstRows, MessageName, RowKind, RowOf, RowsFrame, Tip } from './messages';
import { Rows } from './rows';
import { Tips } from './tips';

export interface Place {
  readonly connection: Connection;
  state(): LineState;
  all<T extends RowKind>(t: T): RowOf<T>[];
  one<T extends RowKind>(t: T, id: number | string | null | undefined): RowOf<T> | undefined;
  first<T extends RowKind>(t: T): RowOf<T> | undefined;
  /** Rows that came in the page itself, or by another way. */
  take(frame: RowsFrame): void;
  send<M extends MessageName>(m: M, d: Fields<M>): Promise<Answer<M>>;
  /** Tips that this phone keeps, whether one was broken, and whether a backup was brought back. */
  tips(): { all: Tip[]; broken: boolean; restored: boolean };
}

/** Joins the place until the component that called is gone. `first` = the rows found in the page; screen: it is the big one. */
export function use_place(name: string, first: RowsFrame | null = null, screen = false): Place {
  const turn = shallowRef({}); // touched at each change; reads depend on it
  const rows = new Rows();
  const tips = new Tips();
  const connection = new Connection({
    place: name,
    rows,
    tips,
    screen,
    language: () => (language.value === 'en' ? 'en' : 'zh'),
    changed: () => triggerRef(turn),
  });
  if (first) {
    rows.apply(first);
    tips.keep(first.tips ?? []);
  }

  const wake = (): void => {
    if (!document.hidden) {
      connection.check();
    }
  };
  const online = (): void => connection.check();
  const offline = (): void => connection.check(true);
  // iOS kills a websocket when the screen locks; the page's own cache brings a page back without one.
  document.addEventListener('visibilitychange', wake);
  window.addEventListener('pageshow', wake);
  window.addEventListener('online', online);
  window.addEventListener('offline', offline);
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', wake);
    window.removeEventListener('pageshow', wake);
    window.removeEventListener('online', online);
    window.removeEventListener('offline', offline);
    connection.stop();
  });
  connection.start();

  const read = <R>(get: () => R): R => {
    void turn.value;
    return get();
  };
  return {
    connection,
    state: () => read(() => connection.state),
    all: (t) => read(() => rows.all(t)),
    one: (t, id) => read(() => rows.one(t, id)),
    first: (t) => read(() => rows.first(t)),
    take: (frame) => {
      rows.apply(frame);
      tips.keep(frame.tips ?? []);
      triggerRef(turn);
    },
    send: (m, d) => connection.send(m, d),
    tips: () => read(() => ({ all: tips.all(), broken: tips.is_broken(), restored: tips.is_restored() })),
  };
}

function in_page(): FirstRows | null {
  try {
    return JSON.parse(document.getElementById('first-rows')?.textContent ?? 'null') as FirstRows | null;
  } catch {
    return null;
  }
}

/** The help number that the server put into the page. */
export function help_in_page(): string {
  return in_page()?.help ?? '';
}

/** The rows that the server put into the page for this place, or null. */
export function first_rows(name: string): RowsFrame | null {
  const first = in_page();
  if (!first || !first.me || !first.frame || first.place !== name) {
    return null;
  }
  // The page holds the room's rows alone: staff ask for theirs from the beginning.
  const resident = first.me.roles.indexOf('resident') >= 0;
  return { ...first.frame, c: resident ? first.frame.c : 0, rows: [first.me, ...first.frame.rows] };
}
