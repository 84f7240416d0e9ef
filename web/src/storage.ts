// What the phone remembers. Storage may be forbidden, full or wiped: then the page lives without it.

export interface Keeper {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
}

const PREFIX = 'sanhui.';

function browser(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

export const keeper: Keeper = {
  get(key) {
    try {
      return browser()?.getItem(PREFIX + key) ?? null;
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      browser()?.setItem(PREFIX + key, value);
    } catch {
      // Full: the newest is lost, what was there stays.
    }
  },
  remove(key) {
    try {
      browser()?.removeItem(PREFIX + key);
    } catch {
      // Forbidden: nothing was kept either.
    }
  },
};

/** A keeper in memory: for tests. */
export function memory_keeper(): Keeper {
  const held = new Map<string, string>();
  return {
    get: (key) => held.get(key) ?? null,
    set: (key, value) => void held.set(key, value),
    remove: (key) => void held.delete(key),
  };
}

/** A kept JSON value, or the given one where there is none or it cannot be read. */
export function read_json<T>(from: Keeper, key: string, otherwise: T): T {
  const text = from.get(key);
  if (text === null) {
    return otherwise;
  }
  try {
    return JSON.parse(text) as T;
  } catch {
    return otherwise;
  }
}

export function write_json(to: Keeper, key: string, value: unknown): void {
  to.set(key, JSON.stringify(value));
}
